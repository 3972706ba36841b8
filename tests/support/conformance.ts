import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Endpoint } from '../../src/engine/index.ts'
import {
  effectivePolicyTypes,
  listEndpoints,
  METADATA_NAME_LABEL,
  type Cluster,
  type ClusterEndpoint,
  type ContainerPort,
  type IPBlock,
  type LabelSelector,
  type LabelSelectorRequirement,
  type NetworkPolicy,
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
  type NetworkPolicyRule,
  type Pod,
  type PodPhase,
  type PolicyType,
  type Protocol,
} from '../../src/model/index.ts'
import { anAddress, labelsOf } from './builders.ts'

// Reads the cases of tests/conformance: data that says what the specification says, in the API's own field names.
// The shapes below are what the files hold; absent and null are the same, as on the API server.

type Maybe<T> = T | null | undefined
type WrittenLabels = Readonly<Record<string, string | null>>

interface WrittenSelector {
  readonly matchLabels?: Maybe<WrittenLabels>
  readonly matchExpressions?: Maybe<
    readonly (Omit<LabelSelectorRequirement, 'values'> & { readonly values?: Maybe<readonly string[]> })[]
  >
}

interface WrittenPeer {
  readonly podSelector?: Maybe<WrittenSelector>
  readonly namespaceSelector?: Maybe<WrittenSelector>
  readonly ipBlock?: Maybe<IPBlock>
}

type WrittenRule = Maybe<{
  readonly from?: Maybe<readonly WrittenPeer[]>
  readonly to?: Maybe<readonly WrittenPeer[]>
  readonly ports?: Maybe<readonly Maybe<Partial<NetworkPolicyPort>>[]>
}>

interface WrittenPolicy {
  readonly namespace: string
  readonly podSelector?: Maybe<WrittenSelector>
  readonly policyTypes?: Maybe<readonly PolicyType[]>
  readonly ingress?: Maybe<readonly WrittenRule[]>
  readonly egress?: Maybe<readonly WrittenRule[]>
}

interface WrittenPort {
  readonly name: string
  readonly port: number
  readonly protocol: Protocol
  readonly init?: boolean
  readonly sidecar?: boolean
}

interface WrittenPod {
  readonly labels?: WrittenLabels
  readonly ips?: readonly string[]
  readonly ports?: readonly WrittenPort[]
  readonly hostNetwork?: boolean
  readonly node?: string
  readonly phase?: PodPhase
}

/** What a case or a step changes in the world. */
interface Changes {
  readonly namespaces?: Readonly<Record<string, WrittenLabels>>
  readonly pods?: Readonly<Record<string, WrittenPod | null>>
}

/** `tests/conformance/emptyValues.yaml`: one field, and what each form of emptiness means there. */
export interface EmptyValues {
  readonly probes: readonly string[]
  /** A for allowed and D for denied, in the order of the probes, by name. */
  readonly outcomes: Readonly<Record<string, string>>
  readonly fields: readonly {
    readonly field: string
    readonly rules: readonly string[]
    /** Text with `§` where the field stands: the spec, or the whole document. */
    readonly spec?: string
    readonly document?: string
    /** Its key; left out for an item of a list. */
    readonly key?: string
    /** By the text of the value (`absent` for none): a name from `outcomes`, or `rejected CODE`. */
    readonly rows: Readonly<Record<string, string>>
  }[]
}

interface World extends Changes {
  readonly ports: readonly WrittenPort[]
  readonly nodes: Readonly<Record<string, readonly string[]>>
}

/** `tests/conformance/semantics`: one cluster, and what is allowed in it. */
export interface SemanticsCase extends Changes {
  /** Rules of SEMANTICS that it proves. */
  readonly rules: readonly string[]
  readonly says: string
  readonly policies: readonly WrittenPolicy[]
  /** `source > destination port/PROTOCOL allow|deny`, with `*` when the verdict must carry a caveat. */
  readonly expect: readonly string[]
}

/** `tests/conformance/upstream`: a case of the Kubernetes end-to-end tests. Pairs not denied are allowed. */
export interface UpstreamCase {
  /** Its title there. */
  readonly upstream: string
  readonly id: string
  readonly says: string
  readonly pods: readonly string[]
  readonly steps: readonly (Changes & {
    readonly probe: string
    /** The policies from this step on; left out when they stay. */
    readonly policies?: readonly WrittenPolicy[]
    readonly denied: readonly string[]
  })[]
}

const ROOT = new URL('../conformance/', import.meta.url)

function readYaml(path: string): unknown {
  return parse(readFileSync(new URL(path, ROOT), 'utf8'))
}

function readCases(folder: string): readonly unknown[] {
  const files = readdirSync(new URL(folder, ROOT)).filter((file) => file.endsWith('.yaml'))
  return files.toSorted().map((file) => readYaml(`${folder}/${file}`))
}

// The files are part of the repository, and the types above say what is in them.
const WORLD = readYaml('world.yaml') as World
export const SEMANTICS_CASES = readCases('semantics') as readonly SemanticsCase[]
export const EMPTY_VALUES = readYaml('emptyValues.yaml') as EmptyValues
export const UPSTREAM_CASES = readCases('upstream') as readonly UpstreamCase[]

function readLabels(written: Maybe<WrittenLabels>) {
  return labelsOf(Object.entries(written ?? {}).map(([key, value]) => [key, value ?? ''] as const))
}

function readSelector({ matchLabels, matchExpressions }: WrittenSelector): LabelSelector {
  return {
    matchLabels: readLabels(matchLabels),
    matchExpressions: (matchExpressions ?? []).map((item) => ({ ...item, values: item.values ?? [] })),
  }
}

function readPeer({ podSelector, namespaceSelector, ipBlock }: WrittenPeer): NetworkPolicyPeer {
  return {
    ...(podSelector && { podSelector: readSelector(podSelector) }),
    ...(namespaceSelector && { namespaceSelector: readSelector(namespaceSelector) }),
    ...(ipBlock && { ipBlock }),
  }
}

function readRule(rule: WrittenRule): NetworkPolicyRule {
  return {
    peers: (rule?.from ?? rule?.to ?? []).map(readPeer),
    ports: (rule?.ports ?? []).map((port) => ({ ...port, protocol: port?.protocol ?? 'TCP' })),
  }
}

function readPolicy(written: WrittenPolicy, index: number): NetworkPolicy {
  const egress = (written.egress ?? []).map(readRule)
  const types = written.policyTypes ?? []
  return {
    name: `policy-${index + 1}`,
    namespace: written.namespace,
    podSelector: readSelector(written.podSelector ?? {}),
    policyTypes: effectivePolicyTypes(types, egress.length),
    policyTypesDefaulted: types.length === 0,
    ingress: (written.ingress ?? []).map(readRule),
    egress,
  }
}

function readPort({ name, port, protocol, init, sidecar }: WrittenPort): ContainerPort {
  return { name, port, protocol, container: sidecar === true ? 'sidecar' : init === true ? 'init' : 'regular' }
}

function readPod(id: string, { labels, ips, ports, hostNetwork, node, phase }: WrittenPod): Pod {
  const [namespace = '', name = ''] = id.split('/')
  return {
    namespace,
    name,
    owner: { kind: 'Pod', name },
    labels: readLabels(labels),
    ports: (ports ?? []).map(readPort),
    ips: ips ?? [],
    hostNetwork: hostNetwork ?? false,
    replicas: 1,
    ...(node === undefined ? {} : { node }),
    ...(phase === undefined ? {} : { phase }),
  }
}

/** The world with changes made to it, one after the other; a pod that is null is not there. */
export function readCluster(changes: readonly Changes[], policies: readonly WrittenPolicy[]): Cluster {
  const namespaces = new Map(Object.entries(WORLD.namespaces ?? {}))
  const pods = new Map(Object.entries(WORLD.pods ?? {}).map(([id, pod]) => [id, { ports: WORLD.ports, ...pod }]))
  for (const change of changes) {
    for (const [name, labels] of Object.entries(change.namespaces ?? {}))
      namespaces.set(name, { ...namespaces.get(name), ...labels })
    for (const [id, pod] of Object.entries(change.pods ?? {})) {
      if (pod === null) pods.delete(id)
      else pods.set(id, { ...(pods.get(id) ?? { ports: [] }), ...pod })
    }
  }
  return {
    namespaces: [...namespaces].map(([name, labels]) => ({
      name,
      labels: readLabels({ ...labels, [METADATA_NAME_LABEL]: name }),
      declared: true,
    })),
    pods: [...pods].map(([id, pod]) => readPod(id, pod)),
    policies: policies.map(readPolicy),
    nodes: Object.entries(WORLD.nodes).map(([name, ips]) => ({ name, ips })),
  }
}

type Manifest = Readonly<Record<string, unknown>>

function podManifest({ namespace, name, labels, ports, ips, hostNetwork, node, phase }: Pod): Manifest {
  const containers = (of: (port: ContainerPort) => boolean, rest = {}) =>
    // One container for each port, since cases declare one name twice.
    ports.filter(of).map(({ name: portName, port, protocol }, index) => ({
      name: `c${index}`,
      ...rest,
      ports: [{ name: portName, containerPort: port, protocol }],
    }))
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name, labels },
    spec: {
      containers: containers(({ container }) => container === 'regular'),
      initContainers: [
        ...containers(({ container }) => container === 'sidecar', { restartPolicy: 'Always' }),
        ...containers(({ container }) => container === 'init'),
      ],
      ...(node === undefined ? {} : { nodeName: node }),
      hostNetwork,
    },
    status: { podIPs: ips.map((ip) => ({ ip })), ...(phase === undefined ? {} : { phase }) },
  }
}

/** The world with changes as the text of a manifest file, so that a case goes through the document layer too. */
export function writeManifests(changes: readonly Changes[], policies: readonly WrittenPolicy[]): string {
  const { namespaces, pods, nodes } = readCluster(changes, [])
  const manifests: readonly Manifest[] = [
    ...namespaces.map(({ name, labels }) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } })),
    ...nodes.map(({ name, ips }) => ({
      apiVersion: 'v1',
      kind: 'Node',
      metadata: { name },
      status: { addresses: ips.map((address) => ({ type: 'InternalIP', address })) },
    })),
    ...pods.map(podManifest),
    ...policies.map(({ namespace, ...spec }, index) => ({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { namespace, name: `policy-${index + 1}` },
      spec,
    })),
  ]
  return manifests.map((manifest) => `---\n${JSON.stringify(manifest)}\n`).join('')
}

/** An end of a case as the library names it. */
export function endName(text: string): string {
  if (text.startsWith('ip:')) return text.slice(3)
  return text.startsWith('node:') ? WORLD.nodes[text.slice(5)]![0]! : text
}

/** Names one end of a connection: `ns/pod`, `ip:ADDRESS` or `node:NAME`. */
export function readEndpoint(
  text: string,
  cluster: Cluster,
): { readonly endpoint: Endpoint; readonly drawn: ClusterEndpoint } {
  if (text.startsWith('ip:'))
    return { endpoint: { kind: 'address', ip: text.slice(3) }, drawn: anAddress(text.slice(3)) }
  if (text.startsWith('node:')) {
    const node = cluster.nodes.find(({ name }) => name === text.slice(5))!
    return { endpoint: { kind: 'node', node: node.name }, drawn: anAddress(node.ips[0]!) }
  }
  const drawn = listEndpoints(cluster, []).find(({ id }) => id === text)
  if (drawn?.kind !== 'workload') throw new Error(`no pod ${text}`)
  return { endpoint: { kind: 'pod', pod: drawn.pods[0] }, drawn }
}

/** Reads one line of `expect`. */
export function readExpectation(line: string) {
  const match = /^(\S+) > (\S+) (\d+)\/(TCP|UDP|SCTP) (allow|deny)(\*?)$/.exec(line)
  if (match === null) throw new Error(`not an expectation: ${line}`)
  const [, source = '', destination = '', port, protocol, verdict, caveat] = match
  return {
    source,
    destination,
    port: Number(port),
    // The expression admits nothing else.
    protocol: protocol as Protocol,
    outcome: verdict === 'allow' ? ('allowed' as const) : ('denied' as const),
    caveat: caveat === '*',
  }
}
