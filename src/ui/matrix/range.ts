import type { ConnectionId } from '../../model/index.ts'
import { cellAt, isMatch } from '../shared/tableCells.ts'
import { count } from '../shared/wording.ts'
import type { GridPlace } from './gridKeys.ts'
import { isHead, type GridModel } from './gridModel.ts'
import { placesOf, tallyOf, type Tally } from './lines.ts'

/** A rectangle of cells, by where it was begun and where it ends now. */
export interface CellRange {
  readonly from: GridPlace
  readonly to: GridPlace
}

/** The lines of a matrix that a rectangle covers. */
export type Section = Pick<GridModel, 'table' | 'rows' | 'columns'>

function isBetween(value: number, a: number, b: number): boolean {
  return value >= Math.min(a, b) && value <= Math.max(a, b)
}

/** Whether a rectangle covers a place. */
export function covers(range: CellRange | null, row: number, column: number): boolean {
  if (range === null) return false
  const { from, to } = range
  return isBetween(row, from.row, to.row) && isBetween(column, from.column, to.column)
}

/** Whether a place is a cell: neither a header nor a namespace above its endpoints. */
export function isCell({ rows }: GridModel, { row, column }: GridPlace): boolean {
  return row >= 0 && column >= 0 && !isHead(rows[row])
}

/** What a rectangle covers, as a matrix of its own; namespaces above their endpoints have no cells and are left out. */
export function sectionOf({ table, rows, columns }: GridModel, { from, to }: CellRange): Section {
  return {
    table,
    rows: rows.filter((line, row) => isBetween(row, from.row, to.row) && !isHead(line)),
    columns: columns.filter((_, column) => isBetween(column, from.column, to.column)),
  }
}

/** How many connections a section has, and what they are; a folded namespace counts with all of its own. */
export function tallyOfSection({ table, rows, columns }: Section): Tally {
  return tallyOf(table, rows.flatMap(placesOf), columns.flatMap(placesOf))
}

/** `6 connections: 4 allowed, 2 denied`. */
export function sectionWords({ allowed, denied, total }: Tally): string {
  const mixed = total - allowed - denied
  const parts = [
    ...(allowed > 0 ? [`${allowed} allowed`] : []),
    ...(denied > 0 ? [`${denied} denied`] : []),
    ...(mixed > 0 ? [`${mixed} in part, or depending on the network plugin`] : []),
  ]
  return `${count(total, 'connection')}${total === 0 ? '' : `: ${parts.join(', ')}`}`
}

/** The connections of a section that match the filter, row by row. */
export function connectionsIn({ table, rows, columns }: Section): readonly ConnectionId[] {
  const to = columns.flatMap(placesOf)
  return rows.flatMap(placesOf).flatMap((row) =>
    to.flatMap((column) => {
      const cell = cellAt(table, row, column)
      return cell !== null && isMatch(cell) ? [cell.id] : []
    }),
  )
}
