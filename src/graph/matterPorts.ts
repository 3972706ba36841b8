import type { ClusterEndpoint, ContainerPort } from '../model/index.ts'
import type { Connectivity, PortRange, PortSetId, PortSets } from '../engine/index.ts'
import type { ScenePort } from './scene.ts'

/** A port or range that a connection is judged by, with its outcome. */
export interface MatterPort extends PortRange {
  readonly name: string | null
  readonly outcome: ScenePort['outcome']
}

/** Declared ports that can be connected to: ordinary init containers are gone by then (S50). */
export function servedPorts(destination: ClusterEndpoint): readonly ContainerPort[] {
  return destination.kind === 'outside' ? [] : destination.pods[0].ports.filter(({ container }) => container !== 'init')
}

function holds(outer: PortRange, inner: PortRange): boolean {
  return outer.protocol === inner.protocol && outer.from <= inner.from && inner.to <= outer.to
}

/** Whether a set holds every port of a range. */
export function covers(ports: PortSets, set: PortSetId, range: PortRange): boolean {
  return ports.ranges(set).some((each) => holds(each, range))
}

/** Whether a set holds some port of a range. */
export function touches(ports: PortSets, set: PortSetId, { protocol, from, to }: PortRange): boolean {
  return ports.ranges(set).some((each) => each.protocol === protocol && each.from <= to && from <= each.to)
}

/**
 * Ports that matter between two endpoints: those the destination declares, then those that the rules of either side
 * name. A range that holds a port listed already says nothing new. Empty when every port is alike.
 */
export function portsThatMatter(
  ports: PortSets,
  destination: ClusterEndpoint,
  connectivity: Connectivity,
): readonly MatterPort[] {
  const found: (PortRange & { readonly name: string | null })[] = []
  for (const { port, protocol, name } of servedPorts(destination)) {
    const known = found.some((each) => each.protocol === protocol && each.from === port)
    if (!known) found.push({ protocol, from: port, to: port, name: name ?? null })
  }
  const ruled = [connectivity.some, connectivity.ingress, connectivity.egress]
    .filter((set) => set !== ports.every)
    .flatMap((set) => ports.ranges(set))
    .sort((a, b) => a.to - a.from - (b.to - b.from))
  for (const range of ruled) {
    if (!found.some((each) => holds(range, each))) found.push({ ...range, name: null })
  }
  return found.map((range) => ({ ...range, outcome: outcomeOf(ports, connectivity, range) }))
}

/** What becomes of every port of a range: `allowed` only when all of it is open for every pair. */
export function outcomeOf(ports: PortSets, { every, depends }: Connectivity, range: PortRange): ScenePort['outcome'] {
  if (touches(ports, depends, range)) return 'depends'
  return covers(ports, every, range) ? 'allowed' : 'denied'
}
