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
import { linesForTable, type TableLines } from './tableLines.ts'
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

const MAX_PORTS = 40

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
    source: cell.source,
    destination: cell.destination,
    facts: cell.facts,
    deciders: cell.deciders,
    expectation: marks & MARK.passes ? 'pass' : marks & (MARK.expectedAllowed | MARK.expectedDenied) ? 'fail' : null,
    changed: (marks & MARK.changed) !== 0,
    watched: (marks & MARK.watched) !== 0,
  })
}

type Grid = Pick<VerdictTable, 'cells' | 'before' | 'marks' | 'egress' | 'ingress' | 'matching'>

/** Fills the arrays of all pairs of some endpoints. */
function fillGrid(
  input: TableInput,
  lines: TableLines,
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
  const placeOf = new Map(pairs.endpoints.map((endpoint, place) => [endpoint, place]))
  const columns = lines.columns.map((endpoint) => ({ endpoint, place: placeOf.get(endpoint)! }))
  const size = lines.rows.length * columns.length
  const grid = {
    cells: new Uint32Array(size),
    before: new Uint32Array(size),
    marks: new Uint8Array(size),
    egress: new Uint32Array(query.deciders ? size : 0),
    ingress: new Uint32Array(query.deciders ? size : 0),
    matching: 0,
  }
  const factsOf = pairs.edges(query.port)
  const decidersOf = pairs.deciders(query.port)
  const numberOf = (names: readonly string[]) => (names.length === 0 ? 0 : numbers.deciders.of(names))
  for (const [row, source] of lines.rows.entries()) {
    const i = placeOf.get(source)!
    for (const [column, { endpoint: destination, place: j }] of columns.entries()) {
      if (!isConnection(source, destination)) continue
      const at = row * columns.length + column
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
  }
  return grid
}

/** Places of rows and columns in which something matches. */
function keptLines(
  marks: Uint8Array,
  width: number,
): { readonly rows: readonly number[]; readonly columns: readonly number[] } {
  const rows = new Set<number>()
  const columns = new Set<number>()
  for (let at = 0; at < marks.length; at++)
    if (marks[at]! & MARK.matches) {
      rows.add(Math.floor(at / width))
      columns.add(at % width)
    }
  const ascending = (places: ReadonlySet<number>) => [...places].sort((a, b) => a - b)
  return { rows: ascending(rows), columns: ascending(columns) }
}

function pick<Numbers extends Uint32Array | Uint8Array>(
  from: Numbers,
  width: number,
  {
    rows,
    columns,
    into,
  }: { readonly rows: readonly number[]; readonly columns: readonly number[]; readonly into: Numbers },
): Numbers {
  if (from.length === 0) return from
  let at = 0
  for (const row of rows) for (const column of columns) into[at++] = from[row * width + column]!
  return into
}

/** The verdicts of all ordered pairs, as the query asks for them. */
export function projectTable(input: TableInput): VerdictTable {
  const { pairs, cluster, query, differences, watched, failing, changes } = input
  const policies = cluster.policies.map(({ namespace, name }) => `${namespace}/${name}`)
  const filter = createFilter(query.text, { endpoints: pairs.endpoints, policies })
  const cared = [...failing.keys(), ...watched, ...changes.keys()]
  const lines = linesForTable(pairs.endpoints, filter.ends, cared)
  const numbers = {
    facts: new Numbered<EdgeFacts, TableFacts>(tableFacts),
    deciders: new Numbered<readonly string[], readonly string[]>((names) => names),
  }
  const grid = fillGrid(input, lines, { filter, numbers })
  const width = lines.columns.length
  const every = (side: readonly ClusterEndpoint[]) => Array.from(side, (_, place) => place)
  const narrowed = filter.matches !== null || differences !== null
  const { rows, columns } = narrowed
    ? keptLines(grid.marks, width)
    : { rows: every(lines.rows), columns: every(lines.columns) }
  const cells = rows.length * columns.length
  const words = (from: Uint32Array) => pick(from, width, { rows, columns, into: new Uint32Array(cells) })
  const outside = pairs.endpoints.filter(({ kind }) => kind === 'outside').length
  const workloads = pairs.endpoints.length - outside
  return {
    rows: rows.map((place) => describeEndpoint(pairs.engine, lines.rows[place]!)),
    columns: columns.map((place) => describeEndpoint(pairs.engine, lines.columns[place]!)),
    cells: words(grid.cells),
    before: words(grid.before),
    marks: pick(grid.marks, width, { rows, columns, into: new Uint8Array(cells) }),
    egress: words(grid.egress),
    ingress: words(grid.ingress),
    facts: numbers.facts.list,
    deciders: numbers.deciders.list,
    matching: grid.matching,
    connections: workloads * (workloads - 1) + 2 * workloads * outside,
    ports: portsOf(pairs.endpoints),
    problems: filter.problems,
    leftOut: lines.leftOut,
  }
}
