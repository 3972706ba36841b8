import { parseConnectionId, type ClusterEndpoint, type ConnectionId } from '../model/index.ts'
import type { Filter } from './matchFilter.ts'

/** More cells than this make a table that nobody can hold. */
const MAX_CELLS = 1_000_000

/** The endpoints of rows and columns that a table looks at. */
export interface TableLines {
  readonly rows: readonly ClusterEndpoint[]
  readonly columns: readonly ClusterEndpoint[]
  /** Endpoints that the filter would let in, and that there was no room for. */
  readonly leftOut: number
}

/** Outside addresses first, then by namespace and name: the order of rows and columns. */
function sortForTable(endpoints: readonly ClusterEndpoint[]): readonly ClusterEndpoint[] {
  const namespace = (endpoint: ClusterEndpoint) => (endpoint.kind === 'workload' ? endpoint.namespace : '')
  const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))
  const outside = endpoints.filter(({ kind }) => kind === 'outside')
  const workloads = endpoints.filter(({ kind }) => kind === 'workload')
  return [...outside, ...workloads.toSorted((a, b) => compare(namespace(a), namespace(b)) || compare(a.id, b.id))]
}

/** How many of either side there is room for: a short side leaves the other whole. */
function roomFor(rows: number, columns: number): { readonly rows: number; readonly columns: number } {
  if (rows * columns <= MAX_CELLS) return { rows, columns }
  const side = Math.floor(Math.sqrt(MAX_CELLS))
  if (rows <= side) return { rows, columns: Math.floor(MAX_CELLS / rows) }
  if (columns <= side) return { rows: Math.floor(MAX_CELLS / columns), columns }
  return { rows: side, columns: side }
}

/** As many as there is room for, the preferred ones before the others; the order stays. */
function keep(
  endpoints: readonly ClusterEndpoint[],
  room: number,
  isPreferred: (endpoint: ClusterEndpoint) => boolean,
): readonly ClusterEndpoint[] {
  if (endpoints.length <= room) return endpoints
  const before = endpoints.filter(isPreferred)
  const kept = new Set([...before, ...endpoints.filter((each) => !isPreferred(each))].slice(0, room))
  return endpoints.filter((each) => kept.has(each))
}

/**
 * Which endpoints a table looks at: those that the filter can let in, so that a name in it is found however large the
 * cluster is. Where there is no room for all, those that it names come first, then the ends of `cared`.
 */
export function linesForTable(
  endpoints: readonly ClusterEndpoint[],
  { sources, destinations, named }: Filter['ends'],
  cared: Iterable<ConnectionId>,
): TableLines {
  const all = sortForTable(endpoints)
  const from = sources === null ? all : all.filter((each) => sources.has(each))
  const to = destinations === null ? all : all.filter((each) => destinations.has(each))
  const room = roomFor(from.length, to.length)
  if (room.rows === from.length && room.columns === to.length) return { rows: from, columns: to, leftOut: 0 }
  const ends = new Set([...cared].flatMap((id) => Object.values(parseConnectionId(id) ?? {})))
  const isPreferred = (each: ClusterEndpoint) => (named.size > 0 ? named.has(each) : ends.has(each.id))
  const rows = keep(from, room.rows, isPreferred)
  const columns = keep(to, room.columns, isPreferred)
  const shown = new Set([...rows, ...columns])
  return { rows, columns, leftOut: new Set([...from, ...to].filter((each) => !shown.has(each))).size }
}
