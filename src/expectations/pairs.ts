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
  const to = likeness.group(destinations)
  for (const from of likeness.group(sources))
    for (const other of to) {
      if (from.members[0]!.endpoint.kind === 'outside' && other.members[0]!.endpoint.kind === 'outside') continue
      const first = firstPair(from, other)
      if (first === undefined) continue
      const [source, destination] = first
      found.push({
        first: { source: source.endpoint, destination: destination.endpoint },
        pairs: from.members.length * other.members.length - countShared(from, other),
        at: source.at * destinations.length + destination.at,
      })
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
