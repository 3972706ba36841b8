import { expect, test } from 'vitest'
import { applyTextEdits, openDocuments } from '../../src/document/index.ts'
import { found, onlyResource, open, policyText } from './policyText.ts'
import { OBJECT_CASES, SERVER_CASES } from './serverCases.ts'
import { VALIDATION_CASES } from './validationCases.ts'

test.each(VALIDATION_CASES)('%s', (spec, ...expected) => {
  const text = policyText(spec)
  expect(found(text)).toEqual(expected)
  expect(onlyResource(text).valid).toBe(expected.every((each) => each.endsWith(' warning')))
})

test.each(SERVER_CASES)('%s: %s', (_rule, spec, ...texts) => {
  const { diagnostics, resources } = open(policyText(spec))
  expect(diagnostics.flatMap(({ server }) => server?.text ?? [])).toEqual(texts)
  expect(resources[0]?.valid).toBe(texts.length === 0)
})

test.each(OBJECT_CASES)('%s: %s', (_rule, text, ...expected) => {
  const { diagnostics, resources } = open(text)
  const texts = diagnostics.map(({ server }) => (server === undefined ? '' : ` | ${server.text}`))
  expect(found(text).map((each, index) => each + texts[index]!)).toEqual(expected)
  const isRejected = diagnostics.some(({ severity }) => severity === 'error')
  expect(resources.every(({ valid }) => valid === !isRejected)).toBe(true)
})

// V1 is the order of it all, V4 about updates, V9 about other tools, V32 about warnings that older servers give.
test('every rule about what the API server rejects has a case', () => {
  const rules = new Set([...SERVER_CASES, ...OBJECT_CASES].map(([rule]) => rule))
  const all = Array.from({ length: 41 }, (_, index) => `V${index + 1}`)
  expect(all.filter((rule) => !rules.has(rule))).toEqual(['V1', 'V4', 'V9', 'V19', 'V32'])
})

test('the API server names the rejected field in its own way', () => {
  const [port, label] = open(
    policyText('ingress: [{ports: [{port: "80"}]}]\npodSelector: {matchLabels: {a: -x}}'),
  ).diagnostics.toSorted((a, b) => a.range.from - b.range.from)
  expect(port?.server).toMatchObject({ field: 'spec.ingress[0].ports[0].port', reason: 'Invalid value' })
  expect(label?.server).toMatchObject({ field: 'spec.podSelector.matchLabels', reason: 'Invalid value' })
})

test('a status is read for clusters that still wrote one (S69)', () => {
  const text = `${policyText('{}')}status: {}\n`
  expect(openDocuments([{ path: 'a.yaml', text }], 27).diagnostics).toEqual([])
})

test.each(['10.1.2.3/8', '010.0.0.0/8', '10.0.0.0/08', '::ffff:10.0.0.0/104'])(
  '%s is read as its block by Kubernetes 1.35 and rejected by 1.36 (V31)',
  (cidr) => {
    const text = policyText(`egress: [{to: [{ipBlock: {cidr: "${cidr}"}}]}]`)
    const read = (minor: number) => {
      const { diagnostics, resources } = openDocuments([{ path: 'a.yaml', text }], minor)
      return [diagnostics.map(({ code, severity }) => `${code} ${severity}`), resources[0]!.valid]
    }
    expect(read(35)).toEqual([['CIDR_HOST_BITS warning'], true])
    expect(read(36)).toEqual([['CIDR_HOST_BITS error'], false])
  },
)

test.each([
  ['policyType: [Ingress]', 'policyTypes: [Ingress]'],
  ['podSelector: {matchLabels: {a: 1.10}}', 'podSelector: {matchLabels: {a: "1.10"}}'],
  ['ingress: [{ports: [{port: "80"}]}]', 'ingress: [{ports: [{port: 80}]}]'],
  ['ingress: [{ports: [{protocol: udp}]}]', 'ingress: [{ports: [{protocol: UDP}]}]'],
  ['egress: [{to: [{ipBlock: {cidr: "10.1.2.3/8"}}]}]', 'egress: [{to: [{ipBlock: {cidr: "10.0.0.0/8"}}]}]'],
  ['egress: [{to: [{ipBlock: {cidr: 10.0.0.1}}]}]', 'egress: [{to: [{ipBlock: {cidr: 10.0.0.1/32}}]}]'],
  ['egress: [{to: [{ipBlock: {cidr: "fd00::1"}}]}]', 'egress: [{to: [{ipBlock: {cidr: "fd00::1/128"}}]}]'],
  ['ingress: [{ports: [{port: 80, endPort: "90"}]}]', 'ingress: [{ports: [{port: 80, endPort: 90}]}]'],
  ['podSelector: {matchLabels: {on: x}}', 'podSelector: {matchLabels: {"on": x}}'],
])('the fix of %s gives %s', (before, after) => {
  const text = policyText(before)
  const edits = open(text).diagnostics[0]?.fixes?.[0]?.edits[0]?.edits ?? []
  const fixed = applyTextEdits(text, edits)
  expect(fixed).toBe(policyText(after))
  expect(found(fixed)).toEqual([])
})

test.each([
  ['apiVersion: extensions/v1beta1\nkind: NetworkPolicy\nmetadata: {name: a}', 'UNSUPPORTED_VERSION apiVersion'],
  ['apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {}', 'MISSING_NAME metadata.name'],
  ['apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: Deny_All}', 'INVALID_NAME metadata.name'],
  ['apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: 123}', 'WRONG_TYPE metadata.name'],
  [
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: a.b}',
    'INVALID_NAMESPACE metadata.namespace',
  ],
  ['kind: CiliumNetworkPolicy\napiVersion: cilium.io/v2\nmetadata: {name: a}', 'UNSUPPORTED_KIND kind info'],
  ['kind: NetworkPolicy\napiVersion: projectcalico.org/v3\nmetadata: {name: a}', 'UNSUPPORTED_KIND kind info'],
  ['kind: Secret\napiVersion: v1\nmetadata: {name: a}', 'SECRET_NOT_STORED kind warning'],
  ['- a', 'NOT_AN_OBJECT '],
  ['a: b', 'MISSING_KIND kind'],
  [
    'apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: {kubernetes.io/metadata.name: b}}',
    'METADATA_NAME_LABEL metadata.labels["kubernetes.io/metadata.name"] warning',
  ],
])('%s', (text, expected) => {
  expect(found(text)[0]).toBe(expected)
})

test('kinds that decide no verdict are silent', () => {
  expect(found('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}')).toEqual([])
  expect(found('apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}')).toEqual([])
})

test('an unknown field is marked by its key', () => {
  const text = policyText('podselector: {}')
  const { from, to } = open(text).diagnostics[0]!.range
  expect(text.slice(from, to)).toBe('podselector')
})

test('a value that stands behind an alias or a merge has no fix', () => {
  const text = policyText(
    'podSelector: {matchLabels: &l {a: 1}}\ningress: [{from: [{podSelector: {matchLabels: *l}}]}]',
  )
  expect(open(text).diagnostics.map(({ code, fixes = [] }) => [code, fixes.length])).toEqual([
    ['INVALID_LABEL_VALUE', 1],
    ['INVALID_LABEL_VALUE', 0],
  ])
})

test.each([
  ['metadata:\n  name: Deny_All\n', 'metadata:\n  name: deny-all\n'],
  ['metadata:\n  name: a\nstatus: {}\n', 'metadata:\n  name: a\n'],
  ['metadata:\n  name: a\nstatus: # what the server wrote\n  conditions:\n  - type: x\n', 'metadata:\n  name: a\n'],
  ['status:\n\nmetadata:\n  name: a\n', '\nmetadata:\n  name: a\n'],
])('the fix of %j gives %j', (before, after) => {
  const head = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n'
  const edits = open(head + before).diagnostics[0]?.fixes?.[0]?.edits[0]?.edits ?? []
  expect(applyTextEdits(head + before, edits)).toBe(head + after)
  expect(found(head + after)).toEqual([])
})

test('a field that shares its lines with others has no fix that removes it', () => {
  const text = '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: a}, status: {}}'
  expect(open(text).diagnostics.map(({ code, fixes = [] }) => [code, fixes.length])).toEqual([['UNKNOWN_FIELD', 0]])
})
