import type { VerdictTable } from '../../graph/index.ts'
import type { View } from '../../store/index.ts'
import { cellAt, cellSentence, type TableCell } from '../shared/tableCells.ts'
import { count } from '../shared/wording.ts'
import { groupedLines, placesOf, similarLines, tallyOf, type Line, type Tally } from './lines.ts'

/** Namespaces above the columns: which columns each spans. */
export interface Band {
  readonly name: string
  readonly first: number
  readonly count: number
}

/** The lines of a matrix as they are drawn. */
export interface GridModel {
  readonly table: VerdictTable
  /** With a line for each namespace above its endpoints. */
  readonly rows: readonly Line[]
  /** Without: there, namespaces are bands. */
  readonly columns: readonly Line[]
  readonly bands: readonly Band[]
  readonly rowTallies: readonly Tally[]
  readonly columnTallies: readonly Tally[]
}

function bandsOf(lines: readonly Line[]): readonly Band[] {
  const bands: { name: string; first: number; count: number }[] = []
  let column = 0
  for (const line of lines) {
    if (line.kind === 'endpoint') {
      bands.at(-1)!.count++
      column++
    } else {
      bands.push({ name: line.name, first: column, count: line.folded ? 1 : 0 })
      if (line.folded) column++
    }
  }
  return bands
}

export function createGridModel(
  table: VerdictTable,
  { matrixOrder, foldedNamespaces }: Pick<View, 'matrixOrder' | 'foldedNamespaces'>,
): GridModel {
  const folded = new Set(foldedNamespaces)
  const grouped = matrixOrder === 'namespace'
  const similar = grouped ? null : similarLines(table)
  const rows = similar?.rows ?? groupedLines(table.rows, folded)
  const lines = similar?.columns ?? groupedLines(table.columns, folded)
  const columns = lines.filter((line) => line.kind === 'endpoint' || line.folded)
  const every = (count: number) => Array.from({ length: count }, (_, place) => place)
  const allRows = every(table.rows.length)
  const allColumns = every(table.columns.length)
  return {
    table,
    rows,
    columns,
    bands: grouped ? bandsOf(lines) : [],
    rowTallies: rows.map((line) => tallyOf(table, placesOf(line), allColumns)),
    columnTallies: columns.map((line) => tallyOf(table, allRows, placesOf(line))),
  }
}

/** What a line is called. */
export function lineName(line: Line): string {
  return line.kind === 'endpoint' ? line.endpoint.id : line.name
}

/** Whether a row is only a namespace above its endpoints, without cells. */
export function isHead(line: Line | undefined): boolean {
  return line?.kind === 'namespace' && !line.folded
}

/** `4 of 9 allowed`. */
export function tallyWords({ allowed, total }: Tally): string {
  return `${allowed} of ${total} allowed`
}

/** The connection that one cell stands for; null when it stands for several, or none. */
export function connectionAt(
  { table, rows, columns }: Pick<GridModel, 'table' | 'rows' | 'columns'>,
  row: number,
  column: number,
): TableCell | null {
  const from = rows[row]
  const to = columns[column]
  return from?.kind === 'endpoint' && to?.kind === 'endpoint' ? cellAt(table, from.place, to.place) : null
}

/** What stands at a row and a column, in a sentence; empty where nothing does. */
export function sentenceAt(model: GridModel, row: number, column: number): string {
  const { table, rows, columns, rowTallies, columnTallies } = model
  const from = rows[row]
  const to = columns[column]
  if (from === undefined && to === undefined) return ''
  if (to === undefined) return `From ${lineName(from!)}: ${tallyWords(rowTallies[row]!)}.`
  if (from === undefined) return `To ${lineName(to)}: ${tallyWords(columnTallies[column]!)}.`
  const cell = connectionAt(model, row, column)
  if (cell !== null) return cellSentence(cell)
  const ends = `${lineName(from)} to ${lineName(to)}`
  const tally = tallyOf(table, placesOf(from), placesOf(to))
  if (from.kind === 'endpoint' && to.kind === 'endpoint')
    return from.endpoint.id === to.endpoint.id
      ? `${ends}: a pod always reaches itself.`
      : `${ends}: outside the cluster.`
  return `${ends}: ${tally.total === 0 ? 'no connection' : `${tallyWords(tally)}, ${count(tally.denied, 'is', 'are')} denied`}.`
}
