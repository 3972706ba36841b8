import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent, type SyntheticEvent } from 'react'
import type { ConnectionId } from '../../model/index.ts'
import { ConnectionCell, FoldedCell, NoCell, type CellPlace } from './Cell.tsx'
import { nextPlace, type GridPlace } from './gridKeys.ts'
import { connectionAt, isHead, sentenceAt, type GridModel } from './gridModel.ts'
import { BandLabel, ColumnHeader, RowHeader } from './Headers.tsx'
import { placesOf, tallyOf } from './lines.ts'
import styles from './Matrix.module.css'

const PITCH = 37
const HEAD_HEIGHT = 30
/** Room for slanted names, beyond the last column too. */
const TOP = 172
const SPILL = 110

interface MatrixGridProps {
  readonly model: GridModel
  readonly selected: ConnectionId | null
  readonly portCells: boolean
  /** Names carry their namespace, since lines are not grouped. */
  readonly full: boolean
  /** Width of the row headers. */
  readonly side: number
  /** A place was clicked, or Enter or a letter pressed on it. */
  readonly onActivate: (place: GridPlace, key: string) => void
  /** What the pointer or the focus is at. */
  readonly onPoint: (place: GridPlace | null) => void
}

function readPlace(event: SyntheticEvent): GridPlace | null {
  const element = event.target instanceof Element ? event.target.closest('[data-at]') : null
  const at = element?.getAttribute('data-at')?.split(' ').map(Number)
  return at === undefined ? null : { row: at[0]!, column: at[1]! }
}

/** Keeps a line that is out of sight among those that are drawn, so that it keeps the focus. */
function keeping(line: number): (range: Range) => number[] {
  return (range) => {
    const shown = defaultRangeExtractor(range)
    return line < 0 || line >= range.count || shown.includes(line) ? shown : [...shown, line].sort((a, b) => a - b)
  }
}

/** Drawn are the rows and columns in sight, and those of the place that has the focus. */
function useLines({ model, side }: Pick<MatrixGridProps, 'model' | 'side'>, active: GridPlace) {
  const scroller = useRef<HTMLDivElement>(null)
  const { rows: rowLines, columns: columnLines } = model
  const rows = useVirtualizer({
    count: rowLines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (isHead(rowLines[index]) ? HEAD_HEIGHT : PITCH),
    paddingStart: TOP,
    scrollPaddingStart: TOP,
    overscan: 4,
    rangeExtractor: useCallback((range: Range) => keeping(active.row)(range), [active.row]),
  })
  const columns = useVirtualizer({
    horizontal: true,
    count: columnLines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => PITCH,
    paddingStart: side,
    paddingEnd: SPILL,
    scrollPaddingStart: side,
    overscan: 4,
    rangeExtractor: useCallback((range: Range) => keeping(active.column)(range), [active.column]),
  })
  // Heights depend on what the lines are.
  useLayoutEffect(() => rows.measure(), [rows, rowLines])
  return { scroller, rows, columns }
}

/** The grid itself: sticky headers, rows and columns drawn where one looks, one tab stop (UX 2.8, 7.5). */
export function MatrixGrid(props: MatrixGridProps) {
  const { model, selected, portCells, full, side, onActivate, onPoint } = props
  const [place, setPlace] = useState<GridPlace>({ row: isHead(model.rows[0]) ? 1 : 0, column: 0 })
  const [pointed, setPointed] = useState<GridPlace | null>(null)
  const focusWanted = useRef(false)
  const active = {
    row: Math.min(place.row, model.rows.length - 1),
    column: Math.min(place.column, model.columns.length - 1),
  }
  const { scroller, rows, columns } = useLines(props, active)

  useLayoutEffect(() => {
    if (!focusWanted.current) return
    const element = scroller.current?.querySelector<HTMLElement>(`[data-at="${active.row} ${active.column}"]`)
    if (element === null || element === undefined) return
    focusWanted.current = false
    element.focus({ preventScroll: true })
  })

  function point(next: GridPlace | null) {
    if (next?.row === pointed?.row && next?.column === pointed?.column) return
    setPointed(next)
    onPoint(next)
  }

  function handleKeys(event: KeyboardEvent) {
    const from = readPlace(event)
    if (from === null || event.altKey) return
    const next = nextPlace(model, from, { key: event.key, ctrl: event.ctrlKey || event.metaKey })
    if (next !== null) {
      event.preventDefault()
      focusWanted.current = true
      setPlace(next)
      if (next.row >= 0) rows.scrollToIndex(next.row)
      if (next.column >= 0) columns.scrollToIndex(next.column)
    } else if (!event.ctrlKey && !event.metaKey && ['Enter', ' ', 'a'].includes(event.key)) {
      event.preventDefault()
      onActivate(from, event.key)
    }
  }

  const placeOf = (row: number, column: number, left: number): CellPlace => ({
    at: `${row} ${column}`,
    left,
    columnIndex: column + 2,
    isActive: row === active.row && column === active.column,
  })

  function cell(row: number, column: number, left: number) {
    const from = model.rows[row]!
    const to = model.columns[column]!
    const connection = connectionAt(model, row, column)
    const at = placeOf(row, column, left)
    if (connection !== null) {
      const isSelected = selected === connection.id
      return <ConnectionCell key={column} cell={connection} place={at} isSelected={isSelected} portCells={portCells} />
    }
    const name = sentenceAt(model, row, column)
    if (from.kind === 'endpoint' && to.kind === 'endpoint') return <NoCell key={column} place={at} name={name} />
    return <FoldedCell key={column} tally={tallyOf(model.table, placesOf(from), placesOf(to))} place={at} name={name} />
  }

  const shownColumns = columns.getVirtualItems()
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      className={styles['scroller']}
      aria-label="Matrix of connections: rows call columns"
      aria-rowcount={model.rows.length + 1}
      aria-colcount={model.columns.length + 1}
      onKeyDown={handleKeys}
      onClick={(event) => {
        const at = readPlace(event)
        if (at === null) return
        setPlace(at)
        onActivate(at, 'Enter')
      }}
      onFocus={(event) => {
        const at = readPlace(event)
        if (at === null) return
        setPlace(at)
        point(at)
      }}
      onPointerOver={(event) => point(readPlace(event))}
      onPointerLeave={() => point(null)}
    >
      <div
        role="presentation"
        className={styles['sheet']}
        style={{ width: columns.getTotalSize(), height: rows.getTotalSize() }}
      >
        <div role="row" className={styles['head']} style={{ height: TOP }} aria-rowindex={1}>
          <div role="presentation" className={styles['corner']} style={{ width: side }}>
            rows call columns
          </div>
          {model.bands.map((band) => (
            <BandLabel
              key={band.name}
              band={band}
              left={side + band.first * PITCH}
              width={Math.max(0, band.count * PITCH - 3)}
            />
          ))}
          {shownColumns.map(({ index, start }) => (
            <ColumnHeader
              key={index}
              line={model.columns[index]!}
              tally={model.columnTallies[index]!}
              at={`-1 ${index}`}
              left={start}
              columnIndex={index + 2}
              isActive={active.row === -1 && active.column === index}
              full={full}
            />
          ))}
        </div>
        {pointed !== null && pointed.column >= 0 && (
          <div
            role="presentation"
            className={styles['stripe']}
            style={{ left: side + pointed.column * PITCH, width: PITCH - 3 }}
          />
        )}
        {rows.getVirtualItems().map(({ index, start, size }) => (
          <div
            key={index}
            role="row"
            className={styles['row']}
            style={{ top: start, height: size }}
            data-pointed={pointed?.row === index}
            aria-rowindex={index + 2}
          >
            <div role="presentation" className={styles['side']} style={{ width: side }}>
              <RowHeader
                line={model.rows[index]!}
                tally={model.rowTallies[index]!}
                at={`${index} -1`}
                isActive={active.row === index && active.column === -1}
                full={full}
              />
            </div>
            {!isHead(model.rows[index]) && shownColumns.map((column) => cell(index, column.index, column.start))}
          </div>
        ))}
      </div>
    </div>
  )
}
