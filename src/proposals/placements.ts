import {
  resourceId,
  type NetworkPolicy,
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
  type PolicyType,
  type WorkloadEndpoint,
} from '../model/index.ts'
import { selectsPod } from '../engine/index.ts'
import type { EditCommand } from '../document/index.ts'
import { workloadsIn, type End, type Surroundings } from './ends.ts'
import type { DraftRule, PolicyDraft } from './manifest.ts'
import type { Placement, SidePlacements } from './types.ts'
import type { Write } from './write.ts'

/** Rules of one direction. */
export function rulesOf({ ingress, egress }: NetworkPolicy, policyType: PolicyType): NetworkPolicy['ingress'] {
  return policyType === 'Ingress' ? ingress : egress
}

/** Text that is equal for equal peers or ports, whatever the order of their keys. */
function keyOf(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  )
}

function samePorts(ports: readonly NetworkPolicyPort[] | null, others: readonly NetworkPolicyPort[]): boolean {
  const keys = new Set(others.map(keyOf))
  return ports === null
    ? others.length === 0
    : ports.length === keys.size && ports.every((port) => keys.has(keyOf(port)))
}

function samePeers(peers: readonly NetworkPolicyPeer[] | null, others: readonly NetworkPolicyPeer[]): boolean {
  return peers !== null && peers.length === 1 && others.length === 1 && keyOf(peers[0]) === keyOf(others[0])
}

export function policyIdOf({ namespace, name }: NetworkPolicy): string {
  return resourceId('NetworkPolicy', namespace, name)
}

/** Policies that isolate all of `subjects` in a direction; those that select nobody else come first. */
function isolating(
  { cluster, endpoints }: Surroundings,
  policyType: PolicyType,
  subjects: readonly WorkloadEndpoint[],
): readonly { readonly policy: NetworkPolicy; readonly selected: number }[] {
  const [first] = subjects
  if (first === undefined) return []
  const others = workloadsIn(endpoints, first.namespace)
  return cluster.policies
    .filter(
      (policy) =>
        policy.policyTypes.includes(policyType) && subjects.every(({ pods: [pod] }) => selectsPod(policy, pod)),
    )
    .map((policy) => ({ policy, selected: others.filter(({ pods: [pod] }) => selectsPod(policy, pod)).length }))
    .toSorted((a, b) => a.selected - b.selected)
}

/** More places than this are not offered. */
const MAX_PLACES = 7

/**
 * Where a rule for `subject` can be written: a policy of its own, a new rule of a policy that isolates it, a peer of a
 * rule with the same ports, or ports of a rule with the same peer. A rule without peers or ports is never added to:
 * it means everyone or every port, and an entry would narrow it (S14, S39).
 */
export function placementsFor(
  around: Surroundings,
  draft: PolicyDraft,
  subject: End & { readonly kind: 'workload' | 'namespace' },
): SidePlacements['options'] {
  const { policyType, namespace } = draft
  const [rule] = draft.rules
  if (rule === undefined) return []
  const own = { placement: { kind: 'new' } as const, title: `New policy ${draft.name}` }
  const before: SidePlacements['options'][number][] = []
  const after: SidePlacements['options'][number][] = []
  for (const { policy, selected } of isolating(around, policyType, subject.workloads)) {
    const id = policyIdOf(policy)
    const name = `${namespace}/${policy.name}`
    const others = selected - subject.workloads.length
    const more = others === 0 ? '' : `, which selects ${others} more`
    for (const [index, { peers, ports }] of rulesOf(policy, policyType).entries()) {
      const place = { policy: id, rule: index }
      const where = `${name}, rule ${index + 1}${more}`
      if (rule.peers !== null && peers.length > 0 && samePorts(rule.ports, ports)) {
        const option = { placement: { kind: 'peer', ...place } as const, title: `A peer in ${where}` }
        if (others === 0) before.push(option)
        else after.push(option)
      } else if (rule.ports !== null && ports.length > 0 && samePeers(rule.peers, peers))
        after.push({ placement: { kind: 'ports', ...place }, title: `A port in ${where}` })
    }
    after.push({ placement: { kind: 'rule', policy: id }, title: `A rule in ${name}${more}` })
  }
  return [...before.slice(0, 1), own, ...before.slice(1), ...after].slice(0, MAX_PLACES)
}

function samePlacement(a: Placement, b: Placement): boolean {
  return keyOf(a) === keyOf(b)
}

/** The place that was asked for, if it is still there, else the first. */
export function choosePlacement(options: SidePlacements['options'], asked: Placement | undefined): Placement {
  const found = asked === undefined ? undefined : options.find(({ placement }) => samePlacement(placement, asked))
  return (found ?? options[0])?.placement ?? { kind: 'new' }
}

function commandsFor(draft: PolicyDraft, rule: DraftRule, placement: Exclude<Placement, { kind: 'new' }>) {
  const { policyType } = draft
  const target = { id: placement.policy, policyType }
  if (placement.kind === 'rule') {
    const { peers, ports } = rule
    const written = { ...(peers === null ? {} : { peers }), ...(ports === null ? {} : { ports }) }
    return [{ type: 'addRule', ...target, rule: written }] satisfies EditCommand[]
  }
  const at = { ...target, rule: placement.rule }
  return placement.kind === 'peer'
    ? (rule.peers ?? []).map((peer): EditCommand => ({ type: 'addPeer', ...at, peer }))
    : (rule.ports ?? []).map((port): EditCommand => ({ type: 'addPort', ...at, port }))
}

/** A draft of one rule, written where it was placed. */
export function placeDraft(draft: PolicyDraft, placement: Placement): Write {
  const [rule] = draft.rules
  if (placement.kind === 'new' || rule === undefined) return { kind: 'new', draft }
  return {
    kind: 'change',
    policyType: draft.policyType,
    policy: placement.policy,
    commands: commandsFor(draft, rule, placement),
  }
}
