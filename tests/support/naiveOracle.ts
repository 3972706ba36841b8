import {
  METADATA_NAME_LABEL,
  parseAddress,
  parseCidr,
  type Address,
  type Cluster,
  type Labels,
  type LabelSelector,
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
  type Pod,
  type PolicyType,
  type Protocol,
} from '../../src/model/index.ts'
import type { Connection, Endpoint, PluginReading, PortRange } from '../../src/engine/index.ts'

// The specification read aloud (SEMANTICS P), once for a single port and once for all ports as ranges.
// No index, no cache, nothing from the engine but types: what it says is what the engine must say.

/** One end over one address. */
export interface NaiveEnd {
  readonly pod: Pod | undefined
  readonly address: Address | undefined
  readonly node: string | undefined
}

export interface NaiveOptions {
  /** What the rows hold: no self traffic, no own node. */
  readonly policiesOnly?: boolean
  /** Rules of part E that are read the other way than the default. */
  readonly otherwise?: readonly PluginReading[]
}

type Otherwise = readonly PluginReading[]

const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP']
const EVERY_PORT: readonly PortRange[] = PROTOCOLS.map((protocol) => ({ protocol, from: 1, to: 65535 }))

/** S23–S25. */
export function naiveSelects(selector: LabelSelector, labels: Labels): boolean {
  for (const key of Object.keys(selector.matchLabels ?? {})) {
    if (!(key in labels) || labels[key] !== selector.matchLabels![key]) return false
  }
  for (const { key, operator, values } of selector.matchExpressions ?? []) {
    const present = key in labels
    const listed = present && values.includes(labels[key]!)
    if (operator === 'In' && !listed) return false
    if (operator === 'NotIn' && listed) return false
    if (operator === 'Exists' && !present) return false
    if (operator === 'DoesNotExist' && present) return false
  }
  return true
}

function namespaceLabels(cluster: Cluster, name: string): Labels {
  const namespace = cluster.namespaces.find((candidate) => candidate.name === name)
  if (namespace !== undefined) return namespace.labels
  const labels = Object.create(null) as Record<string, string>
  labels[METADATA_NAME_LABEL] = name
  return labels
}

function isInside(text: string, address: Address): boolean {
  const range = parseCidr(text)!
  return range.family === address.family && range.first <= address.value && address.value <= range.last
}

function isGone(pod: Pod): boolean {
  return pod.phase === 'Succeeded' || pod.phase === 'Failed'
}

function isPoliced(pod: Pod | undefined): pod is Pod {
  return pod !== undefined && !pod.hostNetwork && !isGone(pod)
}

/** Whether policies and selectors reach a pod: one on the host network only when E-8 is read the other way. */
function isReached(pod: Pod | undefined, otherwise: Otherwise): pod is Pod {
  return isPoliced(pod) || (otherwise.includes('E-8') && pod !== undefined && !isGone(pod))
}

/** Everything an endpoint can speak from; one without address when it has none. */
export function naiveEnds(cluster: Cluster, endpoint: Endpoint): readonly NaiveEnd[] {
  let texts: readonly string[]
  let pod: Pod | undefined
  let node: string | undefined
  if (endpoint.kind === 'pod') {
    pod = endpoint.pod
    texts = pod.ips
    const host = cluster.nodes.find(({ name }) => name === endpoint.pod.node)
    if (pod.hostNetwork && texts.length === 0) texts = host?.ips ?? []
    if (pod.hostNetwork && !isGone(pod)) node = pod.node
  } else if (endpoint.kind === 'node') {
    node = endpoint.node
    texts = cluster.nodes.find(({ name }) => name === node)?.ips ?? []
  } else {
    texts = [endpoint.ip]
    const own = parseAddress(endpoint.ip)!
    node = cluster.nodes.find(({ ips }) =>
      ips.some((ip) => parseAddress(ip)!.value === own.value && parseAddress(ip)!.family === own.family),
    )?.name
  }
  return texts.length === 0
    ? [{ pod, address: undefined, node }]
    : texts.map((text) => ({ pod, address: parseAddress(text)!, node }))
}

/** S38: pairs of one family; without any, the pairs there are. */
export function naivePairs(
  sources: readonly NaiveEnd[],
  destinations: readonly NaiveEnd[],
): readonly (readonly [NaiveEnd, NaiveEnd])[] {
  const all: [NaiveEnd, NaiveEnd][] = []
  for (const source of sources) for (const destination of destinations) all.push([source, destination])
  const shared = all.filter(
    ([source, destination]) =>
      source.address === undefined ||
      destination.address === undefined ||
      source.address.family === destination.address.family,
  )
  return shared.length > 0 ? shared : all
}

function peerMatches(
  cluster: Cluster,
  peer: NetworkPolicyPeer,
  { own, other, otherwise }: { own: string; other: NaiveEnd; otherwise: Otherwise },
): boolean {
  if (peer.ipBlock !== undefined) {
    if (otherwise.includes('E-1') && isPoliced(other.pod)) return false
    if (otherwise.includes('E-2') && other.node !== undefined) return false
    if (other.address === undefined || !isInside(peer.ipBlock.cidr, other.address)) return false
    for (const hole of peer.ipBlock.except ?? []) if (isInside(hole, other.address)) return false
    return true
  }
  if (!isReached(other.pod, otherwise)) return false
  if (peer.namespaceSelector === undefined) {
    if (other.pod.namespace !== own) return false
  } else if (!naiveSelects(peer.namespaceSelector, namespaceLabels(cluster, other.pod.namespace))) return false
  return peer.podSelector === undefined || naiveSelects(peer.podSelector, other.pod.labels)
}

interface Naming {
  readonly destination: NaiveEnd
  readonly otherwise: Otherwise
  /** Whether an egress rule matches the peer by its blocks alone (S48). */
  readonly byBlock: boolean
}

function portRanges(
  { protocol, port, endPort }: NetworkPolicyPort,
  { destination, otherwise, byBlock }: Naming,
): readonly PortRange[] {
  if (port === undefined) return [{ protocol, from: 1, to: 65535 }]
  if (typeof port === 'number') return [{ protocol, from: port, to: endPort ?? port }]
  if (!isReached(destination.pod, otherwise)) return []
  const named = destination.pod.ports.filter((own) => own.name === port && own.protocol === protocol)
  const found = !otherwise.includes('E-9')
    ? named.filter(({ container }) => container !== 'init')
    : named.slice(0, byBlock ? 0 : 1)
  return found.map((own) => ({ protocol, from: own.port, to: own.port }))
}

export interface Pair {
  readonly source: NaiveEnd
  readonly destination: NaiveEnd
}

/** Ranges that one side opens, in no order and overlapping. */
function side(
  cluster: Cluster,
  { source, destination }: Pair,
  { policyType, otherwise = [] }: { readonly policyType: PolicyType; readonly otherwise?: Otherwise },
): readonly PortRange[] {
  const subject = policyType === 'Egress' ? source : destination
  const other = policyType === 'Egress' ? destination : source
  if (!isReached(subject.pod, otherwise)) return EVERY_PORT
  let isolated = false
  const open: PortRange[] = []
  for (const policy of cluster.policies) {
    if (policy.namespace !== subject.pod.namespace) continue
    if (!policy.policyTypes.includes(policyType)) continue
    if (!naiveSelects(policy.podSelector, subject.pod.labels)) continue
    isolated = true
    for (const { peers, ports } of policyType === 'Egress' ? policy.egress : policy.ingress) {
      const own = policy.namespace
      const matching = peers.filter((peer) => peerMatches(cluster, peer, { own, other, otherwise }))
      if (peers.length > 0 && matching.length === 0) continue
      if (ports.length === 0) return EVERY_PORT
      const byBlock =
        policyType === 'Egress' && peers.length > 0 && matching.every(({ ipBlock }) => ipBlock !== undefined)
      for (const item of ports) open.push(...portRanges(item, { destination, otherwise, byBlock }))
    }
  }
  return isolated ? open : EVERY_PORT
}

/** S56: not from a pod on the host network that is treated like any other pod. */
function isFromOwnNode({ source, destination }: Pair, otherwise: Otherwise = []): boolean {
  if (isReached(source.pod, otherwise) || !isReached(destination.pod, otherwise)) return false
  return source.node !== undefined && source.node === destination.pod.node
}

/** S57, read the other way. */
function isToOwnNode({ source, destination }: Pair, otherwise: Otherwise): boolean {
  return (
    otherwise.includes('E-6') &&
    isReached(source.pod, otherwise) &&
    destination.node !== undefined &&
    destination.node === source.pod.node
  )
}

function isItself({ source, destination }: Pair): boolean {
  return source.pod !== undefined && source.pod === destination.pod && source.pod.replicas === 1
}

/** Every port open over one pair of addresses, in no order and overlapping. */
export function naivePorts(
  cluster: Cluster,
  pair: Pair,
  { policiesOnly = false, otherwise = [] }: NaiveOptions = {},
): readonly PortRange[] {
  if (!policiesOnly && isItself(pair)) return EVERY_PORT
  const spared = !policiesOnly && isFromOwnNode(pair, otherwise)
  return intersect(
    isToOwnNode(pair, otherwise) ? EVERY_PORT : side(cluster, pair, { policyType: 'Egress', otherwise }),
    spared ? EVERY_PORT : side(cluster, pair, { policyType: 'Ingress', otherwise }),
  )
}

export function intersect(some: readonly PortRange[], others: readonly PortRange[]): readonly PortRange[] {
  if (some === EVERY_PORT) return others
  if (others === EVERY_PORT) return some
  const both: PortRange[] = []
  for (const a of some)
    for (const b of others) {
      if (a.protocol !== b.protocol) continue
      const from = Math.max(a.from, b.from)
      const to = Math.min(a.to, b.to)
      if (from <= to) both.push({ protocol: a.protocol, from, to })
    }
  return both
}

/** Sorted, merged where they touch, and written down. */
export function formatRanges(ranges: readonly PortRange[]): string {
  const merged: { protocol: Protocol; from: number; to: number }[] = []
  const sorted = ranges.toSorted(
    (a, b) => PROTOCOLS.indexOf(a.protocol) - PROTOCOLS.indexOf(b.protocol) || a.from - b.from,
  )
  for (const { protocol, from, to } of sorted) {
    const last = merged.at(-1)
    if (last !== undefined && last.protocol === protocol && from <= last.to + 1) last.to = Math.max(last.to, to)
    else merged.push({ protocol, from, to })
  }
  return merged.map(({ protocol, from, to }) => `${protocol} ${from === to ? from : `${from}-${to}`}`).join(', ')
}

function isOpen(ranges: readonly PortRange[], { port, protocol }: Connection): boolean {
  return ranges.some((range) => range.protocol === protocol && range.from <= port && port <= range.to)
}

/** The outcome of one connection, over every family the ends share. */
export function naiveOutcome(cluster: Cluster, connection: Connection): 'allowed' | 'denied' | 'undefined' {
  const pairs = naivePairs(naiveEnds(cluster, connection.source), naiveEnds(cluster, connection.destination))
  const outcomes = pairs.map(([source, destination]) => {
    const pair = { source, destination }
    if (isItself(pair)) return true
    const egress = isOpen(side(cluster, pair, { policyType: 'Egress' }), connection)
    return egress && (isFromOwnNode(pair) || isOpen(side(cluster, pair, { policyType: 'Ingress' }), connection))
  })
  if (outcomes.every(Boolean)) return 'allowed'
  return outcomes.some(Boolean) ? 'undefined' : 'denied'
}
