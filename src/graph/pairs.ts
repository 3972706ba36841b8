import type { ClusterEndpoint } from '../model/index.ts'
import type { Engine } from '../engine/index.ts'
import type { EdgeFacts, JudgedPort } from './classifyEdge.ts'
import { decidersByPair, type Deciders } from './deciders.ts'
import { edgeFactsByPair, likenessOf, memoByKeys, type ByPair } from './pairFacts.ts'

/**
 * Answers about all pairs of some endpoints, each worked out once for all pairs that are alike, and kept. Good for as
 * long as the engine stands where it stood.
 */
export interface Pairs {
  readonly engine: Engine
  readonly endpoints: readonly ClusterEndpoint[]
  /** What edges show, judged by one port, or by the ports that matter (null). */
  edges(port: JudgedPort | null): ByPair<EdgeFacts>
  /** Who decides either end of connections so judged. */
  deciders(port: JudgedPort | null): Deciders
}

/** Ports that are kept beside the ports that matter. */
const KEPT_PORTS = 3

export function createPairs(engine: Engine, endpoints: readonly ClusterEndpoint[]): Pairs {
  const memo = memoByKeys(endpoints.map((endpoint) => likenessOf(engine, endpoint)))
  const known = new Map<string, { readonly edges: ByPair<EdgeFacts>; readonly deciders: Deciders }>()
  function answers(port: JudgedPort | null) {
    const key = port === null ? '' : `${port.number}/${port.protocol}`
    const before = known.get(key)
    if (before !== undefined) return before
    const edges = edgeFactsByPair(engine, endpoints, { memo, port })
    const made = { edges, deciders: decidersByPair(engine, endpoints, { memo, factsOf: edges }) }
    const [oldest] = [...known.keys()].filter((each) => each !== '')
    if (known.size > KEPT_PORTS && oldest !== undefined) known.delete(oldest)
    known.set(key, made)
    return made
  }
  return { engine, endpoints, edges: (port) => answers(port).edges, deciders: (port) => answers(port).deciders }
}
