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

/** What decides where a connection stands in the list. */
type Judged = Pick<TableCell, 'facts' | 'marks'>

/** Longer lists are no longer read, and no browser draws a page of their height. */
const MAX_ROWS = 200_000

const CHIPS: Readonly<Record<Chip, (cell: Judged) => boolean>> = {
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
function rank({ facts, marks }: Judged): number {
  if (isFailing({ marks })) return 0
  if (marks & MARK.changed) return 1
  return (marks & MARK.watched ? 2 : 10) + VERDICT_RANK[facts.verdict]
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

/** Goes through the connections that match, without making anything of them: there may be a million. */
function eachMatch({ cells, marks, facts }: VerdictTable, act: (judged: Judged, at: number) => void) {
  for (const [at, mark] of marks.entries()) {
    const found = facts[cells[at]! - 1]
    if (found !== undefined && isMatch({ marks: mark })) act({ facts: found, marks: mark }, at)
  }
}

/** How many of the connections that match each chip asks for. */
export function countByChip(table: VerdictTable): Readonly<Record<Chip, number>> {
  const counts = { all: 0, denied: 0, failing: 0 }
  eachMatch(table, (judged) => {
    counts.all++
    if (CHIPS.denied(judged)) counts.denied++
    if (CHIPS.failing(judged)) counts.failing++
  })
  return counts
}

/**
 * The connections that match, sorted: equal ones stay in the order of the table. Of more than can be listed, the most
 * telling ones.
 */
export function listRows(table: VerdictTable, order: ListOrder | null, chip: Chip = 'all'): readonly TableCell[] {
  const ranked: number[][] = []
  eachMatch(table, (judged, at) => {
    if (CHIPS[chip](judged)) (ranked[rank(judged)] ??= []).push(at)
  })
  const width = table.columns.length
  const cells = ranked
    .flat()
    .slice(0, MAX_ROWS)
    .flatMap((at) => cellAt(table, Math.floor(at / width), at % width) ?? [])
  if (order === null) return cells
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
