import { connectionId, type Cluster, type ClusterEndpoint, type ConnectionId } from '../model/index.ts'
import type { Engine } from '../engine/index.ts'
import { captionsOf, type EdgeFacts } from './classifyEdge.ts'
import type { Difference } from './difference.ts'
import { gatesOf } from './gates.ts'
import { createFilter, type Filter } from './matchFilter.ts'
import { servedPorts } from './matterPorts.ts'
import { isConnection, type ByPair } from './pairFacts.ts'
import type { Pairs } from './pairs.ts'
import type { EdgeVerdict } from './scene.ts'
import {
  MARK,
  type TableEndpoint,
  type TableFacts,
  type TablePort,
  type TableQuery,
  type VerdictTable,
} from './verdictTable.ts'

/** What a table is made from. */
export interface TableInput {
  readonly cluster: Cluster
  /** Of endpoints in any order, with an engine at the state of `cluster`. */
  readonly pairs: Pairs
  readonly query: TableQuery
  readonly watched: ReadonlySet<ConnectionId>
  /** Connections that the last edit changed, with the verdict before it. */
  readonly changes: ReadonlyMap<ConnectionId, EdgeVerdict>
  readonly failing: ReadonlyMap<ConnectionId, 'allowed' | 'denied'>
  /** Connections with an expectation about them alone. */
  readonly expected: ReadonlySet<ConnectionId>
  /** When given, only connections that differ match. By places in `pairs.endpoints`. */
  readonly differences: ByPair<Difference | null> | null
}

/** More endpoints than this make a table that nobody can hold. */
const MAX_ENDPOINTS = 1000
const MAX_PORTS = 40

/** Outside addresses first, then by namespace and name: the order of rows and columns. */
function sortForTable(endpoints: readonly ClusterEndpoint[]): readonly ClusterEndpoint[] {
  const namespace = (endpoint: ClusterEndpoint) => (endpoint.kind === 'workload' ? endpoint.namespace : '')
  const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b))
  const outside = endpoints.filter(({ kind }) => kind === 'outside')
  const workloads = endpoints.filter(({ kind }) => kind === 'workload')
  return [...outside, ...workloads.toSorted((a, b) => compare(namespace(a), namespace(b)) || compare(a.id, b.id))]
}

/** Distinct values with a number each, from 1 on. */
class Numbered<Value extends object, Kept> {
  readonly list: Kept[] = []
  readonly #known = new Map<Value, number>()
  readonly #byText = new Map<string, number>()
  readonly #keep: (value: Value) => Kept

  constructor(keep: (value: Value) => Kept) {
    this.#keep = keep
  }

  of(value: Value): number {
    const known = this.#known.get(value)
    if (known !== undefined) return known
    const kept = this.#keep(value)
    const text = JSON.stringify(kept)
    const number = this.#byText.get(text) ?? this.list.push(kept)
    this.#byText.set(text, number)
    this.#known.set(value, number)
    return number
  }
}

function tableFacts(facts: EdgeFacts): TableFacts {
  return { verdict: facts.verdict, barrier: facts.barrier, ports: captionsOf(facts) }
}

/** All that is known of the last edit is the word. */
function onlyWord(verdict: EdgeVerdict): EdgeFacts {
  return { verdict, barrier: null, ports: [], decided: verdict !== 'default' }
}

const ONLY_WORD: Readonly<Record<EdgeVerdict, EdgeFacts>> = {
  allowed: onlyWord('allowed'),
  default: onlyWord('default'),
  denied: onlyWord('denied'),
  partial: onlyWord('partial'),
  depends: onlyWord('depends'),
}

function describeEndpoint(engine: Engine, endpoint: ClusterEndpoint): TableEndpoint {
  const { id, name } = endpoint
  if (endpoint.kind === 'outside') return { id, name, namespace: null, ingress: null, egress: null }
  return { id, name, namespace: endpoint.namespace, ...gatesOf(engine, endpoint.pods[0]) }
}

/** Ports that workloads declare, the most frequent first. */
function portsOf(endpoints: readonly ClusterEndpoint[]): readonly TablePort[] {
  const found = new Map<string, { port: TablePort; times: number }>()
  for (const { port: number, protocol, name = null } of endpoints.flatMap(servedPorts)) {
    const key = `${number}/${protocol}`
    const known = found.get(key) ?? { port: { number, protocol, name }, times: 0 }
    const agreed = known.port.name === name ? known.port : { number, protocol, name: null }
    found.set(key, { port: agreed, times: known.times + 1 })
  }
  return [...found.values()]
    .sort((a, b) => b.times - a.times || a.port.number - b.port.number)
    .slice(0, MAX_PORTS)
    .map(({ port }) => port)
}

interface Cell {
  readonly id: ConnectionId
  readonly source: ClusterEndpoint
  readonly destination: ClusterEndpoint
  readonly facts: EdgeFacts
  readonly difference: Difference | null
  readonly deciders: () => readonly string[]
}

function stateMarks(
  { watched, changes, failing, expected, differences }: TableInput,
  { id, difference }: Cell,
): number {
  const fails = failing.get(id)
  const expectation =
    fails === undefined
      ? expected.has(id)
        ? MARK.passes
        : 0
      : fails === 'allowed'
        ? MARK.expectedAllowed
        : MARK.expectedDenied
  const changed = differences === null ? changes.has(id) : difference !== null
  return (
    expectation +
    (watched.has(id) ? MARK.watched : 0) +
    (changed ? MARK.changed : 0) +
    (difference?.opened ? MARK.opened : 0) +
    (difference?.closed ? MARK.closed : 0)
  )
}

function isWanted({ differences }: TableInput, { matches }: Filter, cell: Cell, marks: number): boolean {
  if (differences !== null && cell.difference === null) return false
  if (matches === null) return true
  return matches({
    ...cell,
    expectation: marks & MARK.passes ? 'pass' : marks & (MARK.expectedAllowed | MARK.expectedDenied) ? 'fail' : null,
    changed: (marks & MARK.changed) !== 0,
    watched: (marks & MARK.watched) !== 0,
  })
}

type Grid = Pick<VerdictTable, 'cells' | 'before' | 'marks' | 'egress' | 'ingress' | 'matching'>

/** Fills the arrays of all pairs of `endpoints`. */
function fillGrid(
  input: TableInput,
  endpoints: readonly ClusterEndpoint[],
  {
    filter,
    numbers,
  }: {
    readonly filter: Filter
    readonly numbers: {
      readonly facts: Numbered<EdgeFacts, TableFacts>
      readonly deciders: Numbered<readonly string[], readonly string[]>
    }
  },
): Grid {
  const { pairs, query, changes, differences } = input
  const { length } = endpoints
  const placeOf = new Map(pairs.endpoints.map((endpoint, place) => [endpoint, place]))
  const places = endpoints.map((endpoint) => placeOf.get(endpoint)!)
  const grid = {
    cells: new Uint32Array(length * length),
    before: new Uint32Array(length * length),
    marks: new Uint8Array(length * length),
    egress: new Uint32Array(query.deciders ? length * length : 0),
    ingress: new Uint32Array(query.deciders ? length * length : 0),
    matching: 0,
  }
  const factsOf = pairs.edges(query.port)
  const decidersOf = pairs.deciders(query.port)
  const numberOf = (names: readonly string[]) => (names.length === 0 ? 0 : numbers.deciders.of(names))
  for (const [row, source] of endpoints.entries())
    for (const [column, destination] of endpoints.entries()) {
      if (!isConnection(source, destination)) continue
      const at = row * length + column
      const i = places[row]!
      const j = places[column]!
      const facts = factsOf(i, j)
      const id = connectionId(source.id, destination.id)
      const cell: Cell = {
        id,
        source,
        destination,
        facts,
        difference: differences?.(i, j) ?? null,
        deciders: () => [...decidersOf.egress(i, j), ...decidersOf.ingress(i, j)],
      }
      const earlier = differences === null ? changes.get(id) : undefined
      const before = cell.difference?.before ?? (earlier === undefined ? null : ONLY_WORD[earlier])
      const marks = stateMarks(input, cell)
      const wanted = isWanted(input, filter, cell, marks)
      grid.cells[at] = numbers.facts.of(facts)
      grid.before[at] = before === null ? 0 : numbers.facts.of(before)
      grid.marks[at] = marks + (wanted ? MARK.matches : 0)
      if (wanted) grid.matching++
      if (query.deciders) {
        grid.egress[at] = numberOf(decidersOf.egress(i, j))
        grid.ingress[at] = numberOf(decidersOf.ingress(i, j))
      }
    }
  return grid
}

/** Places of rows and columns in which something matches. */
function keptLines(
  marks: Uint8Array,
  size: number,
): { readonly rows: readonly number[]; readonly columns: readonly number[] } {
  const rows = new Set<number>()
  const columns = new Set<number>()
  for (let at = 0; at < marks.length; at++)
    if (marks[at]! & MARK.matches) {
      rows.add(Math.floor(at / size))
      columns.add(at % size)
    }
  const ascending = (places: ReadonlySet<number>) => [...places].sort((a, b) => a - b)
  return { rows: ascending(rows), columns: ascending(columns) }
}

function pick<Numbers extends Uint32Array | Uint8Array>(
  from: Numbers,
  size: number,
  {
    rows,
    columns,
    into,
  }: { readonly rows: readonly number[]; readonly columns: readonly number[]; readonly into: Numbers },
): Numbers {
  if (from.length === 0) return from
  let at = 0
  for (const row of rows) for (const column of columns) into[at++] = from[row * size + column]!
  return into
}

/** The verdicts of all ordered pairs, as the query asks for them. */
export function projectTable(input: TableInput): VerdictTable {
  const { pairs, cluster, query, differences } = input
  const endpoints = sortForTable(pairs.endpoints).slice(0, MAX_ENDPOINTS)
  const policies = cluster.policies.map(({ namespace, name }) => `${namespace}/${name}`)
  const filter = createFilter(query.text, { endpoints: pairs.endpoints, policies })
  const numbers = {
    facts: new Numbered<EdgeFacts, TableFacts>(tableFacts),
    deciders: new Numbered<readonly string[], readonly string[]>((names) => names),
  }
  const grid = fillGrid(input, endpoints, { filter, numbers })
  const size = endpoints.length
  const places = Array.from(endpoints, (_, place) => place)
  const narrowed = filter.matches !== null || differences !== null
  const { rows, columns } = narrowed ? keptLines(grid.marks, size) : { rows: places, columns: places }
  const lines = endpoints.map((endpoint) => describeEndpoint(pairs.engine, endpoint))
  const cells = rows.length * columns.length
  const words = (from: Uint32Array) => pick(from, size, { rows, columns, into: new Uint32Array(cells) })
  const outside = pairs.endpoints.filter(({ kind }) => kind === 'outside').length
  const workloads = pairs.endpoints.length - outside
  return {
    rows: rows.map((place) => lines[place]!),
    columns: columns.map((place) => lines[place]!),
    cells: words(grid.cells),
    before: words(grid.before),
    marks: pick(grid.marks, size, { rows, columns, into: new Uint8Array(cells) }),
    egress: words(grid.egress),
    ingress: words(grid.ingress),
    facts: numbers.facts.list,
    deciders: numbers.deciders.list,
    matching: grid.matching,
    connections: workloads * (workloads - 1) + 2 * workloads * outside,
    ports: portsOf(pairs.endpoints),
    problems: filter.problems,
    leftOut: pairs.endpoints.length - size,
  }
}
