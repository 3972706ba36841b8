import {
  shortPort,
  connectionId,
  type Cluster,
  type ClusterEndpoint,
  type ConnectionId,
  type EndpointId,
} from '../model/index.ts'
import {
  diff,
  snapshot,
  type AtomChange,
  type AtomId,
  type Engine,
  type PortRange,
  type PortSetId,
} from '../engine/index.ts'
import type { VerdictChange, VerdictChanges } from '../proposals/index.ts'
import { declaredPorts } from './ports.ts'
import { endpointsByAtom } from './atomOwners.ts'

export const NO_CHANGES: VerdictChanges = { total: 0, opened: 0, closed: 0, list: [] }

/** More changes than this are counted, not listed. */
const LISTED = 50
/** A set with a range wider than this is "most ports". */
const WIDE = 1000

/** Ports that a change opened and closed between two endpoints. */
export interface PairChange {
  readonly source: ClusterEndpoint
  readonly destination: ClusterEndpoint
  readonly opened: PortSetId
  readonly closed: PortSetId
}

function rangeText({ protocol, from, to }: PortRange): string {
  return shortPort(from === to ? from : `${from}-${to}`, protocol)
}

/** Ports of a set as captions: what the destination declares of it when the set is wide, else its ranges. */
function portCaptions(engine: Engine, set: PortSetId, destination: ClusterEndpoint): readonly string[] {
  const ranges = engine.ports.ranges(set)
  if (!ranges.some(({ from, to }) => to - from > WIDE)) return ranges.map(rangeText)
  const declared = declaredPorts(destination)
  const inside = declared.filter(({ protocol, port }) => engine.ports.has(set, protocol, port))
  if (inside.length === declared.length) return ['any']
  return inside.length === 0 ? ['other'] : [...new Set(inside.map(({ port, protocol }) => shortPort(port, protocol)))]
}

function changedPairs(
  engine: Engine,
  atomChanges: readonly AtomChange[],
  owners: ReadonlyMap<AtomId, readonly ClusterEndpoint[]>,
): readonly PairChange[] {
  const { ports } = engine
  const pairs = new Map<EndpointId, Map<EndpointId, PairChange>>()
  for (const { source, destination, before, after } of atomChanges) {
    const opened = ports.minus(after, before)
    const closed = ports.minus(before, after)
    for (const from of owners.get(source) ?? []) {
      const row = pairs.get(from.id) ?? new Map<EndpointId, PairChange>()
      pairs.set(from.id, row)
      for (const to of owners.get(destination) ?? []) {
        if (from.kind === 'outside' && to.kind === 'outside') continue
        if (from === to) continue
        const known = row.get(to.id)
        row.set(to.id, {
          source: from,
          destination: to,
          opened: known === undefined ? opened : ports.join(known.opened, opened),
          closed: known === undefined ? closed : ports.join(known.closed, closed),
        })
      }
    }
  }
  return [...pairs.values()].flatMap((row) => [...row.values()])
}

/** How telling a change is: between workloads first, what opened before what closed. */
function rank({ source, destination, after }: VerdictChange, outside: ReadonlySet<EndpointId>): number {
  return Number(outside.has(source) || outside.has(destination)) * 2 + Number(after === 'denied')
}

/** Endpoints that stand in both clusters but among other pods than before: their labels, ports or address changed. */
function movedEndpoints(engine: Engine, before: ReadonlyMap<EndpointId, Standing>, now: Side): readonly Standing[] {
  return now.endpoints.flatMap((endpoint) => {
    const known = before.get(endpoint.id)
    if (known === undefined || endpoint.kind === 'outside') return []
    const atoms = engine.endpointAtoms(endpoint)
    const same = atoms.length === known.atoms.length && atoms.every((atom, index) => atom === known.atoms[index])
    return same ? [] : [known]
  })
}

function standings(engine: Engine, endpoints: readonly ClusterEndpoint[]): ReadonlyMap<EndpointId, Standing> {
  return new Map(endpoints.map((endpoint) => [endpoint.id, { endpoint, atoms: engine.endpointAtoms(endpoint) }]))
}

/** Open ports of every connection that starts or ends at one of `ids`. */
function openPorts(
  engine: Engine,
  endpoints: readonly ClusterEndpoint[],
  ids: ReadonlySet<EndpointId>,
): ReadonlyMap<ConnectionId, { source: ClusterEndpoint; destination: ClusterEndpoint; open: PortSetId }> {
  const open = new Map<ConnectionId, { source: ClusterEndpoint; destination: ClusterEndpoint; open: PortSetId }>()
  const add = (source: ClusterEndpoint, destination: ClusterEndpoint) => {
    if (source === destination) return
    const { every } = engine.connectivity(source, destination)
    open.set(connectionId(source.id, destination.id), { source, destination, open: every })
  }
  for (const moved of endpoints) {
    if (!ids.has(moved.id)) continue
    for (const other of endpoints) {
      add(moved, other)
      if (!ids.has(other.id)) add(other, moved)
    }
  }
  return open
}

/** More moved endpoints than this are counted by their first ones only. */
const MOVED = 40

/** A state that verdicts are compared between. */
export interface Side {
  readonly cluster: Cluster
  readonly endpoints: readonly ClusterEndpoint[]
}

interface Standing {
  readonly endpoint: ClusterEndpoint
  readonly atoms: readonly AtomId[]
}

/**
 * Moves the engine from one cluster to the next and tells between which endpoints other ports are open then. Endpoints
 * that only one of them has are not compared. The engine is left at `to`.
 */
export function comparePairs(engine: Engine, from: Side, to: Side): readonly PairChange[] {
  let before = standings(engine, from.endpoints)
  engine.update(to.cluster)
  let moved = movedEndpoints(engine, before, to)
  engine.update(from.cluster)
  if (moved.length > 0) {
    // A new label key tells pods apart that were alike: now that the engine knows it, both states can be compared.
    before = standings(engine, from.endpoints)
    engine.update(to.cluster)
    moved = movedEndpoints(engine, before, to)
    engine.update(from.cluster)
  }
  const ids = new Set(moved.slice(0, MOVED).map(({ endpoint }) => endpoint.id))
  const opensBefore = openPorts(engine, from.endpoints, ids)
  const rowsBefore = snapshot(engine)
  engine.update(to.cluster)
  const opensAfter = openPorts(engine, to.endpoints, ids)
  const owners = endpointsByAtom(
    engine,
    to.endpoints.filter(({ id }) => before.has(id) && !moved.some(({ endpoint }) => endpoint.id === id)),
    [from.cluster, to.cluster],
  )
  const pairs = [...changedPairs(engine, diff(engine, rowsBefore, snapshot(engine)), owners)]
  for (const [id, { source, destination, open }] of opensAfter) {
    const earlier = opensBefore.get(id)
    if (earlier === undefined || earlier.open === open) continue
    const opened = engine.ports.minus(open, earlier.open)
    pairs.push({ source, destination, opened, closed: engine.ports.minus(earlier.open, open) })
  }
  return engine.reader.readings.length === 0 ? pairs : asRead(engine, pairs, { from, to })
}

/** More pairs than this are told as the API is read by default. */
const READ_AGAIN = 2000

/** The same pairs as the network plugin reads the API: what an edit opens by default it may not open for the plugin. */
function asRead(
  engine: Engine,
  pairs: readonly PairChange[],
  { from, to }: { readonly from: Side; readonly to: Side },
): readonly PairChange[] {
  if (pairs.length > READ_AGAIN) return pairs
  const earlier = new Map(from.endpoints.map((endpoint) => [endpoint.id, endpoint]))
  const after = pairs.map(({ source, destination }) => engine.connectivity(source, destination).every)
  engine.update(from.cluster)
  const before = pairs.map(({ source, destination }, index) => {
    const [was, other] = [earlier.get(source.id), earlier.get(destination.id)]
    return was === undefined || other === undefined ? after[index]! : engine.connectivity(was, other).every
  })
  engine.update(to.cluster)
  return pairs.map((pair, index) => ({
    ...pair,
    opened: engine.ports.minus(after[index]!, before[index]!),
    closed: engine.ports.minus(before[index]!, after[index]!),
  }))
}

/** What moving from one cluster to the next does to verdicts, by endpoints and ports; see `comparePairs`. */
export function compareVerdicts(engine: Engine, from: Side, to: Side): VerdictChanges {
  return from.cluster === to.cluster ? NO_CHANGES : listChanges(engine, comparePairs(engine, from, to))
}

function listChanges(engine: Engine, pairs: readonly PairChange[]): VerdictChanges {
  const list: VerdictChange[] = []
  const outside = new Set<EndpointId>()
  let opened = 0
  let closed = 0
  for (const { source, destination, ...sets } of pairs) {
    for (const end of [source, destination]) if (end.kind === 'outside') outside.add(end.id)
    const ends = { source: source.id, destination: destination.id }
    const up = sets.opened === engine.ports.none ? [] : portCaptions(engine, sets.opened, destination)
    const down = sets.closed === engine.ports.none ? [] : portCaptions(engine, sets.closed, destination)
    opened += up.length
    closed += down.length
    for (const port of up) list.push({ ...ends, port, before: 'denied', after: 'allowed' })
    for (const port of down) list.push({ ...ends, port, before: 'allowed', after: 'denied' })
  }
  const ranked = list.sort((a, b) => rank(a, outside) - rank(b, outside)).slice(0, LISTED)
  return { total: opened + closed, opened, closed, list: ranked }
}

/** Connections that changes are about. */
export function changedConnections(changes: VerdictChanges): readonly ConnectionId[] {
  return [...new Set(changes.list.map(({ source, destination }) => connectionId(source, destination)))]
}
