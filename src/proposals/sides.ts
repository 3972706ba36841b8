import type { ClusterEndpoint, PolicyType } from '../model/index.ts'
import type { Connectivity, Engine } from '../engine/index.ts'
import { endpointsOfEnd, usesHostNetwork, type End } from './ends.ts'
import { covers, touches, type PortChoice } from './portChoice.ts'

/** What is true of a drawn connection, over every pair of its ends. */
export interface Sides {
  readonly egressOpen: boolean
  readonly ingressOpen: boolean
  readonly egressIsolated: boolean
  readonly ingressIsolated: boolean
  /** Every pair allows every chosen port; no doubt left. */
  readonly open: boolean
  /** Some pair's verdict on a chosen port hangs on the network plugin. */
  readonly depends: boolean
}

/** A drawn connection and the ports asked for. */
export interface Drawn {
  readonly source: End
  readonly destination: End
  readonly choice: PortChoice
}

function pairsOf({ source, destination }: Drawn): readonly (readonly [ClusterEndpoint, ClusterEndpoint])[] {
  const targets = endpointsOfEnd(destination)
  return endpointsOfEnd(source).flatMap((from) =>
    targets.flatMap((to) => (from.kind === 'outside' && to.kind === 'outside' ? [] : [[from, to] as const])),
  )
}

/** Reads both sides of a drawn connection from the engine. */
export function readSides(engine: Engine, drawn: Drawn): Sides {
  const { choice } = drawn
  const all = pairsOf(drawn).map(([source, destination]) => ({
    destination,
    connectivity: engine.connectivity(source, destination),
  }))
  const every = (read: (connectivity: Connectivity) => Connectivity['every']) =>
    all.every(({ destination, connectivity }) => covers(engine, read(connectivity), { choice, destination }))
  return {
    egressOpen: every(({ egress }) => egress),
    ingressOpen: every(({ ingress }) => ingress),
    egressIsolated: all.some(({ connectivity }) => connectivity.egressIsolated),
    ingressIsolated: all.some(({ connectivity }) => connectivity.ingressIsolated),
    open: every(({ every: open }) => open),
    depends: all.some(({ destination, connectivity }) =>
      touches(engine, connectivity.depends, { choice, destination }),
    ),
  }
}

/** Sides that do not allow the connection today, in the order of the traffic. */
export function closedSides({ egressOpen, ingressOpen }: Sides): readonly PolicyType[] {
  return [...(egressOpen ? [] : (['Egress'] as const)), ...(ingressOpen ? [] : (['Ingress'] as const))]
}

export function sidePhrase(
  policyType: PolicyType,
  { source, destination }: Pick<Drawn, 'source' | 'destination'>,
): string {
  return policyType === 'Egress' ? `Egress from ${source.name}` : `Ingress to ${destination.name}`
}

function sideToday(
  policyType: PolicyType,
  drawn: Drawn,
  { open, isolated }: { open: boolean; isolated: boolean },
): string {
  const end = policyType === 'Egress' ? drawn.source : drawn.destination
  const phrase = sidePhrase(policyType, drawn)
  if (end.kind === 'outside') return `${end.name} is outside the cluster, so no policy limits that end.`
  if (usesHostNetwork(end)) return `${phrase} is allowed: it uses the host network, so no policy selects it.`
  if (!open) return `${phrase} is not allowed.`
  return isolated ? `${phrase} is allowed by a rule.` : `${phrase} is allowed (not isolated).`
}

/** Both sides as they are, and how many rules that makes (UX 3.3, head). */
export function describeToday(drawn: Drawn, sides: Sides): string {
  const { source, destination } = drawn
  const sentences = [
    sideToday('Egress', drawn, { open: sides.egressOpen, isolated: sides.egressIsolated }),
    sideToday('Ingress', drawn, { open: sides.ingressOpen, isolated: sides.ingressIsolated }),
  ]
  const needed = closedSides(sides)
  const places = needed.flatMap((side) => {
    const end = side === 'Egress' ? source : destination
    return end.kind === 'outside' ? [] : [end.namespace]
  })
  const where = [...new Set(places)]
  if (needed.length === 1) sentences.push(`One rule is needed, in namespace ${where.join('')}.`)
  if (needed.length === 2) {
    sentences.push(
      where.length === 1
        ? `Two rules are needed, both in namespace ${where.join('')}.`
        : `Two rules are needed, in namespaces ${where.join(' and ')}.`,
    )
  }
  return sentences.join(' ')
}
