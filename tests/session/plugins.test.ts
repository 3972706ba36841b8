import { describe, expect, it } from 'vitest'
import { EMPTY } from '../../src/examples/index.ts'
import { connectionId, type NetworkPlugin } from '../../src/model/index.ts'
import { createSession, type Session } from '../../src/session/index.ts'

const POD = (name: string, ip: string) => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: c, ports: [{containerPort: 80}]}]}
status: {podIP: ${ip}}
`
const TEXT = `${POD('web', '10.0.0.1')}${POD('api', '10.0.0.2')}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: by-address, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/24}}]}]
`
const WEB_TO_API = connectionId('shop/web', 'shop/api')
const API_TO_WEB = connectionId('shop/api', 'shop/web')

function openWith(plugin?: NetworkPlugin): Session {
  const session = createSession()
  session.open({ ...EMPTY, files: [{ path: 'a.yaml', text: TEXT }], ...(plugin === undefined ? {} : { plugin }) })
  return session
}

function verdictOf(session: Session): string | undefined {
  return session.scene({ filter: 'all', focus: null }).edges.find(({ id }) => id === WEB_TO_API)?.verdict
}

describe('The network plugin of a project', () => {
  it.each([
    [undefined, 'depends'],
    ['spec', 'depends'],
    ['calico', 'allowed'],
    ['cilium', 'denied'],
    ['ovn-kubernetes', 'allowed'],
    ['kube-network-policies', 'allowed'],
    ['none', 'default'],
  ] as const)('%s: a pod that only an ipBlock lets in is %s', (plugin, verdict) => {
    const session = openWith(plugin)
    expect(verdictOf(session)).toBe(verdict)
    expect(session.explain(WEB_TO_API)?.verdict).toBe(verdict)
  })

  it('can change, and change back', () => {
    const session = openWith()
    session.change({ plugin: 'cilium' })
    expect(verdictOf(session)).toBe('denied')
    session.change({ plugin: 'none' })
    expect(verdictOf(session)).toBe('default')
    session.change({ plugin: 'spec' })
    expect(verdictOf(session)).toBe('depends')
  })

  it('is named where a verdict is other than the rules say by default', () => {
    const explanation = openWith('cilium').explain(WEB_TO_API)
    expect(explanation).toMatchObject({ word: 'denied', ingress: { allowed: true } })
    expect(explanation?.sentence).toMatch(/^Denied\. With Cilium, an ipBlock matches no pod\./)
    expect(explanation?.caveats).toContainEqual(expect.objectContaining({ id: 'E-1', depends: false }))
  })

  it('does not settle what nobody knows, such as labels of a namespace that is not in the files', () => {
    const session = openWith('cilium')
    const file = { path: 'a.yaml', text: TEXT }
    const from = file.text.indexOf('ipBlock')
    const insert = 'namespaceSelector: {matchLabels: {team: store}}'
    const to = file.text.indexOf('}', from) + 1
    session.change({ edits: [{ path: file.path, edits: [{ from, to, insert }] }] })
    expect(verdictOf(session)).toBe('depends')
    expect(session.explain(WEB_TO_API)?.caveats).toContainEqual(expect.objectContaining({ id: 'E-20', depends: true }))
  })

  it.each([
    ['calico', [{ port: '80', after: 'allowed' }]],
    ['cilium', []],
  ] as const)('%s decides what an edit is said to open', (plugin, opened) => {
    const session = openWith(plugin)
    const lock = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: lock, namespace: shop}
spec: {podSelector: {matchLabels: {app: web}}, ingress: [RULE]}
`
    session.change({ addFiles: [{ path: 'lock.yaml', text: lock.replace('RULE', '') }] })
    const rule = '{from: [{ipBlock: {cidr: 10.0.0.2/32}}], ports: [{port: 80}]}'
    const { changes } = session.change({ addFiles: [{ path: 'lock.yaml', text: lock.replace('RULE', rule) }] })
    const between = changes.list.filter(({ source }) => source === 'shop/api')
    expect(between.map(({ port, after }) => ({ port, after }))).toEqual(opened)
  })

  it('that enforces nothing is a caveat of every verdict', () => {
    for (const id of [WEB_TO_API, API_TO_WEB])
      expect(
        openWith('none')
          .explain(id)
          ?.caveats.map((caveat) => caveat.id),
      ).toEqual(['E-24'])
  })

  it('can be compared with another one', () => {
    const session = openWith('calico')
    expect(session.pluginDifferences('cilium')).toEqual({
      plugin: 'cilium',
      total: 1,
      list: [{ connection: WEB_TO_API, source: 'shop/web', destination: 'shop/api', there: 'denied', here: 'allowed' }],
    })
    expect(session.pluginDifferences('ovn-kubernetes').total).toBe(0)
    const open = session.pluginDifferences('none').list.map(({ source, there }) => `${source} ${there}`)
    expect(open).toContain('anywhere default')
  })

  it('is the one that edits are judged by', () => {
    const session = openWith('cilium')
    const snapshot = session.change({ expectations: 'shop/web -> shop/api:80 denied' })
    expect(snapshot.expectations.map(({ state }) => state)).toEqual(['pass'])
  })
})
