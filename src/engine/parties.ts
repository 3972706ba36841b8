import {
  METADATA_NAME_LABEL,
  parseAddress,
  type Address,
  type Cluster,
  type Labels,
  type Namespace,
  type NetworkPolicy,
  type Pod,
} from '../model/index.ts'
import type { Connection, Endpoint } from './verdict.ts'

/** What can be looked up in a cluster without going through its lists. */
export interface ClusterIndex {
  readonly namespaces: ReadonlyMap<string, Namespace>
  readonly policies: ReadonlyMap<string, readonly NetworkPolicy[]>
  /** Addresses of nodes by name, and names by `family/value` of an address. */
  readonly nodeAddresses: ReadonlyMap<string, readonly Address[]>
  readonly nodeNames: ReadonlyMap<string, string>
}

const indexes = new WeakMap<Cluster, ClusterIndex>()

export function addressKey({ family, value }: Address): string {
  return `${family}/${value}`
}

function parseAll(ips: readonly string[]): readonly Address[] {
  return ips.flatMap((ip) => parseAddress(ip) ?? [])
}

/** A cluster is an immutable snapshot, so its index is made once. */
export function indexCluster(cluster: Cluster): ClusterIndex {
  const known = indexes.get(cluster)
  if (known !== undefined) return known
  const policies = new Map<string, NetworkPolicy[]>()
  for (const policy of cluster.policies) {
    const list = policies.get(policy.namespace)
    if (list === undefined) policies.set(policy.namespace, [policy])
    else list.push(policy)
  }
  const nodeAddresses = new Map(cluster.nodes.map(({ name, ips }) => [name, parseAll(ips)]))
  const nodeNames = new Map<string, string>()
  for (const [name, addresses] of nodeAddresses)
    for (const address of addresses) nodeNames.set(addressKey(address), name)
  const namespaces = new Map(cluster.namespaces.map((namespace) => [namespace.name, namespace]))
  const index = { namespaces, policies, nodeAddresses, nodeNames }
  indexes.set(cluster, index)
  return index
}

/** A namespace; one that nobody declared has only the label that the API server gives it (S28, S29). */
export function findNamespace(namespaces: ReadonlyMap<string, Namespace>, name: string): Namespace {
  const known = namespaces.get(name)
  if (known !== undefined) return known
  const labels: Labels = Object.assign(Object.create(null) as object, { [METADATA_NAME_LABEL]: name })
  return { name, labels, declared: false }
}

/** Policies select it and selectors match it: host network pods are node traffic (S58), finished pods are gone (S59). */
export function isPoliced({ hostNetwork, phase }: Pod): boolean {
  return !hostNetwork && !isTerminated(phase)
}

export function isTerminated(phase: Pod['phase']): boolean {
  return phase === 'Succeeded' || phase === 'Failed'
}

const parsed = new WeakMap<Pod, readonly Address[]>()

/** Read once: every new ipBlock asks all pods for them. */
function ownAddresses(pod: Pod): readonly Address[] {
  const known = parsed.get(pod)
  if (known !== undefined) return known
  const addresses = parseAll(pod.ips)
  parsed.set(pod, addresses)
  return addresses
}

/** Where a pod's traffic comes from; a host network pod has its node's addresses when it names none itself (S58). */
export function podAddresses(pod: Pod, index: ClusterIndex): readonly Address[] {
  const { hostNetwork, node } = pod
  const own = ownAddresses(pod)
  return own.length === 0 && hostNetwork && node !== undefined ? (index.nodeAddresses.get(node) ?? []) : own
}

/** One end of a connection as policies see it, speaking from one address; null when it has none yet (S60). */
export interface Party {
  readonly pod: Pod | null
  readonly policed: boolean
  readonly address: Address | null
  /** The node whose own traffic this is (S36): the node, one of its addresses, or a pod on its host network. */
  readonly node: string | null
}

/** A connection over one address of each end. */
export interface Attempted {
  readonly index: ClusterIndex
  readonly connection: Connection
  readonly source: Party
  readonly destination: Party
}

/** An endpoint once for every address it has. */
export function partiesOf(endpoint: Endpoint, index: ClusterIndex): readonly Party[] {
  const each = (addresses: readonly Address[], rest: Omit<Party, 'address'>): readonly Party[] =>
    addresses.length === 0
      ? [{ ...rest, address: null }]
      : addresses.map((address) => ({
          ...rest,
          address,
        }))
  switch (endpoint.kind) {
    case 'pod': {
      const { pod } = endpoint
      const node = pod.hostNetwork && !isTerminated(pod.phase) ? (pod.node ?? null) : null
      return each(podAddresses(pod, index), { pod, policed: isPoliced(pod), node })
    }
    case 'node':
      return each(index.nodeAddresses.get(endpoint.node) ?? [], { pod: null, policed: false, node: endpoint.node })
    case 'address': {
      const addresses = parseAll([endpoint.ip])
      const [address] = addresses
      const node = address === undefined ? null : (index.nodeNames.get(addressKey(address)) ?? null)
      return each(addresses, { pod: null, policed: false, node })
    }
  }
}

/**
 * Who talks to whom: every pair of a family that both ends have, no address standing for either family. Ends that
 * share none are still judged, each by the address it has (S38).
 */
export function pairUp<T extends { readonly address: Address | null }>(
  sources: readonly T[],
  destinations: readonly T[],
  family?: 4 | 6,
): readonly (readonly [T, T])[] {
  const [source, destination] = [sources[0], destinations[0]]
  // One of each, as nearly always: there is nothing to choose from.
  if (source !== undefined && destination !== undefined && sources.length + destinations.length === 2)
    return [[source, destination]]
  const all = sources.flatMap((source) => destinations.map((destination) => [source, destination] as const))
  const shared = all.filter(([{ address: a }, { address: b }]) => a === null || b === null || a.family === b.family)
  const pairs = shared.length > 0 ? shared : all
  const asked = pairs.filter((pair) => pair.every(({ address }) => (address?.family ?? family) === family))
  return family !== undefined && asked.length > 0 ? asked : pairs
}

/** Traffic between a pod and the node it runs on (S56, S57). */
export function isOwnNode(pod: Pod | null, other: Party): boolean {
  return pod !== null && other.node !== null && pod.node === other.node
}
