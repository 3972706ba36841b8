import { MARK, type EdgeVerdict, type VerdictTable } from '../../graph/index.ts'
import { cellAt, expectationOf, isMatch, type TableCell } from '../shared/tableCells.ts'
import { toCsv, toMarkdown } from '../shared/textTables.ts'
import { verdictLook } from '../shared/verdict.ts'

/** A column of the list (UX 2.9). */
export type ListColumn = 'from' | 'to' | 'port' | 'verdict' | 'egress' | 'ingress' | 'expectation' | 'changed'

export const LIST_COLUMNS: readonly { readonly id: ListColumn; readonly label: string }[] = [
  { id: 'from', label: 'From' },
  { id: 'to', label: 'To' },
  { id: 'port', label: 'Port' },
  { id: 'verdict', label: 'Verdict' },
  { id: 'egress', label: 'Egress decided by' },
  { id: 'ingress', label: 'Ingress decided by' },
  { id: 'expectation', label: 'Expectation' },
  { id: 'changed', label: 'Changed' },
]

/** A column to sort by; null for the most telling first. */
export interface ListOrder {
  readonly column: ListColumn
  readonly descending: boolean
}

/** Which of the connections that match. */
export type Chip = 'all' | 'denied' | 'failing'

export function isFailing({ marks }: Pick<TableCell, 'marks'>): boolean {
  return (marks & (MARK.expectedAllowed | MARK.expectedDenied)) !== 0
}

export const CHIPS: Readonly<Record<Chip, (cell: TableCell) => boolean>> = {
  all: () => true,
  denied: ({ facts }) => facts.verdict === 'denied',
  failing: isFailing,
}

const VERDICT_RANK: Readonly<Record<EdgeVerdict, number>> = {
  depends: 0,
  partial: 1,
  denied: 2,
  allowed: 3,
  default: 4,
}

/** Lower is more telling: failing, changed, watched, then by verdict. */
function rank(cell: TableCell): number {
  if (isFailing(cell)) return 0
  if (cell.marks & MARK.changed) return 1
  return (cell.marks & MARK.watched ? 2 : 10) + VERDICT_RANK[cell.facts.verdict]
}

function names(policies: readonly string[]): string {
  return policies.map((id) => id.slice(id.indexOf('/') + 1)).join(', ')
}

/** Who decides one end: policies by name, all in that end's namespace; nobody isolates it, or nobody could. */
function decidedBy(policies: readonly string[], namespace: string | null): string {
  if (policies.length > 0) return names(policies)
  return namespace === null ? '' : 'not isolated'
}

/** `http` and the like are not told: the number is what is judged. */
export function portsText({ facts }: TableCell): string {
  if (facts.verdict !== 'partial') return facts.ports.map(({ text }) => text).join(', ')
  return facts.ports.map(({ text, outcome }) => `${text} ${outcome}`).join(', ')
}

/** What stands in one column, in words. */
export function textOf(cell: TableCell, column: ListColumn): string {
  switch (column) {
    case 'from':
      return cell.source.id
    case 'to':
      return cell.destination.id
    case 'port':
      return portsText(cell)
    case 'verdict':
      return verdictLook(cell.facts.verdict).word
    case 'egress':
      return decidedBy(cell.egressBy, cell.source.namespace)
    case 'ingress':
      return decidedBy(cell.ingressBy, cell.destination.namespace)
    case 'expectation': {
      const expectation = expectationOf(cell)
      if (expectation === null) return ''
      return expectation === 'pass' ? 'passes' : `fails: expected ${expectation}`
    }
    case 'changed':
      if (!(cell.marks & MARK.changed)) return ''
      return cell.before === null ? 'changed' : `was ${verdictLook(cell.before.verdict).word.toLowerCase()}`
  }
}

/** The connections that match, sorted: equal ones stay in the order of the table. */
export function listRows(table: VerdictTable, order: ListOrder | null): readonly TableCell[] {
  const cells = table.rows.flatMap((_, row) =>
    table.columns.flatMap((__, column) => {
      const cell = cellAt(table, row, column)
      return cell !== null && isMatch(cell) ? [cell] : []
    }),
  )
  if (order === null) return cells.toSorted((a, b) => rank(a) - rank(b))
  const keyed = cells.map((cell) => ({ cell, key: textOf(cell, order.column) }))
  const collator = new Intl.Collator('en', { numeric: true })
  const sign = order.descending ? -1 : 1
  return keyed.toSorted((a, b) => sign * collator.compare(a.key, b.key)).map(({ cell }) => cell)
}

const HEAD = LIST_COLUMNS.map(({ label }) => label)

function linesOf(cells: readonly TableCell[]): readonly (readonly string[])[] {
  return cells.map((cell) => LIST_COLUMNS.map(({ id }) => textOf(cell, id)))
}

export function listCsv(cells: readonly TableCell[]): string {
  return toCsv([HEAD, ...linesOf(cells)])
}

export function listMarkdown(cells: readonly TableCell[]): string {
  return toMarkdown(HEAD, linesOf(cells))
}
