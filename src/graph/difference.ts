import type { ClusterEndpoint } from '../model/index.ts'
import type { Connectivity, Engine, PortSetId } from '../engine/index.ts'
import { describeEdge, type EdgeFacts, type JudgedPort } from './classifyEdge.ts'
import { isConnection, likenessOf, memoByKeys, type ByPair } from './pairFacts.ts'

/** One state of a cluster. The engine stays at it for as long as answers are asked for. */
export interface ClusterState {
  readonly engine: Engine
  readonly endpoints: readonly ClusterEndpoint[]
}

/** How a connection differs from what it was in another state. */
export interface Difference {
  readonly before: EdgeFacts
  /** Some port is open now that was not, or the other way round. Neither: only what is uncertain differs. */
  readonly opened: boolean
  readonly closed: boolean
}

/** Port sets of one engine, as sets of another. */
function translator(from: Engine, to: Engine): (set: PortSetId) => PortSetId {
  const known = new Map<PortSetId, PortSetId>()
  return (set) => {
    const translated = known.get(set) ?? to.ports.of(from.ports.ranges(set))
    known.set(set, translated)
    return translated
  }
}

/**
 * What differs between two states, by the places of both ends among the endpoints of `now`; null where nothing does,
 * and for endpoints that only one state has. Each state has an engine of its own.
 */
export function differencesByPair(
  before: ClusterState,
  now: ClusterState,
  port: JudgedPort | null = null,
): ByPair<Difference | null> {
  const { ports } = now.engine
  const earlier = new Map(before.endpoints.map((endpoint) => [endpoint.id, endpoint]))
  const translate = translator(before.engine, now.engine)
  const asked = port === null ? ports.every : ports.of([{ ...port, from: port.number, to: port.number }])
  const keys = now.endpoints.map((endpoint) => {
    const same = earlier.get(endpoint.id)
    return JSON.stringify([likenessOf(now.engine, endpoint), same && likenessOf(before.engine, same)])
  })
  const compare = memoByKeys(keys)((i, j): Difference | null => {
    const ends = { source: now.endpoints[i]!, destination: now.endpoints[j]! }
    const source = earlier.get(ends.source.id)
    const destination = earlier.get(ends.destination.id)
    if (source === undefined || destination === undefined) return null
    const was = before.engine.connectivity(source, destination)
    const is = now.engine.connectivity(ends.source, ends.destination)
    const sets = (key: 'every' | 'some' | 'depends') =>
      [translate(was[key]), is[key]].map((set) => ports.meet(set, asked)) as [PortSetId, PortSetId]
    const [everyWas, everyIs] = sets('every')
    const same = (['every', 'some', 'depends'] satisfies (keyof Connectivity)[]).every((key) => {
      const [a, b] = sets(key)
      return a === b
    })
    if (same) return null
    return {
      before: describeEdge(before.engine, { source, destination, connectivity: was }, port),
      opened: ports.minus(everyIs, everyWas) !== ports.none,
      closed: ports.minus(everyWas, everyIs) !== ports.none,
    }
  })
  return (i, j) => (isConnection(now.endpoints[i]!, now.endpoints[j]!) ? compare(i, j) : null)
}
