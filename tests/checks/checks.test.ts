import { describe, expect, it } from 'vitest'
import { checkWorkspace } from '../../src/checks/index.ts'
import { openDocuments } from '../../src/document/index.ts'
import { aCluster, aPod } from '../support/builders.ts'

function codesOf(spec: string, times = 1) {
  const text = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: p, namespace: shop }\nspec:\n${spec}\n`
  const documents = openDocuments([{ path: 'a.yaml', text: Array.from({ length: times }, () => text).join('---\n') }])
  const found = checkWorkspace({ documents, cluster: aCluster({ pods: [aPod('shop/api')] }), off: [] })
  return found.map(({ code }) => code)
}

describe('checks', () => {
  it.each([
    ['  podSelector: {}\n  egress: [{}]', ['NP005']],
    ['  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{}]', []],
    ['  podSelector: {}\n  policyTypes: [Egress]\n  ingress: [{}]', ['NP006']],
    ['  podSelector: { matchLabels: { app: Api } }', ['NP007']],
    ['  podSelector: {}\n  ingress: [{ from: [{ namespaceSelector: {} }, { podSelector: {} }] }]', ['NP003']],
    ['  podSelector: {}\n  ingress: [{ from: [{ namespaceSelector: {}, podSelector: {} }] }]', []],
    ['  podSelector: {}\n  ingress: [{ from: [{ podSelector: {} }] }, { ports: [{ port: 80 }] }]', ['NP004']],
    ['  podSelector: {}\n  ingress: [{ from: [{ podSelector: {} }], ports: [{ port: 80 }] }]', []],
    ['  podSelector: { matchLabels: { app: api } }', []],
  ])('of %j find %j', (spec, codes) => {
    expect(codesOf(spec)).toEqual(codes)
  })

  it('find a name that is given twice', () => {
    expect(codesOf('  podSelector: {}', 2)).toEqual(['NP023'])
  })
})
