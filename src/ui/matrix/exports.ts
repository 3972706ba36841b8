import { expectationOf, isMatch, verdictWords, type TableCell } from '../shared/tableCells.ts'
import { toCsv, toMarkdown } from '../shared/textTables.ts'
import { verdictLook } from '../shared/verdict.ts'
import { connectionAt, isHead, lineName } from './gridModel.ts'
import { placesOf, tallyOf } from './lines.ts'
import type { Section } from './range.ts'

function glyphs(cell: TableCell): string {
  const expectation = expectationOf(cell)
  const mark = expectation === null ? '' : expectation === 'pass' ? ' ●' : ' ⊗'
  return verdictLook(cell.facts.verdict).glyph + mark
}

/** What stands in each cell, in the order that is shown; namespaces above their endpoints have no line of their own. */
function grid(model: Section, write: (cell: TableCell) => string): readonly (readonly string[])[] {
  const { table, rows, columns } = model
  return rows.flatMap((from, row) => {
    if (isHead(from)) return []
    const cells = columns.map((to, column) => {
      const cell = connectionAt(model, row, column)
      if (cell !== null) return isMatch(cell) ? write(cell) : ''
      if (from.kind === 'endpoint' && to.kind === 'endpoint') return ''
      const { allowed, total } = tallyOf(table, placesOf(from), placesOf(to))
      return total === 0 ? '' : `${allowed} of ${total} allowed`
    })
    return [[lineName(from), ...cells]]
  })
}

/** The matrix as it is shown, verdicts in words. */
export function matrixCsv(model: Section): string {
  return toCsv([['from \\ to', ...model.columns.map(lineName)], ...grid(model, ({ facts }) => verdictWords(facts))])
}

/** The matrix as it is shown, with the glyphs of the page and what they mean. */
export function matrixMarkdown(model: Section): string {
  const table = toMarkdown(['from → to', ...model.columns.map(lineName)], grid(model, glyphs))
  return `${table}\n✓ allowed by a rule · ○ allowed, not isolated · ◐ some ports · ✗ denied · ? depends on the network plugin · ● expectation passes · ⊗ expectation fails\n`
}
