import { expect, test } from 'vitest'
import { checkWorkspace } from '../../src/checks/index.ts'
import { openDocuments } from '../../src/document/index.ts'
import type { Cluster, DiagnosticCode } from '../../src/model/index.ts'
import { aCluster, aContainerPort, aNamespace, aPod, labelsOf } from '../support/builders.ts'
import { apply, check, codesOf, manifest, policyOf } from './support.ts'

const CLUSTER: Cluster = aCluster({
  namespaces: [aNamespace('shop'), aNamespace('monitoring', { team: 'sre' }), aNamespace('kube-system')],
  pods: [
    aPod('shop/api', { replicas: 2, ips: ['10.0.0.1'], ports: [aContainerPort('http', 8080)] }),
    aPod('shop/web', { labels: labelsOf({ app: 'web', tier: 'front' }), ports: [aContainerPort('http', 9090)] }),
    aPod('shop/log', { ports: [aContainerPort('syslog', 514, { protocol: 'UDP' })] }),
    aPod('monitoring/prometheus', { ips: ['10.0.1.1', 'fd00::1'] }),
    aPod('kube-system/coredns', {
      labels: labelsOf({ 'k8s-app': 'kube-dns' }),
      ports: [aContainerPort('dns', 53, { protocol: 'UDP' }), aContainerPort('dns-tcp', 53)],
    }),
  ],
})

const PROMETHEUS = '{ podSelector: { matchLabels: { app: prometheus } } }'
const DNS_PEER =
  '{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kube-system } }, podSelector: { matchLabels: { k8s-app: kube-dns } } }'
const ingress = (rules: string) => `  podSelector: {}\n  policyTypes: [Ingress]\n  ingress: ${rules}`
const egress = (rules: string) => `  podSelector: {}\n  policyTypes: [Egress]\n  egress: ${rules}`
const dns = '{ protocol: UDP, port: 53 }, { protocol: TCP, port: 53 }'

/** A spec with the finding, and one close to it without. */
const CASES: readonly (readonly [DiagnosticCode, string, string, string])[] = [
  [
    'NP009',
    'a lone podSelector whose pods are in another namespace',
    ingress(`[{ from: [${PROMETHEUS}] }]`),
    ingress('[{ from: [{ podSelector: { matchLabels: { app: api } } }] }]'),
  ],
  [
    'NP009',
    'not of what exists nowhere',
    ingress(`[{ from: [${PROMETHEUS}] }]`),
    ingress('[{ from: [{ podSelector: { matchLabels: { app: x } } }] }]'),
  ],
  ['NP011', 'DNS over UDP only', egress('[{ ports: [{ protocol: UDP, port: 53 }] }]'), egress(`[{ ports: [${dns}] }]`)],
  [
    'NP011',
    'DNS over TCP only',
    egress('[{ ports: [{ port: 53 }] }]'),
    egress('[{ ports: [{ port: 53 }] }, { to: [{ podSelector: {} }] }]'),
  ],
  ['NP012', 'port 53 to everyone', egress(`[{ ports: [${dns}] }]`), egress(`[{ to: [${DNS_PEER}], ports: [${dns}] }]`)],
  [
    'NP012',
    'port 53 to every address',
    egress(`[{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }], ports: [${dns}] }]`),
    egress(`[{ to: [{ ipBlock: { cidr: 8.8.8.8/32 } }], ports: [${dns}] }]`),
  ],
  [
    'NP014',
    'a name with two numbers',
    ingress('[{ ports: [{ port: http }] }]'),
    ingress('[{ ports: [{ port: syslog, protocol: UDP }] }]'),
  ],
  [
    'NP015',
    'NotIn that selects pods without the label',
    '  podSelector: { matchExpressions: [{ key: tier, operator: NotIn, values: [back] }] }',
    '  podSelector: { matchExpressions: [{ key: tier, operator: NotIn, values: [back] }, { key: tier, operator: Exists }] }',
  ],
  [
    'NP015',
    'NotIn of namespaces without the label',
    ingress(
      '[{ from: [{ namespaceSelector: { matchExpressions: [{ key: team, operator: NotIn, values: [web] }] } }] }]',
    ),
    ingress('[{ from: [{ namespaceSelector: { matchExpressions: [{ key: team, operator: DoesNotExist }] } }] }]'),
  ],
  [
    'NP015',
    'NotIn of a peer',
    ingress('[{ from: [{ podSelector: { matchExpressions: [{ key: tier, operator: NotIn, values: [back] }] } }] }]'),
    ingress('[{ from: [{ podSelector: { matchExpressions: [{ key: app, operator: NotIn, values: [api] }] } }] }]'),
  ],
  ['NP016', 'an empty rule', ingress('[{}]'), ingress('[{ ports: [{ port: 80 }] }]')],
  [
    'NP017',
    'a peer inside another',
    ingress('[{ from: [{ podSelector: {} }, { podSelector: { matchLabels: { app: api } } }] }]'),
    ingress(
      '[{ from: [{ podSelector: { matchLabels: { app: web } } }, { podSelector: { matchLabels: { app: api } } }] }]',
    ),
  ],
  [
    'NP017',
    'a port inside a range',
    ingress('[{ ports: [{ port: 80 }, { port: 1, endPort: 99 }] }]'),
    ingress('[{ ports: [{ port: 80 }, { port: 81, endPort: 99 }] }]'),
  ],
  [
    'NP017',
    'a rule inside another',
    ingress('[{ from: [{ podSelector: {} }], ports: [{ port: 80 }] }, { from: [{ namespaceSelector: {} }] }]'),
    ingress('[{ from: [{ podSelector: {} }] }, { from: [{ namespaceSelector: {} }], ports: [{ port: 80 }] }]'),
  ],
  [
    'NP018',
    'a block around a pod',
    egress('[{ to: [{ ipBlock: { cidr: 10.0.0.0/24 } }] }]'),
    egress('[{ to: [{ ipBlock: { cidr: 10.0.2.0/24 } }] }]'),
  ],
  [
    'NP018',
    'a block with only some pods in except',
    egress('[{ to: [{ ipBlock: { cidr: 10.0.0.0/16, except: [10.0.0.0/24] } }] }]'),
    egress('[{ to: [{ ipBlock: { cidr: 10.0.0.0/16, except: [10.0.0.0/24, 10.0.1.0/24] } }] }]'),
  ],
  [
    'NP019',
    'every IPv4 address where pods have both families',
    ingress('[{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]'),
    ingress('[{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }, { ipBlock: { cidr: ::/0 } }] }]'),
  ],
  [
    'NP019',
    'a way out to the metadata service',
    egress('[{ to: [{ ipBlock: { cidr: 169.254.0.0/16 } }] }]'),
    egress('[{ to: [{ ipBlock: { cidr: 169.254.0.0/16, except: [169.254.169.254/32] } }] }]'),
  ],
  ['NP020', 'no policy for every pod', '  podSelector: { matchLabels: { app: api } }', '  podSelector: {}'],
  [
    'NP022',
    'a namespace by a label that none has',
    ingress('[{ from: [{ namespaceSelector: { matchLabels: { name: monitoring } } }] }]'),
    ingress('[{ from: [{ namespaceSelector: { matchLabels: { team: sre } } }] }]'),
  ],
  [
    'NP025',
    'a UDP port without its protocol',
    ingress('[{ ports: [{ port: 514 }] }]'),
    ingress('[{ ports: [{ port: 8080 }] }]'),
  ],
  [
    'NP025',
    'unless the other protocol is there as well',
    ingress('[{ ports: [{ port: 514 }] }]'),
    ingress('[{ ports: [{ port: 514 }, { port: 514, protocol: UDP }] }]'),
  ],
]

const all = (spec: string) => check(manifest(spec), CLUSTER).map(({ code }) => code)

test.each(CASES)('%s finds %s', (code, _, spec, close) => {
  expect(all(spec)).toContain(code)
  expect(all(close)).not.toContain(code)
})

test('a peer that matches nothing has one finding, the one that says most', () => {
  expect(codesOf(manifest(ingress(`[{ from: [${PROMETHEUS}] }]`)), CLUSTER)).toEqual(['NP009'])
  const named = ingress('[{ from: [{ namespaceSelector: { matchLabels: { name: monitoring } } }] }]')
  expect(codesOf(manifest(named), CLUSTER)).toEqual(['NP022'])
})

test('rules that never act are not looked at by the checks of rules', () => {
  const inert = '  podSelector: {}\n  policyTypes: [Egress]\n  ingress: [{}, {}]'
  expect(all(inert).filter((code) => code === 'NP016' || code === 'NP017')).toEqual([])
})

/** What the first fix for a code makes of a policy. */
function fixed(code: DiagnosticCode, spec: string) {
  const text = manifest(spec)
  const found = check(text, CLUSTER).find((each) => each.code === code)
  const after = apply(text, found?.fixes?.[0])
  expect(check(after, CLUSTER).filter((each) => each.code === code && each.message === found?.message)).toEqual([])
  return { policy: policyOf(after), title: found?.fixes?.[0]?.title, after }
}

test('the repair of a lone podSelector names the namespace of its pods', () => {
  const { policy, title } = fixed('NP009', ingress(`[{ from: [${PROMETHEUS}] }]`))
  expect(title).toBe('Add a namespaceSelector for monitoring')
  expect(policy?.ingress[0]?.peers).toMatchObject([
    { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } }, podSelector: {} },
  ])
})

test('the repair of a namespace label changes the key and nothing else', () => {
  const spec = ingress(
    '\n  - from:\n    - namespaceSelector:\n        matchLabels:\n          name: monitoring # there',
  )
  const { after } = fixed('NP022', spec)
  expect(after).toBe(manifest(spec).replace('          name:', '          kubernetes.io/metadata.name:'))
})

test('DNS is completed, and limited to the DNS pods', () => {
  expect(fixed('NP011', egress('[{ ports: [{ protocol: UDP, port: 53 }] }]')).policy?.egress[0]?.ports).toEqual([
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ])
  const { policy, title } = fixed('NP012', egress(`[{ ports: [${dns}] }]`))
  expect(title).toBe('Allow it to kube-system/coredns only')
  expect(policy?.egress[0]?.peers).toMatchObject([{ podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } }])
})

test('a rule that opens more than DNS is not limited by itself', () => {
  const spec = egress('[{ ports: [{ port: 443 }, { port: 53 }] }]')
  expect(check(manifest(spec), CLUSTER).find(({ code }) => code === 'NP012')?.fixes).toEqual([])
})

test('the repair of NotIn says what is no longer matched', () => {
  const spec = '  podSelector: { matchExpressions: [{ key: tier, operator: NotIn, values: [back] }] }'
  const { policy, title } = fixed('NP015', spec)
  expect(title).toBe('Add Exists: no longer match pods without tier')
  expect(policy?.podSelector.matchExpressions).toHaveLength(2)
})

test('of two equal rules the second goes', () => {
  const { policy, title } = fixed('NP017', ingress('[{ ports: [{ port: 80 }] }, { ports: [{ port: 80 }] }]'))
  expect(title).toBe('Delete rule 2')
  expect(policy?.ingress).toEqual([{ peers: [], ports: [{ protocol: 'TCP', port: 80 }] }])
})

test('blocks get their other family, and a hole for the metadata service', () => {
  const families = fixed('NP019', ingress('[{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]'))
  expect(families.title).toBe('Add ::/0: allow every IPv6 address too')
  expect(families.policy?.ingress[0]?.peers[1]).toEqual({ ipBlock: { cidr: '::/0' } })
  const metadata = fixed('NP019', egress('[{ to: [{ ipBlock: { cidr: 169.254.0.0/16, except: [169.254.1.0/24] } }] }]'))
  expect(metadata.policy?.egress[0]?.peers[0]?.ipBlock?.except).toEqual(['169.254.1.0/24', '169.254.169.254/32'])
})

test('a default deny for the direction of the other policies says whom it isolates', () => {
  const { title, after } = fixed('NP020', '  podSelector: { matchLabels: { app: api } }\n  policyTypes: [Egress]')
  expect(title).toBe('Add default-deny-egress: isolates all 4 pods there')
  expect(openDocuments([{ path: 'a.yaml', text: after }]).resources[1]?.content).toMatchObject({
    policy: { podSelector: {}, policyTypes: ['Egress'], egress: [] },
  })
})

test('a protocol is written where the number has another one', () => {
  const spec = ingress('\n  - ports:\n    - port: 514 # logs')
  const { policy, after } = fixed('NP025', spec)
  expect(policy?.ingress[0]?.ports).toEqual([{ protocol: 'UDP', port: 514 }])
  expect(after).toContain('port: 514 # logs')
})

test('out to everyone, what pods declare says nothing about a port', () => {
  expect(all(egress('[{ ports: [{ port: 514 }] }]'))).not.toContain('NP025')
})

test('ten thousand pods that look alike cost no more than one', () => {
  const pods = Array.from({ length: 10_000 }, (_, n) =>
    aPod(`shop/p${n}`, { labels: labelsOf({ app: `a${n % 50}` }), owner: { kind: 'Deployment', name: `a${n % 50}` } }),
  )
  const cluster = aCluster({ pods })
  const texts = Array.from({ length: 50 }, (_, n) =>
    manifest(`  podSelector: { matchLabels: { app: a${n} } }\n  ingress: [{ from: [{ podSelector: {} }] }]`, {
      name: `p${n}`,
    }),
  )
  const documents = openDocuments([{ path: 'a.yaml', text: texts.join('---\n') }])
  const found = checkWorkspace({ documents, cluster, off: [] })
  expect(found.map(({ code }) => code)).toEqual(['NP020'])
  const again = { documents, cluster: { ...cluster, policies: [] }, off: [] }
  expect(checkWorkspace(again)).toEqual(found)
})

test('what is about a whole namespace has a few words for its frame', () => {
  const chips = (spec: string) =>
    check(manifest(spec), CLUSTER).flatMap(({ chip }) => (chip === undefined ? [] : [chip]))
  expect(chips('  podSelector: { matchLabels: { app: api } }\n  policyTypes: [Egress]')).toEqual([
    { namespace: 'shop', text: 'api cannot resolve DNS' },
    { namespace: 'shop', text: 'no default deny' },
  ])
  expect(chips('  podSelector: {}\n  policyTypes: [Egress]')).toEqual([
    { namespace: 'shop', text: '3 workloads cannot resolve DNS' },
  ])
})
