import type { VerdictTable } from '../../graph/index.ts'
import { MARK } from '../../graph/index.ts'
import type { Comparing } from '../../store/index.ts'
import { listRows } from '../list/rows.ts'
import { verdictWords, type TableCell } from '../shared/tableCells.ts'
import { toMarkdown } from '../shared/textTables.ts'
import { count } from '../shared/wording.ts'

/** `12 connections differ: 9 newly denied, 3 newly allowed`. */
export function summaryWords({ connections, newlyDenied, newlyAllowed }: NonNullable<Comparing['summary']>): string {
  if (connections === 0) return 'no connection differs'
  const differ = connections === 1 ? 'differs' : 'differ'
  return `${count(connections, 'connection')} ${differ}: ${newlyDenied} newly denied, ${newlyAllowed} newly allowed`
}

/** What the numbers leave out; empty when they leave out nothing. */
export function remarks({ onlyNow, onlyBefore, broken }: NonNullable<Comparing['summary']>): readonly string[] {
  return [
    ...(broken > 0 ? [`${count(broken, 'document')} of the other side cannot be read.`] : []),
    ...(onlyNow.length > 0 ? [`Only now, so not compared: ${onlyNow.join(', ')}.`] : []),
    ...(onlyBefore.length > 0 ? [`Only there, so not compared: ${onlyBefore.join(', ')}.`] : []),
  ]
}

function section(title: string, cells: readonly TableCell[]): readonly string[] {
  if (cells.length === 0) return []
  const lines = cells.map((cell) => [
    cell.source.id,
    cell.destination.id,
    cell.before === null ? '' : verdictWords(cell.before),
    verdictWords(cell.facts),
  ])
  return [`## ${title} (${cells.length})\n\n${toMarkdown(['From', 'To', 'Before', 'Now'], lines)}`]
}

/** What differs, as Markdown for a review: what is newly allowed first. A connection that is both is told there. */
export function compareReport(project: string, comparing: Comparing, table: VerdictTable): string {
  const cells = listRows(table, { column: 'from', descending: false })
  const has = (bit: number) => (cell: TableCell) => (cell.marks & bit) !== 0
  const opened = cells.filter(has(MARK.opened))
  const closed = cells.filter((cell) => has(MARK.closed)(cell) && !has(MARK.opened)(cell))
  const others = cells.filter((cell) => !has(MARK.opened)(cell) && !has(MARK.closed)(cell))
  const { summary } = comparing
  return [
    `# ${project}, compared with ${comparing.name}\n`,
    ...(summary === null ? [] : [`${[`${summaryWords(summary)}.`, ...remarks(summary)].join(' ')}\n`]),
    ...section('Newly allowed', opened),
    ...section('Newly denied', closed),
    ...section('Otherwise different', others),
  ].join('\n')
}
