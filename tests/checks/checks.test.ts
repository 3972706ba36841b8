import { expect, test } from 'vitest'
import { checkWorkspace } from '../../src/checks/index.ts'
import { openDocuments, updateDocuments } from '../../src/document/index.ts'
import { CALICO } from '../../src/examples/index.ts'
import type { Cluster } from '../../src/model/index.ts'
import { aCluster, aContainerPort, aNamespace, aPod, labelsOf } from '../support/builders.ts'
import { check, CLUSTER, codesOf, manifest, open, repair } from './support.ts'

const from = (peers: string, ports = '') => `  podSelector: {}\n  ingress: [{ from: [${peers}]${ports} }]`
const ports = (items: string) => `  podSelector: {}\n  ingress: [{ ports: [${items}] }]`

test.each([
  ['policyTypes left out next to egress rules', '  podSelector: {}\n  egress: [{}]', ['NP005']],
  ['an empty policyTypes next to egress rules', '  podSelector: {}\n  policyTypes: []\n  egress: [{}]', ['NP005']],
  ['policyTypes left out with rules of both kinds', '  podSelector: {}\n  ingress: [{}]\n  egress: [{}]', []],
  ['policyTypes written out', '  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{}]', []],
  ['rules of a direction that has no effect', '  podSelector: {}\n  policyTypes: [Egress]\n  ingress: [{}]', ['NP006']],
  ['a selector that matches no pod', '  podSelector: { matchLabels: { app: Api } }', ['NP007']],
  ['a selector that matches a pod', '  podSelector: { matchLabels: { app: api } }', []],
  ['an empty selector', '  podSelector: {}', []],
  [
    'a selector whose pods are elsewhere',
    '  podSelector: { matchExpressions: [{ key: app, operator: In, values: [prometheus] }] }',
    ['NP007'],
  ],
  ['a peer without pods', from('{ podSelector: { matchLabels: { app: web } } }'), ['NP008']],
  ['a peer without namespaces', from('{ namespaceSelector: { matchLabels: { team: x } } }'), ['NP008']],
  [
    'a peer whose pods are in another namespace',
    from('{ namespaceSelector: { matchLabels: { team: sre } }, podSelector: { matchLabels: { app: api } } }'),
    ['NP008'],
  ],
  ['a peer by address', from('{ ipBlock: { cidr: 10.0.0.0/8 } }'), []],
  ['a peer of every pod of a namespace', from('{ namespaceSelector: { matchLabels: { team: sre } } }'), []],
  [
    'selectors split over two peers',
    from('{ namespaceSelector: { matchLabels: { team: sre } } }, { podSelector: { matchLabels: { app: api } } }'),
    ['NP003'],
  ],
  [
    'split selectors in the other order',
    from('{ podSelector: { matchLabels: { app: api } } }, { namespaceSelector: {} }, { podSelector: {} }'),
    ['NP003'],
  ],
  ['another namespace next to one’s own', from('{ namespaceSelector: {} }, { podSelector: {} }'), []],
  ['both selectors in one peer', from('{ namespaceSelector: {}, podSelector: {} }'), []],
  [
    'peers and ports split over two rules',
    '  podSelector: {}\n  ingress: [{ from: [{ podSelector: {} }] }, { ports: [{ port: 80 }] }]',
    ['NP004'],
  ],
  ['peers and ports in one rule', from('{ podSelector: {} }', ', ports: [{ port: 80 }]'), []],
  ['a port name that no selected pod has', ports('{ port: htpp }'), ['NP013']],
  ['a port name that one selected pod has', ports('{ port: http }'), []],
  ['a port name of another protocol', ports('{ port: dns }'), ['NP013']],
  ['a port name with its protocol', ports('{ port: dns, protocol: UDP }'), []],
  [
    'a port name that only the policy’s own pods have, for egress elsewhere',
    '  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{ to: [{ namespaceSelector: { matchLabels: { team: sre } } }], ports: [{ port: http }] }]',
    ['NP013'],
  ],
  [
    'a port name of any pod, for egress to everyone',
    '  podSelector: {}\n  policyTypes: [Egress]\n  egress: [{ ports: [{ port: http }] }]',
    [],
  ],
])('%s', (_, spec, codes) => {
  expect(codesOf(manifest(spec))).toEqual(codes)
})

test('without any pod, selectors and port names are not judged', () => {
  const nothing = aCluster({ namespaces: [aNamespace('shop')] })
  const spec =
    '  podSelector: { matchLabels: { app: a } }\n  ingress: [{ from: [{ podSelector: { matchLabels: { a: b } } }] }]'
  expect(codesOf(manifest(spec), nothing)).toEqual([])
})

test('pods on the host network are nobody’s match', () => {
  const cluster = aCluster({ pods: [aPod('shop/api', { hostNetwork: true }), aPod('shop/db')] })
  expect(codesOf(manifest('  podSelector: { matchLabels: { app: api } }'), cluster)).toEqual(['NP007'])
})

test('labels with strange keys are only labels', () => {
  const cluster = aCluster({ pods: [aPod('shop/a', { labels: labelsOf([['constructor', 'x1']]) })] })
  expect(check(manifest('  podSelector: { matchLabels: { constructor: x2 } }'), cluster)[0]?.message).toContain(
    'constructor=x1',
  )
})

test('of one name the first object is reported as lost, and only the last is checked', () => {
  const lost = manifest('  podSelector: {}\n  egress: [{}]')
  expect(codesOf(`${lost}---\n${manifest('  podSelector: {}')}`)).toEqual(['NP023'])
})

test('a policy in an unknown namespace is reported once for all of that namespace', () => {
  const two = ['a', 'b'].map((name) => manifest('  podSelector: {}', { name, namespace: 'prod' })).join('---\n')
  const [found, ...others] = check(two)
  expect(found).toMatchObject({ code: 'UNKNOWN_NAMESPACE', fieldPath: 'metadata.namespace' })
  expect(others).toEqual([])
  expect(codesOf(manifest('  podSelector: {}', { namespace: 'default' }))).toEqual([])
})

test('policies that are switched off, rejected or broken are not checked', () => {
  const text = manifest('  podSelector: {}\n  egress: [{}]')
  expect(check(text, CLUSTER, ['NetworkPolicy/shop/p'])).toEqual([])
  expect(check(text.replace('egress: [{}]', 'egress: [{ to: [{}] }]'))).toEqual([])
  const broken = updateDocuments(open(text), [{ path: 'a.yaml', text: text.replace('[{}]', '[{}') }])
  expect(broken.resources).toHaveLength(1)
  expect(checkWorkspace({ documents: broken, cluster: CLUSTER, off: [] })).toEqual([])
})

test('the Calico page’s two egress policies isolate for ingress as well', () => {
  const documents = openDocuments(CALICO.files)
  const pods = documents.resources.flatMap(({ content }) => (content.type === 'pod' ? [content.pod] : []))
  const namespaces = documents.resources.flatMap(({ content }) =>
    content.type === 'namespace' ? [content.namespace] : [],
  )
  const found = checkWorkspace({ documents, cluster: aCluster({ namespaces, pods }), off: [] })
  const at = found
    .filter(({ severity }) => severity !== 'info')
    .map(({ code, range, path }) => [
      code,
      documents.resources.find(
        (each) => each.path === path && each.range.from <= range.from && range.to <= each.range.to,
      )?.name,
    ])
  expect(at).toEqual([
    ['NP005', 'allow-egress-same-namespace'],
    ['NP005', 'allow-egress-external'],
  ])
})

test('a finding stands at its place in the file', () => {
  const text = `# first\n---\n${manifest('  podSelector: {}\n  ingress:\n  - ports:\n    - port: htpp')}`
  expect(check(text).map(({ range }) => text.slice(range.from, range.to))).toEqual(['port'])
})

test('a policy is judged anew when pods or namespaces change', () => {
  const documents = open(manifest('  podSelector: { matchLabels: { app: web } }'))
  const found = (pods: Cluster['pods']) =>
    checkWorkspace({ documents, cluster: { ...CLUSTER, pods }, off: [] }).map(({ code }) => code)
  expect(found(CLUSTER.pods)).toContain('NP007')
  expect(found([...CLUSTER.pods, aPod('shop/web')])).not.toContain('NP007')
  expect(found(CLUSTER.pods)).toContain('NP007')
})

test('a hundred policies with findings are checked again at once', () => {
  const spec =
    '  podSelector: { matchLabels: { app: Api } }\n  ingress: [{ from: [{ podSelector: { matchLabels: { app: DB } } }] }]'
  const text = Array.from({ length: 100 }, (_, index) => manifest(spec, { name: `p${index}` })).join('---\n')
  const before = open(text)
  const pods = Array.from({ length: 200 }, (_, index) => aPod(`shop/${index === 0 ? 'api' : `pod-${index}`}`))
  const cluster = aCluster({ namespaces: CLUSTER.namespaces, pods })
  // One more for the namespace.
  expect(checkWorkspace({ documents: before, cluster, off: [] })).toHaveLength(201)
  const documents = updateDocuments(before, [{ path: 'a.yaml', text: `# one\n${text}` }])
  const start = performance.now()
  const found = checkWorkspace({ documents, cluster, off: [] })
  expect(performance.now() - start).toBeLessThan(150)
  expect(found).toHaveLength(201)
})

const DNS = aPod('kube-system/coredns', {
  labels: labelsOf({ 'k8s-app': 'kube-dns' }),
  ports: [aContainerPort('dns', 5353, { protocol: 'UDP' })],
})
const WITH_DNS: Cluster = {
  ...CLUSTER,
  namespaces: [...CLUSTER.namespaces, aNamespace('kube-system')],
  pods: [...CLUSTER.pods, DNS],
}
const egress = (rules: string) =>
  `  podSelector: { matchLabels: { app: api } }\n  policyTypes: [Egress]\n  egress: [${rules}]`
const toDns = '{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } } }'

test.each([
  ['nothing is allowed out', egress(''), ['NP010']],
  ['only TCP is allowed to the DNS pods', egress(`{ to: [${toDns}], ports: [{ port: 5353 }] }`), ['NP010']],
  [
    'the port of the Service is allowed, not that of the pods',
    egress(`{ to: [${toDns}], ports: [{ protocol: UDP, port: 53 }] }`),
    ['NP010'],
  ],
  ['the port of the pods is allowed', egress(`{ to: [${toDns}], ports: [{ protocol: UDP, port: 5353 }] }`), []],
  ['the name of the port is allowed', egress(`{ to: [${toDns}], ports: [{ protocol: UDP, port: dns }] }`), []],
  ['every UDP port is allowed to everyone', egress('{ ports: [{ protocol: UDP }] }'), []],
  ['everything is allowed', egress('{}'), []],
  ['the policy is for ingress', '  podSelector: { matchLabels: { app: api } }\n  policyTypes: [Ingress]', []],
])('DNS (S66): %s', (_, spec, codes) => {
  expect(codesOf(manifest(spec), WITH_DNS)).toEqual(codes)
})

test('DNS that another policy allows is no finding, and where no DNS pod is known there is none either', () => {
  const closed = manifest(egress(''))
  const allowing = manifest(egress(`{ to: [${toDns}] }`), { name: 'dns' })
  expect(codesOf(`${closed}---\n${allowing}`, WITH_DNS)).toEqual([])
  expect(codesOf(closed)).toEqual([])
})

test('the repair of blocked DNS opens DNS for the same pods, and nothing is left to find', () => {
  const text = manifest(egress(''))
  const after = repair(text, WITH_DNS)
  expect(after.startsWith(text)).toBe(true)
  expect(codesOf(after, WITH_DNS)).toEqual([])
  expect(open(after).resources[1]?.content).toMatchObject({
    policy: {
      name: 'p-dns',
      podSelector: { matchLabels: { app: 'api' } },
      policyTypes: ['Egress'],
      egress: [
        {
          ports: [
            { protocol: 'UDP', port: 5353 },
            { protocol: 'TCP', port: 5353 },
          ],
        },
      ],
    },
  })
})
