import fc from 'fast-check'
import { expect, test } from 'vitest'
import { analyzeWorkspace } from '../../src/checks/index.ts'
import { applyTextEdits, openDocuments, renderResource } from '../../src/document/index.ts'
import { createEngine, diff, snapshot } from '../../src/engine/index.ts'
import { listEndpoints, type Cluster, type Diagnostic, type NetworkPolicy } from '../../src/model/index.ts'
import { aCluster, aContainerPort, aPod, labelsOf } from '../support/builders.ts'
import { randomCluster } from '../support/clusterGenerator.ts'
import { createRandom } from '../support/random.ts'
import { PROPERTY_TIMEOUT, runs } from '../support/runs.ts'
import { apply, manifest } from './support.ts'

const PODS = aCluster({
  pods: [
    aPod('shop/api', { ports: [aContainerPort('http', 8080)] }),
    aPod('shop/web', { ports: [aContainerPort('http', 8080)] }),
    aPod('shop/db', { ports: [aContainerPort('pg', 5432)] }),
  ],
})

function policiesIn(text: string): readonly NetworkPolicy[] {
  return openDocuments([{ path: 'a.yaml', text }]).resources.flatMap(({ content }) =>
    content.type === 'policy' ? [content.policy] : [],
  )
}

function analyze(text: string, around: Cluster = PODS): readonly Diagnostic[] {
  const documents = openDocuments([{ path: 'a.yaml', text }])
  const policies = documents.resources.flatMap(({ content, valid }) =>
    content.type === 'policy' && valid ? [content.policy] : [],
  )
  const cluster = { ...around, policies }
  const engine = createEngine(cluster)
  return analyzeWorkspace({ documents, cluster, off: [], engine, endpoints: listEndpoints(cluster, []) })
}

const codes = (text: string, around?: Cluster) => analyze(text, around).map(({ code }) => code)

function policy(name: string, spec: string): string {
  return manifest(spec, { name })
}

const all = (...texts: readonly string[]) => texts.join('---\n')
const app = (name: string) => `podSelector: { matchLabels: { app: ${name} } }`
const rule = (from: string, port?: number) =>
  `{ from: [{ ${app(from)} }]${port === undefined ? '' : `, ports: [{ port: ${port} }]`} }`

test('a rule that a wider policy allows for the same pods adds nothing, for any pod', () => {
  const wide = policy('wide', `  podSelector: {}\n  ingress: [${rule('web')}]`)
  const narrow = policy('narrow', `  ${app('api')}\n  ingress: [${rule('web', 8080)}, ${rule('db')}]`)
  const found = analyze(all(wide, narrow))
  expect(found.map(({ code, fieldPath }) => [code, fieldPath])).toEqual([['NP026', 'spec.ingress[0]']])
  expect(policiesIn(apply(all(wide, narrow), found[0]?.fixes?.[0]))[1]?.ingress).toHaveLength(1)
})

test('a rule of a narrower policy, or of other pods, is needed', () => {
  const one = policy('one', `  ${app('api')}\n  ingress: [${rule('web')}]`)
  expect(codes(all(one, policy('two', `  podSelector: {}\n  ingress: [${rule('web')}]`)))).toEqual(['NP026'])
  expect(codes(all(one, policy('two', `  ${app('db')}\n  ingress: [${rule('web')}]`)))).toEqual([])
})

test('of two equal policies the later one adds nothing, and can be deleted', () => {
  const spec = `  ${app('api')}\n  ingress: [${rule('web')}]`
  const text = all(policy('one', spec), policy('two', spec))
  const [found, ...others] = analyze(text)
  expect(found).toMatchObject({ code: 'NP026', fieldPath: 'metadata.name' })
  expect(others).toEqual([])
  expect(policiesIn(apply(text, found?.fixes?.[0])).map(({ name }) => name)).toEqual(['one'])
})

test('a policy beside one that allows everything has no effect', () => {
  const open = policy('open', '  podSelector: {}\n  ingress: [{}]')
  const strict = policy('strict', `  ${app('api')}\n  ingress: [${rule('web')}]`)
  const [found, ...others] = analyze(all(strict, open))
  expect(found).toMatchObject({ code: 'NP028', severity: 'warning' })
  expect(found?.message).toContain('shop/strict')
  expect(others).toEqual([])
})

test('a policy that isolates for one more direction has an effect', () => {
  const open = policy('open', '  podSelector: {}\n  ingress: [{}]')
  const strict = policy('strict', `  ${app('api')}\n  policyTypes: [Ingress, Egress]`)
  expect(codes(all(open, strict))).toEqual([])
})

test('egress that the other end does not let in is half a connection, with the connection to allow', () => {
  const out = policy('out', `  ${app('api')}\n  policyTypes: [Egress]\n  egress: [{ to: [{ ${app('db')} }] }]`)
  const closed = policy('closed', `  ${app('db')}`)
  const found = analyze(all(out, closed))
  expect(found.map(({ code, connection }) => [code, connection])).toEqual([['NP021', 'shop/api~shop/db']])
  expect(codes(out)).toEqual([])
})

test('ingress that the other end does not let out is half a connection too', () => {
  const into = policy('into', `  ${app('db')}\n  ingress: [${rule('api')}]`)
  const closed = policy('closed', `  ${app('api')}\n  policyTypes: [Egress]`)
  expect(codes(all(into, closed))).toEqual(['NP021'])
})

test('a rule that only today’s pods make needless is called idle today, not for any pod', () => {
  const labels = labelsOf({ app: 'web', tier: 'front' })
  const cluster = aCluster({ pods: [...PODS.pods.filter(({ name }) => name !== 'web'), aPod('shop/web', { labels })] })
  const byApp = policy(
    'a',
    `  ${app('api')}\n  ingress: [${rule('web')}, { from: [{ podSelector: { matchLabels: { tier: front } } }] }]`,
  )
  const found = analyze(byApp, cluster)
  expect(found.map(({ code }) => code)).toEqual(['NP027', 'NP027'])
  const after = apply(byApp, found[0]?.fixes?.[0])
  expect(codes(after, cluster)).toEqual([])
})

test('a default deny is not idle because others isolate the same pods', () => {
  const pods = ['api', 'web', 'db'].map((name) => policy(name, `  ${app(name)}`))
  expect(codes(all(policy('default-deny', '  podSelector: {}'), ...pods))).not.toContain('NP027')
})

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n'

test('a namespace with pods and no policy is told about, at its object', () => {
  const [found] = analyze(NAMESPACE)
  expect(found).toMatchObject({ code: 'NP029', fieldPath: 'metadata.name' })
  expect(policiesIn(apply(NAMESPACE, found?.fixes?.[0]))).toMatchObject([{ namespace: 'shop', podSelector: {} }])
  expect(codes(all(NAMESPACE, policy('p', '  podSelector: {}')))).toEqual([])
  expect(codes(NAMESPACE.replace('shop', 'kube-system'), aCluster({ pods: [aPod('kube-system/dns')] }))).toEqual([])
})

test.each([
  ['10.96.0.0/12', ['NP030']],
  ['10.96.0.10/32', ['NP030']],
  ['10.32.0.0/16', []],
  ['0.0.0.0/0', []],
])('a block out to %s is compared with Service addresses', (cidr, expected) => {
  const service =
    'apiVersion: v1\nkind: Service\nmetadata: { name: dns, namespace: kube-system }\nspec: { clusterIP: 10.96.0.10, clusterIPs: [10.96.0.10] }\n'
  const headless =
    'apiVersion: v1\nkind: Service\nmetadata: { name: none, namespace: shop }\nspec: { clusterIP: None }\n'
  const out = policy(
    'out',
    `  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{ to: [{ ipBlock: { cidr: ${cidr} } }] }]`,
  )
  expect(codes(all(service, headless, out))).toEqual(expected)
})

test('a number that none of the pods declares is told about where all of them declare some', () => {
  const spec = (port: number) => policy('p', `  ${app('api')}\n  ingress: [${rule('web', port)}]`)
  expect(codes(spec(80))).toEqual(['NP031'])
  expect(codes(spec(8080))).toEqual([])
  expect(codes(spec(80), aCluster({ pods: [aPod('shop/api'), aPod('shop/web')] }))).toEqual([])
})

function manifestOf({ name, namespace, podSelector, policyTypes, ingress, egress }: NetworkPolicy): string {
  const rules = (list: NetworkPolicy['ingress'], field: 'from' | 'to') =>
    list.map(({ peers, ports }) => ({ [field]: peers, ports }))
  const json: unknown = JSON.parse(
    JSON.stringify({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace },
      spec: { podSelector, policyTypes, ingress: rules(ingress, 'from'), egress: rules(egress, 'to') },
    }),
  )
  return renderResource(json as Parameters<typeof renderResource>[0])
}

test(
  'taking out everything that is covered for any pod changes no verdict, whatever pods there are',
  () => {
    let taken = 0
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (seed, other) => {
        const drawn = randomCluster(createRandom(seed), 6)
        const text = drawn.policies.map((each) => manifestOf({ ...each, namespace: 'n0' })).join('---\n')
        const found = analyze(text, { ...drawn, policies: [] }).filter(
          ({ code }) => code === 'NP026' || code === 'NP028',
        )
        // Fixes of one file, from the last one on, so that places stay true.
        const edits = found.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => fix.edits.flatMap((each) => each.edits)))
        taken += edits.length
        const after = edits
          .toSorted((a, b) => b.from - a.from)
          .reduce((before, edit) => applyTextEdits(before, [edit]), text)
        const elsewhere = randomCluster(createRandom(other), 6)
        const cluster = { ...elsewhere, policies: policiesIn(text) }
        const engine = createEngine(cluster)
        const before = snapshot(engine)
        engine.update({ ...elsewhere, policies: policiesIn(after) })
        expect(diff(engine, before, snapshot(engine))).toEqual([])
      }),
      { numRuns: runs(60, 2000) },
    )
    expect(taken).toBeGreaterThan(10)
  },
  PROPERTY_TIMEOUT,
)
