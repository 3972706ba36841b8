import { formatCidr, parseCidr, type AddressRange } from './address.ts'
import type { Cluster, Pod, WorkloadKind } from './kubernetes.ts'
import type { OutsideAddress } from './workspace.ts'

/**
 * Identity of what a connection can start or end at: `namespace/name` for a workload, `anywhere`, or CIDR text for an
 * outside address. When two workloads of one namespace share a name, the later ones carry `namespace/name#Kind`, and
 * pods under one owner with other labels `namespace/name#key=value`.
 */
export type EndpointId = string

/** Identity of a connection: `source~destination`. */
export type ConnectionId = string

/** The endpoint that stands for every address, inside or outside the cluster. */
export const ANYWHERE: EndpointId = 'anywhere'

export function connectionId(source: EndpointId, destination: EndpointId): ConnectionId {
  return `${source}~${destination}`
}

/** The two ends of a connection id; undefined when the text is none. */
export function parseConnectionId(id: ConnectionId): { source: EndpointId; destination: EndpointId } | undefined {
  const at = id.indexOf('~')
  return at < 1 || at === id.length - 1 ? undefined : { source: id.slice(0, at), destination: id.slice(at + 1) }
}

/** Pods that share an owner, labels, ports and host network: nothing but an address or a node can tell them apart. */
export interface WorkloadEndpoint {
  readonly kind: 'workload'
  readonly id: EndpointId
  readonly namespace: string
  readonly name: string
  readonly ownerKind: WorkloadKind
  /** Never empty; all with the labels, ports and `hostNetwork` of the first. */
  readonly pods: readonly [Pod, ...Pod[]]
}

/** Addresses outside the cluster. `origin` says who named them; `anywhere` covers both address families. */
export interface OutsideEndpoint {
  readonly kind: 'outside'
  readonly id: EndpointId
  readonly name: string
  /** What is shown under the name. */
  readonly cidr: string
  readonly ranges: readonly AddressRange[]
  readonly origin: 'anywhere' | 'policy' | 'user'
}

/** What a connection can start or end at, as people see it. */
export type ClusterEndpoint = WorkloadEndpoint | OutsideEndpoint

const EVERY_V4 = parseCidr('0.0.0.0/0')!
const EVERY_V6 = parseCidr('::/0')!

const likenesses = new WeakMap<Pod, string>()

/** All a policy can tell pods of one owner apart by, but address and node. Equal text, equal verdicts. */
function likeness(pod: Pod): string {
  const known = likenesses.get(pod)
  if (known !== undefined) return known
  const labels = Object.entries(pod.labels).sort(([a], [b]) => (a < b ? -1 : 1))
  const text = JSON.stringify([labels, pod.ports, pod.hostNetwork])
  likenesses.set(pod, text)
  return text
}

/** The label that tells a variant from the first pods of its owner, for its id. */
function distinction(pod: Pod, first: Pod): string {
  const differing = Object.entries(pod.labels).find(([key, value]) => first.labels[key] !== value)
  return differing === undefined ? pod.name : `${differing[0]}=${differing[1]}`
}

function listWorkloads(pods: readonly Pod[]): readonly WorkloadEndpoint[] {
  const owners = new Map<string, Map<string, [Pod, ...Pod[]]>>()
  for (const pod of pods) {
    const owner = `${pod.namespace}/${pod.owner.kind}/${pod.owner.name}`
    const variants = owners.get(owner) ?? new Map<string, [Pod, ...Pod[]]>()
    owners.set(owner, variants)
    const key = likeness(pod)
    const alike = variants.get(key)
    if (alike === undefined) variants.set(key, [pod])
    else alike.push(pod)
  }
  const taken = new Set<EndpointId>()
  const unique = (id: EndpointId): EndpointId => {
    let candidate = id
    for (let n = 2; taken.has(candidate); n++) candidate = `${id}#${n}`
    taken.add(candidate)
    return candidate
  }
  const workloads: WorkloadEndpoint[] = []
  for (const variants of owners.values()) {
    const groups = [...variants.values()]
    const first = groups[0]![0]
    for (const [index, group] of groups.entries()) {
      const [pod] = group
      const plain = `${pod.namespace}/${pod.owner.name}`
      const base = taken.has(plain) && index === 0 ? `${plain}#${pod.owner.kind}` : plain
      workloads.push({
        kind: 'workload',
        id: unique(index === 0 ? base : `${plain}#${distinction(pod, first)}`),
        namespace: pod.namespace,
        name: pod.owner.name,
        ownerKind: pod.owner.kind,
        pods: group,
      })
    }
  }
  return workloads
}

/** CIDR texts that policies name, holes included. */
function policyCidrs(cluster: Cluster): readonly string[] {
  return cluster.policies.flatMap((policy) =>
    [...policy.ingress, ...policy.egress].flatMap((rule) =>
      rule.peers.flatMap(({ ipBlock }) => (ipBlock === undefined ? [] : [ipBlock.cidr, ...(ipBlock.except ?? [])])),
    ),
  )
}

function listOutside(cluster: Cluster, outside: readonly OutsideAddress[]): readonly OutsideEndpoint[] {
  const found = new Map<EndpointId, OutsideEndpoint>()
  const add = (cidr: string, name: string, origin: 'policy' | 'user') => {
    const range = parseCidr(cidr)
    if (range === undefined || range.prefix === 0) return
    const id = formatCidr(range)
    if (!found.has(id)) found.set(id, { kind: 'outside', id, name: name || id, cidr: id, ranges: [range], origin })
  }
  for (const { name, cidr } of outside) add(cidr, name, 'user')
  for (const cidr of policyCidrs(cluster)) add(cidr, '', 'policy')
  const anywhere: OutsideEndpoint = {
    kind: 'outside',
    id: ANYWHERE,
    name: 'Anywhere',
    cidr: '0.0.0.0/0 · ::/0',
    ranges: [EVERY_V4, EVERY_V6],
    origin: 'anywhere',
  }
  return [anywhere, ...found.values()]
}

/**
 * Everything a connection can start or end at: the workloads in the order of the pods, then Anywhere, the addresses
 * the user named, and the CIDR blocks that policies name. CIDR text that does not parse is left out; blocks that hold
 * every address of a family are Anywhere.
 */
export function listEndpoints(cluster: Cluster, outside: readonly OutsideAddress[]): readonly ClusterEndpoint[] {
  return [...listWorkloads(cluster.pods), ...listOutside(cluster, outside)]
}
