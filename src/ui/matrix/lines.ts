import { MARK, type TableEndpoint, type VerdictTable } from '../../graph/index.ts'

/** A row or a column as it is drawn: an endpoint, a namespace above its endpoints, or a folded one in their place. */
export type Line =
  | { readonly kind: 'endpoint'; readonly place: number; readonly endpoint: TableEndpoint }
  | {
      readonly kind: 'namespace'
      readonly name: string
      readonly folded: boolean
      /** Places of its endpoints. */
      readonly members: readonly number[]
    }

/** What an outside address is grouped under. */
export const OUTSIDE_GROUP = 'outside the cluster'

export function groupOf({ namespace }: TableEndpoint): string {
  return namespace ?? OUTSIDE_GROUP
}

/** Lines by namespace, in the order of the endpoints. A folded namespace keeps one line for all. */
export function groupedLines(endpoints: readonly TableEndpoint[], folded: ReadonlySet<string>): readonly Line[] {
  const groups = new Map<string, number[]>()
  for (const [place, endpoint] of endpoints.entries()) {
    const name = groupOf(endpoint)
    const known = groups.get(name)
    if (known === undefined) groups.set(name, [place])
    else known.push(place)
  }
  return [...groups].flatMap(([name, members]): readonly Line[] => {
    const head: Line = { kind: 'namespace', name, folded: folded.has(name), members }
    if (head.folded) return [head]
    return [head, ...members.map((place): Line => ({ kind: 'endpoint', place, endpoint: endpoints[place]! }))]
  })
}

function similarPlaces(count: number, read: (place: number) => readonly number[]): readonly number[] {
  const keys = Array.from({ length: count }, (_, place) => ({ place, key: read(place).join() }))
  return keys
    .toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)) || a.place - b.place)
    .map(({ place }) => place)
}

/** The codes of a line. An endpoint and itself are no connection: there, its usual code stands, so as to part nobody. */
function codesOf(codes: readonly number[]): readonly number[] {
  const times = new Map<number, number>()
  for (const code of codes) times.set(code, (times.get(code) ?? 0) + 1)
  times.delete(0)
  const [usual] = [...times].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0])
  return codes.map((code) => code || usual)
}

/** Endpoint lines in an order in which those with the same verdicts stand together. */
export function similarLines(table: VerdictTable): {
  readonly rows: readonly Line[]
  readonly columns: readonly Line[]
} {
  const code = (row: number, column: number) => table.cells[row * table.columns.length + column] ?? 0
  const rows = similarPlaces(table.rows.length, (row) => codesOf(table.columns.map((_, column) => code(row, column))))
  const columns = similarPlaces(table.columns.length, (column) =>
    codesOf(table.rows.map((_, row) => code(row, column))),
  )
  return {
    rows: rows.map((place) => ({ kind: 'endpoint', place, endpoint: table.rows[place]! })),
    columns: columns.map((place) => ({ kind: 'endpoint', place, endpoint: table.columns[place]! })),
  }
}

/** How many connections of some rows and columns are allowed. */
export interface Tally {
  readonly allowed: number
  readonly denied: number
  readonly total: number
  readonly failing: number
  readonly changed: number
}

/** Counts connections that match the filter; one that is allowed in part is neither allowed nor denied. */
export function tallyOf(table: VerdictTable, rows: readonly number[], columns: readonly number[]): Tally {
  let allowed = 0
  let denied = 0
  let total = 0
  let failing = 0
  let changed = 0
  for (const row of rows)
    for (const column of columns) {
      const at = row * table.columns.length + column
      const marks = table.marks[at]!
      const facts = table.facts[table.cells[at]! - 1]
      if (facts === undefined || !(marks & MARK.matches)) continue
      total++
      if (facts.verdict === 'allowed' || facts.verdict === 'default') allowed++
      else if (facts.verdict === 'denied') denied++
      if (marks & (MARK.expectedAllowed | MARK.expectedDenied)) failing++
      if (marks & MARK.changed) changed++
    }
  return { allowed, denied, total, failing, changed }
}

/** Places of the endpoints that a line stands for. */
export function placesOf(line: Line): readonly number[] {
  return line.kind === 'endpoint' ? [line.place] : line.members
}
