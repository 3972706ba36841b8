import { isHead, type GridModel } from './gridModel.ts'

/** A place on the grid; -1 is the header of the row or of the column. */
export interface GridPlace {
  readonly row: number
  readonly column: number
}

function clampTo(value: number, count: number): number {
  return Math.max(-1, Math.min(count - 1, value))
}

/** The next row that has a cell in this column: namespaces above their endpoints have only a header. */
function rowFrom({ rows }: GridModel, { row, column }: GridPlace, step: 1 | -1): number {
  let next = row + step
  while (column >= 0 && isHead(rows[next])) next += step
  return next >= rows.length ? row : clampTo(next, rows.length)
}

/** The first row after (or before) this one that starts a namespace. */
function groupFrom({ rows }: GridModel, { row, column }: GridPlace, step: 1 | -1): number {
  let next = row + step
  while (next >= 0 && next < rows.length && rows[next]?.kind !== 'namespace') next += step
  if (next < 0 || next >= rows.length) return step === 1 ? rows.length - 1 : Math.min(row, 0)
  return column >= 0 && isHead(rows[next]) ? next + 1 : next
}

/**
 * Where a key leads (UX 7.5): arrows to the neighbours, Home and End along the row, with Ctrl to the corners, Ctrl with
 * up and down to the next namespace. Null when the key does not move.
 */
export function nextPlace(
  model: GridModel,
  from: GridPlace,
  { key, ctrl }: { readonly key: string; readonly ctrl: boolean },
): GridPlace | null {
  const { row, column } = from
  const last = { row: model.rows.length - 1, column: model.columns.length - 1 }
  const firstCell = isHead(model.rows[0]) ? 1 : 0
  const places: Readonly<Record<string, GridPlace | undefined>> = {
    ArrowDown: { row: ctrl ? groupFrom(model, from, 1) : rowFrom(model, from, 1), column },
    ArrowUp: { row: ctrl ? groupFrom(model, from, -1) : rowFrom(model, from, -1), column },
    ArrowRight: { row, column: isHead(model.rows[row]) ? column : clampTo(column + 1, model.columns.length) },
    ArrowLeft: { row, column: clampTo(column - 1, model.columns.length) },
    Home: ctrl ? { row: firstCell, column: 0 } : { row, column: isHead(model.rows[row]) ? -1 : 0 },
    End: ctrl ? last : { row, column: isHead(model.rows[row]) ? -1 : last.column },
  }
  const next = places[key]
  if (next === undefined) return null
  // There is nothing in the corner of the headers.
  return next.row < 0 && next.column < 0 ? from : next
}
