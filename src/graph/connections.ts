import { connectionId, type ClusterEndpoint, type ConnectionId } from '../model/index.ts'
import type { Engine } from '../engine/index.ts'
import { describeEdge, type EdgeFacts } from './classifyEdge.ts'
import { servedPorts } from './matterPorts.ts'

/** An ordered pair of endpoints with what its edge would show. */
export interface ListedConnection extends EdgeFacts {
  readonly id: ConnectionId
  readonly source: ClusterEndpoint
  readonly destination: ClusterEndpoint
}

/** Endpoints with one key are alike for every verdict and caption. Where a node may count (S56), none is. */
function likenessOf(engine: Engine, endpoint: ClusterEndpoint): string {
  if (endpoint.kind === 'outside' || endpoint.pods.some(({ hostNetwork }) => hostNetwork)) return endpoint.id
  const node = endpoint.pods.map((pod) => pod.node ?? '')
  return JSON.stringify([engine.endpointAtoms(endpoint), servedPorts(endpoint), [...new Set(node)]])
}

/** Every connection of the picture: neither an endpoint to itself (S54) nor between two outside addresses. */
export function listConnections(engine: Engine, endpoints: readonly ClusterEndpoint[]): readonly ListedConnection[] {
  const keys = new Map(endpoints.map((endpoint) => [endpoint, likenessOf(engine, endpoint)]))
  const known = new Map<string, Map<string, EdgeFacts>>()
  const factsOf = (source: ClusterEndpoint, destination: ClusterEndpoint): EdgeFacts => {
    const row = known.get(keys.get(source)!) ?? new Map<string, EdgeFacts>()
    known.set(keys.get(source)!, row)
    const facts =
      row.get(keys.get(destination)!) ??
      describeEdge(engine, { source, destination, connectivity: engine.connectivity(source, destination) })
    row.set(keys.get(destination)!, facts)
    return facts
  }
  return endpoints.flatMap((source) =>
    endpoints
      .filter(
        (destination) => source !== destination && (source.kind === 'workload' || destination.kind === 'workload'),
      )
      .map((destination) => ({
        id: connectionId(source.id, destination.id),
        source,
        destination,
        ...factsOf(source, destination),
      })),
  )
}
