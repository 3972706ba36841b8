import type { ClusterEndpoint } from '../model/index.ts'
import type { AlikeGroup, Likeness } from './likeness.ts'
import { resolveSet, type Project } from './resolve.ts'
import type { Statement } from './types.ts'

/** A pair that a statement is about. */
export interface Pair {
  readonly source: ClusterEndpoint
  readonly destination: ClusterEndpoint
}

/** Pairs whose ends are alike: one answer counts for all of them. */
export interface PairGroup {
  /** The first of them, in the order of sources, then of destinations. */
  readonly first: Pair
  readonly pairs: number
  /** Where `first` stands in that order. */
  readonly at: number
}

/** The two sides of a statement, in the order of the project. */
export interface Sides {
  readonly sources: readonly ClusterEndpoint[]
  readonly destinations: readonly ClusterEndpoint[]
}

export function sidesOf({ sources, destinations, except }: Statement, project: Project): Sides {
  const left = new Set(except.flatMap((set) => resolveSet(set, project)).map(({ id }) => id))
  const named = resolveSet(sources, project)
  return {
    sources: left.size === 0 ? named : named.filter(({ id }) => !left.has(id)),
    destinations: resolveSet(destinations, project),
  }
}

/**
 * The ordered pairs of two sides, alike ones together: no endpoint with itself, and no traffic between two outside
 * addresses.
 */
export function groupPairs({ sources, destinations }: Sides, likeness: Likeness): readonly PairGroup[] {
  const found: PairGroup[] = []
  const add = (from: AlikeGroup, to: AlikeGroup) => {
    const first = firstPair(from, to)
    if (first === undefined) return
    const [source, destination] = first
    found.push({
      first: { source: source.endpoint, destination: destination.endpoint },
      pairs: from.members.length * to.members.length - countShared(from, to),
      at: source.at * destinations.length + destination.at,
    })
  }
  for (const from of likeness.group(sources))
    for (const to of likeness.group(destinations)) {
      if (from.members[0]!.endpoint.kind === 'outside' && to.members[0]!.endpoint.kind === 'outside') continue
      if (!from.mayBeNode && !to.mayBeNode) add(from, to)
      else for (const part of likeness.byNode(from)) for (const other of likeness.byNode(to)) add(part, other)
    }
  return found
}

/** The first pair of two different endpoints: one of the first two of either side differs from any one of the other. */
function firstPair(from: AlikeGroup, to: AlikeGroup) {
  for (let i = 0; i < 2 && i < from.members.length; i++)
    for (let j = 0; j < 2 && j < to.members.length; j++) {
      const [source, destination] = [from.members[i]!, to.members[j]!]
      if (source.endpoint.id !== destination.endpoint.id) return [source, destination] as const
    }
  return undefined
}

/** How many endpoints are on both sides. */
function countShared(from: AlikeGroup, to: AlikeGroup): number {
  return from.members.filter(({ endpoint }) => to.ids.has(endpoint.id)).length
}
