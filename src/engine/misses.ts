import type {
  Labels,
  LabelSelector,
  LabelSelectorRequirement,
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  Protocol,
} from '../model/index.ts'
import { formatAddress } from '../model/index.ts'
import { findNamespace, type ClusterIndex, type Party } from './parties.ts'
import { namedPorts } from './policies.ts'
import { holds, requirements } from './selectors.ts'
import type { Miss } from './verdict.ts'
import { holdsAddress, parseBlock } from './zones.ts'

/** One of several alternatives, and all that keeps it from matching. */
export interface Attempt {
  /** Null when there are no alternatives, which matches (S14, S39). */
  readonly at: number | null
  readonly misses: readonly Miss[]
  /** The distance of UX 4.3: how much would have to change. */
  readonly cost: number
}

/** The alternative that is cheapest to make match; the first of equals. */
export function nearest<T>(alternatives: readonly T[], missesOf: (alternative: T) => readonly Miss[]): Attempt {
  let best: Attempt = { at: null, misses: [], cost: 0 }
  for (const [at, alternative] of alternatives.entries()) {
    const misses = missesOf(alternative)
    const cost = costOf(misses)
    if (best.at === null || cost < best.cost) best = { at, misses, cost }
    if (misses.length === 0) break
  }
  return best
}

export function selectorMisses(
  kind: 'subject' | 'pod' | 'namespace',
  selector: LabelSelector | undefined,
  labels: Labels,
): readonly Miss[] {
  return requirements(selector)
    .filter((requirement) => !holds(requirement, labels))
    .map((requirement) => ({ kind, requirement, actual: labels[requirement.key] }))
}

/** Why an item of `from` or `to` does not match the other end. */
export function peerMisses(
  { ipBlock, namespaceSelector, podSelector }: NetworkPolicyPeer,
  { namespace: needs }: NetworkPolicy,
  { party, index }: { readonly party: Party; readonly index: ClusterIndex },
): readonly Miss[] {
  const { pod, policed, address } = party
  if (ipBlock !== undefined) {
    if (address === null) return [{ kind: 'no-address' }]
    const block = parseBlock(ipBlock)
    const actual = formatAddress(address)
    if (block === null || !holdsAddress(block.range, address))
      return [{ kind: 'outside-cidr', cidr: ipBlock.cidr, actual }]
    const holes = (ipBlock.except ?? []).filter((_, i) => holdsAddress(block.except[i]!, address))
    return holes.map((cidr) => ({ kind: 'except', cidr, actual }))
  }
  if (pod === null || !policed) return [{ kind: pod?.hostNetwork === true ? 'host-network' : 'not-a-pod' }]
  const { namespace, labels } = pod
  const where: readonly Miss[] =
    namespaceSelector !== undefined
      ? selectorMisses('namespace', namespaceSelector, findNamespace(index.namespaces, namespace).labels)
      : namespace === needs
        ? []
        : [{ kind: 'other-namespace', needs, actual: namespace }]
  return [...where, ...selectorMisses('pod', podSelector, labels)]
}

/** Why an item of `ports` does not match. Names are looked up on the destination, in both directions (S46, S47). */
export function portMisses(
  needs: NetworkPolicyPort,
  destination: Party,
  { port: actual, protocol }: { readonly port: number; readonly protocol: Protocol },
): readonly Miss[] {
  const { port, endPort } = needs
  const wrongProtocol: readonly Miss[] = needs.protocol === protocol ? [] : [{ kind: 'protocol', needs, actual }]
  if (port === undefined) return wrongProtocol
  if (typeof port === 'number')
    return port <= actual && actual <= (endPort ?? port)
      ? wrongProtocol
      : [...wrongProtocol, { kind: 'port', needs, actual }]
  const named = (destination.policed ? namedPorts(destination.pod?.ports ?? []) : []).filter(
    ({ name }) => name === port,
  )
  const right = named.filter((container) => container.protocol === needs.protocol)
  if (right.some((container) => container.port === actual)) return wrongProtocol
  if (named.some((container) => container.port === actual && container.protocol === protocol))
    return [{ kind: 'protocol', needs, actual }]
  return [...wrongProtocol, { kind: right.length > 0 ? 'port' : 'named-port', needs, actual }]
}

const COST = {
  'other-namespace': 3,
  namespace: 3,
  'outside-cidr': 3,
  'no-address': 3,
  'not-a-pod': 3,
  'host-network': 3,
  except: 2,
  port: 2,
  'named-port': 2,
  protocol: 1,
  direction: 1,
} as const

export function costOf(misses: readonly Miss[]): number {
  const wrongNumber = misses.some(({ kind }) => kind === 'port' || kind === 'named-port')
  let cost = 0
  for (const miss of misses) {
    if (miss.kind === 'subject' || miss.kind === 'pod') cost += labelCost(miss.requirement, miss.actual)
    // The protocol counts when the number is right; both wrong is one wrong port.
    else if (miss.kind !== 'protocol' || !wrongNumber) cost += COST[miss.kind]
  }
  return cost
}

function labelCost({ operator, values }: LabelSelectorRequirement, actual: string | undefined): number {
  if (actual === undefined || operator === 'DoesNotExist') return 2
  if (operator === 'In' && values.some((value) => isTypo(value, actual))) return 0.5
  return 1
}

/** Differs only in case, or in at most two letters of a word long enough for that to be an accident. */
function isTypo(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true
  if (Math.abs(a.length - b.length) > 2 || Math.max(a.length, b.length) < 5) return false
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + Number(a[i - 1] !== b[j - 1])))
    row = next
  }
  return row[b.length]! <= 2
}
