import {
  parseCidr,
  type AddressRange,
  type ClusterEndpoint,
  type IPBlock,
  type NetworkPolicy,
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
  type PolicyType,
  type WorkloadEndpoint,
} from '../model/index.ts'
import { matchesPeer, selectsPod } from '../engine/index.ts'
import type { Surroundings } from './ends.ts'
import { rulesOf } from './placements.ts'
import type { AskedPort } from './types.ts'

/** A rule that lets a connection through on one side. */
export interface Allowing {
  readonly policy: NetworkPolicy
  readonly policyType: PolicyType
  readonly rule: number
  /** The peers that match the other end; none when the rule has no peers, which is everyone (S14). */
  readonly peers: readonly number[]
  /** The ports that match the asked one; none when the rule has no ports, or every port was asked for. */
  readonly ports: readonly number[]
}

/** Whether `outer` holds all of `inner`. */
export function contains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last
}

function overlaps(block: IPBlock, range: AddressRange): boolean {
  const whole = parseCidr(block.cidr)
  if (whole === undefined || whole.family !== range.family) return false
  const first = whole.first > range.first ? whole.first : range.first
  const last = whole.last < range.last ? whole.last : range.last
  if (first > last) return false
  const shared = { ...range, first, last }
  return !(block.except ?? []).some((cidr) => {
    const hole = parseCidr(cidr)
    return hole !== undefined && contains(hole, shared)
  })
}

function peerReaches(
  { cluster }: Surroundings,
  peer: NetworkPolicyPeer,
  { policyNamespace, other }: { readonly policyNamespace: string; readonly other: ClusterEndpoint },
): boolean {
  if (other.kind === 'outside') {
    const { ipBlock } = peer
    return ipBlock !== undefined && other.ranges.some((range) => overlaps(ipBlock, range))
  }
  const namespaceLabels = cluster.namespaces.find(({ name }) => name === other.namespace)?.labels ?? {}
  return other.pods.some((pod) => matchesPeer({ peer, policyNamespace, pod, namespaceLabels }))
}

function portReaches(item: NetworkPolicyPort, destination: ClusterEndpoint, asked: AskedPort): boolean {
  const { protocol, port, endPort } = item
  if (protocol !== asked.protocol) return false
  if (port === undefined) return true
  if (typeof port === 'number') return port <= asked.number && asked.number <= (endPort ?? port)
  // S46: a name is looked up on the destination.
  return (
    destination.kind === 'workload' &&
    destination.pods.some(({ ports }) =>
      ports.some((each) => each.name === port && each.port === asked.number && each.protocol === protocol),
    )
  )
}

function indices<Item>(items: readonly Item[], test: (item: Item) => boolean): readonly number[] {
  return items.flatMap((item, index) => (test(item) ? [index] : []))
}

/** Every rule of the policies that isolate `subject` which lets `other` through, on `port` or on any port. */
export function listAllowing(
  around: Surroundings,
  {
    subject,
    other,
    policyType,
  }: {
    readonly subject: WorkloadEndpoint
    readonly other: ClusterEndpoint
    readonly policyType: PolicyType
  },
  port: AskedPort | null,
): readonly Allowing[] {
  const destination = policyType === 'Ingress' ? subject : other
  const policies = around.cluster.policies.filter(
    (policy) => policy.policyTypes.includes(policyType) && selectsPod(policy, subject.pods[0]),
  )
  return policies.flatMap((policy) =>
    rulesOf(policy, policyType).flatMap(({ peers, ports }, rule): readonly Allowing[] => {
      const ends = { policyNamespace: policy.namespace, other }
      const matching = indices(peers, (peer) => peerReaches(around, peer, ends))
      if (peers.length > 0 && matching.length === 0) return []
      const open = port === null ? [] : indices(ports, (item) => portReaches(item, destination, port))
      if (port !== null && ports.length > 0 && open.length === 0) return []
      return [{ policy, policyType, rule, peers: matching, ports: open }]
    }),
  )
}
