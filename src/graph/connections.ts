import { connectionId, type ClusterEndpoint, type ConnectionId } from '../model/index.ts'
import type { EdgeFacts } from './classifyEdge.ts'
import { isConnection } from './pairFacts.ts'
import type { Pairs } from './pairs.ts'

/** An ordered pair of endpoints with what its edge would show. */
export interface ListedConnection {
  readonly id: ConnectionId
  readonly source: ClusterEndpoint
  readonly destination: ClusterEndpoint
  readonly facts: EdgeFacts
  /** `namespace/name` of the policies that decide it at either end. */
  readonly deciders: () => readonly string[]
}

/** Every connection of the picture: neither an endpoint to itself (S54) nor between two outside addresses. */
export function listConnections(pairs: Pairs): readonly ListedConnection[] {
  const { endpoints } = pairs
  const factsOf = pairs.edges(null)
  const decidersOf = pairs.deciders(null)
  return endpoints.flatMap((source, i) =>
    endpoints.flatMap((destination, j) => {
      if (!isConnection(source, destination)) return []
      return [
        {
          id: connectionId(source.id, destination.id),
          source,
          destination,
          facts: factsOf(i, j),
          deciders: () => [...decidersOf.egress(i, j), ...decidersOf.ingress(i, j)],
        },
      ]
    }),
  )
}
