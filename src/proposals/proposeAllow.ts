import type { ClusterEndpoint, LabelSelector, NetworkPolicyPort, PolicyType } from '../model/index.ts'
import type { AllowProposal, AllowRequest, Outcome, SidePlacements } from './types.ts'
import { NOTHING, tryOut, type ProposalContext } from './context.ts'
import { findEnd, isSelf, usesHostNetwork, type End, type Surroundings } from './ends.ts'
import { describeRung, peerFor, peerLadder, subjectLadder, type Reach, type Rung } from './ladder.ts'
import type { PolicyDraft } from './manifest.ts'
import { choosePlacement, placeDraft, placementsFor } from './placements.ts'
import { choosePorts, declaredPortsOf, suggestPorts, type PortChoice } from './portChoice.ts'
import { closedSides, describeToday, readSides, sidePhrase, type Drawn, type Sides } from './sides.ts'
import { freeName, policyName } from './write.ts'

function caseOf(drawn: Drawn, sides: Sides): AllowProposal['case'] {
  if (isSelf(drawn.source, drawn.destination)) return 'self'
  if (usesHostNetwork(drawn.source) || usesHostNetwork(drawn.destination)) return 'host-network'
  switch (closedSides(sides).length) {
    case 2:
      return 'both-sides'
    case 1:
      return 'one-side'
    default:
      return sides.egressIsolated || sides.ingressIsolated ? 'already-allowed' : 'not-isolated'
  }
}

/** Addresses outside the cluster are selected by no policy (S4). */
function isolable({ destination }: Drawn): PolicyType {
  return destination.kind === 'outside' ? 'Egress' : 'Ingress'
}

/** The sides to write a policy for: those that are closed, or, on request, the one that would isolate. */
function sidesToWrite(request: AllowRequest, drawn: Drawn, sides: Sides): readonly PolicyType[] {
  const closed = closedSides(sides)
  const wanted = request.sides
  if (closed.length > 0) return wanted === undefined ? closed : closed.filter((side) => wanted.includes(side))
  if (request.isolate !== true) return []
  const policed = (side: PolicyType) => {
    const end = side === 'Egress' ? drawn.source : drawn.destination
    return end.kind !== 'outside' && !usesHostNetwork(end)
  }
  return (wanted ?? [isolable(drawn)]).filter(policed)
}

function rungAt(ladder: readonly Rung[], index: number): Rung | undefined {
  return ladder[Math.min(Math.max(index, 0), ladder.length - 1)]
}

/** A policy selects pods of its own namespace only (S1): a wider rung selects the narrowest there. */
function subjectOf(end: End, chosen: Reach, narrowest: Reach | undefined): LabelSelector {
  if (end.kind === 'outside') return {}
  if (chosen.kind === 'pods') return chosen.podSelector
  return narrowest?.kind === 'pods' ? narrowest.podSelector : {}
}

interface Choice {
  readonly drawn: Drawn
  readonly sourceLadder: readonly Rung[]
  readonly destinationLadder: readonly Rung[]
  readonly source: Rung
  readonly destination: Rung
}

/** What one side needs: a policy of its own, or a place in one that is there. */
interface SideDraft {
  readonly draft: PolicyDraft
  readonly subject: End & { readonly kind: 'workload' | 'namespace' }
}

function draftSides(
  { documents }: ProposalContext,
  choice: Choice,
  sides: readonly PolicyType[],
): readonly SideDraft[] {
  const { drawn, source, destination } = choice
  const base = policyName('allow', drawn.source.name, 'to', drawn.destination.name)
  const ports: readonly NetworkPolicyPort[] | null = drawn.choice.kind === 'some' ? drawn.choice.ports : null
  const taken = new Map<string, Set<string>>()
  return sides.flatMap((policyType) => {
    const [subject, chosen, other] =
      policyType === 'Egress'
        ? ([drawn.source, source.reach, destination.reach] as const)
        : ([drawn.destination, destination.reach, source.reach] as const)
    if (subject.kind === 'outside') return []
    const ladder = policyType === 'Egress' ? choice.sourceLadder : choice.destinationLadder
    const { namespace } = subject
    const names = taken.get(namespace) ?? new Set<string>()
    taken.set(namespace, names)
    const name = freeName(documents, namespace, names.has(base) ? `${base}-${policyType.toLowerCase()}` : base, names)
    names.add(name)
    const podSelector = subjectOf(subject, chosen, ladder[0]?.reach)
    const peer = peerFor(other, namespace)
    const rules = [{ peers: peer === null ? null : [peer], ports }]
    return [{ draft: { policyType, namespace, name, podSelector, rules }, subject }]
  })
}

/** Who still stands in the way once the policies are there, in words. */
function describeRemaining(drawn: Drawn, after: Sides): string {
  const closed = closedSides(after)
  if (closed.length > 0) {
    const phrases = closed.map((side) => `${sidePhrase(side, drawn)} is still not allowed.`)
    return phrases.join(' ')
  }
  if (!after.open) return 'Some pods or addresses of the two ends still do not connect on these ports.'
  return after.depends ? 'Whether this works depends on the network plugin.' : ''
}

function blockedBecause(drawn: Drawn, choice: Omit<Choice, 'drawn'> | null): string {
  const { source, destination } = drawn
  if (source.kind === 'outside' && destination.kind === 'outside') {
    return 'Neither end is a pod. NetworkPolicy limits pods only.'
  }
  for (const end of [source, destination]) {
    if (end.kind === 'namespace' && end.workloads.length === 0) return `Namespace ${end.name} has no pods yet.`
    if (
      usesHostNetwork(end) &&
      end.kind === 'workload' &&
      end.workloads.every(({ pods }) => pods.every(({ ips }) => ips.length === 0))
    ) {
      return `Selectors do not match ${end.name}, which uses the host network, and the address of its node is not known.`
    }
  }
  if (choice === null) return 'There is nothing to select.'
  return drawn.choice.kind === 'none' ? 'Choose a port.' : ''
}

function propose(
  context: ProposalContext,
  choice: Choice,
  { sides, request }: { readonly sides: readonly PolicyType[]; readonly request: AllowRequest },
): { readonly outcome: Outcome; readonly placements: readonly SidePlacements[] } {
  const drafts = draftSides(context, choice, sides)
  const placed = drafts.map(({ draft, subject }) => {
    const options = placementsFor(context, draft, subject)
    const chosen = choosePlacement(options, request.placements?.[draft.policyType])
    return { write: placeDraft(draft, chosen), placement: { policyType: draft.policyType, options, chosen } }
  })
  const outcome = tryOut(
    context,
    placed.map(({ write }) => write),
    (edited) => {
      // The ends as they stand in the edited cluster: a new rule may name addresses that were one before.
      const again = sameEnds(edited, choice.drawn)
      return again === null ? '' : describeRemaining(again, readSides(edited.engine, again))
    },
  )
  return { outcome, placements: placed.map(({ placement }) => placement) }
}

function sameEnds(around: Surroundings, drawn: Drawn): Drawn | null {
  const find = (end: End): End | null => {
    if (end.kind === 'namespace') return findEnd(around, { namespace: end.namespace })
    const [endpoint]: readonly (ClusterEndpoint | undefined)[] = end.kind === 'outside' ? [end.outside] : end.workloads
    return endpoint === undefined ? null : findEnd(around, endpoint.id)
  }
  const source = find(drawn.source)
  const destination = find(drawn.destination)
  return source === null || destination === null ? null : { source, destination, choice: drawn.choice }
}

function title({ source, destination }: Drawn): string {
  const name = (end: End) => (end.kind === 'namespace' ? `every pod in ${end.name}` : end.name)
  return `Allow ${name(source)} → ${name(destination)}`
}

function todayText(drawn: Drawn, sides: Sides, which: AllowProposal['case']): string {
  const { destination, source } = drawn
  if (which === 'self') return 'A pod always reaches itself; policies cannot change that.'
  const today = describeToday(drawn, sides)
  if (which === 'not-isolated') {
    const direction = isolable(drawn).toLowerCase()
    const end = direction === 'egress' ? source : destination
    return `Already allowed: no policy selects ${end.name} for ${direction}. A rule would not open anything; it would isolate ${end.name}.`
  }
  return which === 'already-allowed' ? `Already allowed. ${today}` : today
}

/**
 * What the Allow dialog shows for a drawn connection: both sides as they are, who and which ports to allow, the
 * policies that would be written, and exactly what they would change. Null when an end does not exist.
 */
export function proposeAllow(context: ProposalContext, request: AllowRequest): AllowProposal | null {
  const source = findEnd(context, request.source)
  const destination = findEnd(context, request.destination)
  if (source === null || destination === null) return null
  const suggestedPorts = suggestPorts(destination)
  const choice: PortChoice = choosePorts(request, suggestedPorts)
  const drawn: Drawn = { source, destination, choice }
  const sides = readSides(context.engine, drawn)
  const which = caseOf(drawn, sides)
  const sourceLadder = peerLadder(context, source)
  const destinationLadder = subjectLadder(context, destination)
  const sourceNamespace = source.kind === 'outside' ? '' : source.namespace
  const destinationNamespace = destination.kind === 'outside' ? sourceNamespace : destination.namespace
  const from = rungAt(sourceLadder, request.sourceRung)
  const to = rungAt(destinationLadder, request.destinationRung)
  const rungs =
    from === undefined || to === undefined ? null : { sourceLadder, destinationLadder, source: from, destination: to }
  const blocked = which === 'self' ? '' : blockedBecause(drawn, rungs)
  const write = which === 'self' || blocked !== '' ? [] : sidesToWrite(request, drawn, sides)
  const { outcome, placements } =
    rungs === null || write.length === 0
      ? { outcome: NOTHING, placements: [] }
      : propose(context, { drawn, ...rungs }, { sides: write, request })
  const describe = (rung: Rung, end: End, namespace: string) => describeRung(context, rung, { end, namespace })
  return {
    title: title(drawn),
    today: todayText(drawn, sides, which),
    case: which,
    needed: which === 'self' ? [] : closedSides(sides),
    sourceLadder: sourceLadder.map((rung) => describe(rung, source, destinationNamespace)),
    destinationLadder: destinationLadder.map((rung) => describe(rung, destination, destinationNamespace)),
    declaredPorts: declaredPortsOf(destination),
    suggestedPorts,
    isolable: isolable(drawn),
    placements,
    ...outcome,
    blocked: outcome.blocked === '' ? blocked : outcome.blocked,
  }
}
