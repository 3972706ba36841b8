import type { ClusterEndpoint } from '../model/index.ts'
import type { Connectivity, Engine } from '../engine/index.ts'
import { describeEdge, type EdgeFacts, type JudgedPort } from './classifyEdge.ts'
import { servedPorts } from './matterPorts.ts'

/** Endpoints with one key are alike for every verdict and caption. Where a node may count (S56), none is. */
export function likenessOf(engine: Engine, endpoint: ClusterEndpoint): string {
  if (endpoint.kind === 'outside' || endpoint.pods.some(({ hostNetwork }) => hostNetwork)) return endpoint.id
  const node = endpoint.pods.map((pod) => pod.node ?? '')
  return JSON.stringify([engine.endpointAtoms(endpoint), servedPorts(endpoint), [...new Set(node)]])
}

/** Answers for pairs of endpoints, by their places in the list; worked out once for all pairs that are alike. */
export type ByPair<Answer> = (source: number, destination: number) => Answer

/** Makes answers for pairs out of a function that is asked once for each kind of pair. */
export type PairMemo = <Answer>(work: ByPair<Answer>) => ByPair<Answer>

/** A memo for endpoints of which equal keys say that they are alike. */
export function memoByKeys(keys: readonly string[]): PairMemo {
  const kinds = new Map<string, number>()
  const kindOf = Int32Array.from(keys, (key) => {
    const kind = kinds.get(key) ?? kinds.size
    kinds.set(key, kind)
    return kind
  })
  return <Answer>(work: ByPair<Answer>): ByPair<Answer> => {
    const rows: Answer[][] = []
    return (source, destination) => {
      const row = (rows[kindOf[source]!] ??= [])
      return (row[kindOf[destination]!] ??= work(source, destination))
    }
  }
}

/** Whether a pair is a connection: neither an endpoint to itself (S54) nor between two outside addresses. */
export function isConnection(source: ClusterEndpoint, destination: ClusterEndpoint): boolean {
  return source !== destination && (source.kind === 'workload' || destination.kind === 'workload')
}

/** Equal text, equal edge: all that `describeEdge` reads of it. */
function connectivityKey({ every, some, egress, ingress, depends, ...isolated }: Connectivity): string {
  return `${every} ${some} ${egress} ${ingress} ${depends} ${isolated.egressIsolated} ${isolated.ingressIsolated}`
}

/** What the edge of each pair would show, judged by one port or by the ports that matter. */
export function edgeFactsByPair(
  engine: Engine,
  endpoints: readonly ClusterEndpoint[],
  { memo, port = null }: { readonly memo: PairMemo; readonly port?: JudgedPort | null },
): ByPair<EdgeFacts> {
  const served = endpoints.map((endpoint) => JSON.stringify(servedPorts(endpoint)))
  const known = new Map<string, Map<string, EdgeFacts>>()
  return memo((i, j) => {
    const source = endpoints[i]!
    const destination = endpoints[j]!
    const connectivity = engine.connectivity(source, destination)
    const alike = known.get(served[j]!) ?? new Map<string, EdgeFacts>()
    known.set(served[j]!, alike)
    const key = connectivityKey(connectivity)
    const facts = alike.get(key) ?? describeEdge(engine, { source, destination, connectivity }, port)
    alike.set(key, facts)
    return facts
  })
}
