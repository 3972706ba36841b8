import { expect, test } from 'vitest'
import type { Pod } from '../../src/model/index.ts'
import { onlyPolicy, onlyResource, open, policyText } from './policyText.ts'

function onlyPod(text: string): Pod {
  const { content } = onlyResource(text)
  if (content.type !== 'pod') throw new Error(content.type)
  return content.pod
}

const TEMPLATE = `metadata: {labels: {app: web}}
spec:
  hostNetwork: true
  containers:
  - ports: [{name: http, containerPort: 8080}, {containerPort: 53, protocol: UDP}]
  initContainers:
  - {restartPolicy: Always, ports: [{name: mesh, containerPort: 15090}]}
  - ports: [{name: setup, containerPort: 9000}]`

function workload(kind: string, apiVersion: string, spec: string): string {
  const template = TEMPLATE.replaceAll(/^/gm, '    ')
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: web, namespace: shop}\nspec:\n  ${spec}\n  template:\n${template}\n`
}

test.each([
  ['policyTypes: []\negress: []', ['Ingress']],
  ['egress: [{}]', ['Ingress', 'Egress']],
  ['egress: null', ['Ingress']],
  ['policyTypes: [Egress]', ['Egress']],
])('policyTypes of %s are %j (S5)', (spec, expected) => {
  expect(onlyPolicy(policyText(spec)).policyTypes).toEqual(expected)
})

test('a policy without spec selects every pod of its namespace for ingress (V40, S21)', () => {
  const text = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}'
  expect(onlyPolicy(text)).toMatchObject({
    namespace: 'default',
    podSelector: {},
    policyTypes: ['Ingress'],
    ingress: [],
  })
})

test('null list items are empty objects, as for the API server (S11, S41)', () => {
  const policy = onlyPolicy(policyText('ingress: [null, {ports: [null]}]'))
  expect(policy.ingress).toEqual([
    { peers: [], ports: [] },
    { peers: [], ports: [{ protocol: 'TCP' }] },
  ])
})

test('an absent selector stays apart from an empty one (S20)', () => {
  const [rule] = onlyPolicy(policyText('ingress: [{from: [{namespaceSelector: {}, podSelector: null}]}]')).ingress
  expect(rule?.peers).toEqual([{ namespaceSelector: {} }])
})

test.each(['Deployment', 'StatefulSet', 'ReplicaSet', 'DaemonSet'])('the template of a %s gives its pods', (kind) => {
  const pod = onlyPod(workload(kind, 'apps/v1', 'replicas: 3'))
  expect({ ...pod, labels: { ...pod.labels } }).toMatchObject({
    namespace: 'shop',
    name: 'web',
    owner: { kind, name: 'web' },
    labels: { app: 'web' },
    hostNetwork: true,
    replicas: kind === 'DaemonSet' ? 2 : 3,
  })
  expect(pod.ports.map(({ port, protocol, container }) => [port, protocol, container])).toEqual([
    [8080, 'TCP', 'regular'],
    [53, 'UDP', 'regular'],
    [15090, 'TCP', 'sidecar'],
    [9000, 'TCP', 'init'],
  ])
})

test('a CronJob keeps its template one level deeper', () => {
  const text = `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {jobTemplate: {spec: {parallelism: 4, template: {metadata: {labels: {a: b}}}}}}`
  expect(onlyPod(text)).toMatchObject({ replicas: 4, owner: { kind: 'CronJob', name: 'c' } })
  expect(onlyPod(text).labels['a']).toBe('b')
})

test('a running Pod has addresses, a node, a phase and an owner', () => {
  const text = `apiVersion: v1
kind: Pod
metadata:
  name: web-1
  ownerReferences: [{kind: ReplicaSet, name: web-77, controller: true}]
spec: {nodeName: n1}
status: {phase: Running, podIP: 10.0.0.7, podIPs: [{ip: 10.0.0.7}, {ip: "FD00::7"}]}`
  expect(onlyPod(text)).toMatchObject({ node: 'n1', phase: 'Running', ips: ['10.0.0.7', 'fd00::7'] })
  expect(onlyResource(text).content).toMatchObject({ ownedBy: { kind: 'ReplicaSet', name: 'web-77' } })
})

test('a Node gives its internal addresses', () => {
  const text = `apiVersion: v1\nkind: Node\nmetadata: {name: n1}\nstatus: {addresses: [{type: InternalIP, address: 10.0.0.1}, {type: Hostname, address: n1}]}`
  expect(onlyResource(text).content).toEqual({ type: 'node', node: { name: 'n1', ips: ['10.0.0.1'] } })
})

test('items of a List are resources with ranges and paths of their own', () => {
  const text = `apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: Namespace, metadata: {name: a}}\n- apiVersion: v1\n  kind: Namespace\n  metadata: {name: B}\n`
  const { resources, diagnostics } = open(text)
  expect(resources.map(({ id, at, valid }) => [id, at, valid])).toEqual([
    ['Namespace//a', ['items', 0], true],
    ['Namespace//B', ['items', 1], false],
  ])
  expect(text.slice(resources[0]!.range.from, resources[0]!.range.to)).toBe(
    '{apiVersion: v1, kind: Namespace, metadata: {name: a}}',
  )
  expect(diagnostics.map(({ code, fieldPath, range }) => [code, fieldPath, text.slice(range.from, range.to)])).toEqual([
    ['INVALID_NAME', 'metadata.name', 'B'],
  ])
})

test('items of a typed list inherit the kind of the list', () => {
  const text = 'apiVersion: v1\nkind: PodList\nitems:\n- metadata: {name: a}\n'
  expect(open(text).resources.map(({ id }) => id)).toEqual(['Pod/default/a'])
})

test('labels may have names that JavaScript objects have too', () => {
  const text = 'apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {__proto__: x, constructor: w, toString: z}}\n'
  expect(Object.entries(onlyPod(text).labels)).toEqual([
    ['__proto__', 'x'],
    ['constructor', 'w'],
    ['toString', 'z'],
  ])
})

test('JSON manifests, byte order marks and CRLF read like any other', () => {
  const json = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }, null, 2)
  expect(open(json).resources.map(({ id }) => id)).toEqual(['Namespace//a'])
  const yaml = `\ufeff---\n${policyText('ingress: []')}---\n${policyText('egress: []', 'b')}`.replaceAll('\n', '\r\n')
  expect(open(yaml).resources.map(({ name }) => name)).toEqual(['web', 'b'])
  expect(open(yaml).diagnostics).toEqual([])
})

test('a null label value is the empty text, in a selector and on a pod (S26)', () => {
  expect(onlyPolicy(policyText('podSelector: {matchLabels: {a: }}')).podSelector.matchLabels).toEqual({ a: '' })
  const { content } = onlyResource('apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {b: null}}')
  expect(content).toMatchObject({ pod: { labels: { b: '' } } })
})
