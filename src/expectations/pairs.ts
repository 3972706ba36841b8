import type { ClusterEndpoint } from '../model/index.ts'
import type { Likeness } from './likeness.ts'
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
  return {
    sources: resolveSet(sources, project).filter(({ id }) => !left.has(id)),
    destinations: resolveSet(destinations, project),
  }
}

interface Group {
  readonly members: { readonly endpoint: ClusterEndpoint; readonly at: number }[]
  readonly ids: Set<string>
}

function groupAlike(endpoints: readonly ClusterEndpoint[], likeness: Likeness): readonly Group[] {
  const groups = new Map<number, Group>()
  for (const [at, endpoint] of endpoints.entries()) {
    const like = likeness.of(endpoint)
    const group = groups.get(like) ?? { members: [], ids: new Set() }
    groups.set(like, group)
    group.members.push({ endpoint, at })
    group.ids.add(endpoint.id)
  }
  return [...groups.values()]
}

/**
 * The ordered pairs of two sides, alike ones together: no endpoint with itself, and no traffic between two outside
 * addresses.
 */
export function groupPairs({ sources, destinations }: Sides, likeness: Likeness): readonly PairGroup[] {
  const to = groupAlike(destinations, likeness)
  return groupAlike(sources, likeness).flatMap((from) =>
    to.flatMap((other) => {
      if (from.members[0]!.endpoint.kind === 'outside' && other.members[0]!.endpoint.kind === 'outside') return []
      const selves = from.members.filter(({ endpoint }) => other.ids.has(endpoint.id)).length
      const pairs = from.members.length * other.members.length - selves
      if (pairs === 0) return []
      // One of the first two members of either side differs from any one of the other.
      for (const source of from.members.slice(0, 2))
        for (const destination of other.members.slice(0, 2))
          if (source.endpoint.id !== destination.endpoint.id) {
            const first = { source: source.endpoint, destination: destination.endpoint }
            return [{ first, pairs, at: source.at * destinations.length + destination.at }]
          }
      return []
    }),
  )
}
