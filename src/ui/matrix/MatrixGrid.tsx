import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import {
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type SyntheticEvent,
} from 'react'
import type { ConnectionId } from '../../model/index.ts'
import { useCommands } from '../commands/registry.ts'
import { ConnectionCell, FoldedCell, NoCell, type CellPlace } from './Cell.tsx'
import { nextPlace, type GridPlace } from './gridKeys.ts'
import { connectionAt, isHead, sentenceAt, type GridModel } from './gridModel.ts'
import { BandLabel, ColumnHeader, RowHeader } from './Headers.tsx'
import { placesOf, tallyOf } from './lines.ts'
import styles from './Matrix.module.css'
import { covers, isCell, type CellRange } from './range.ts'

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
  /** The rectangle that is selected; null when none is. */
  readonly range: CellRange | null
  /** The next click is the opposite corner of a rectangle, as a click with Shift is. */
  readonly isJoining: boolean
  readonly onRange: (range: CellRange | null) => void
  /** A place was clicked, or Enter or the space bar pressed on it. */
  readonly onActivate: (place: GridPlace) => void
  /** What the pointer or the focus is at. */
  readonly onPoint: (place: GridPlace | null) => void
}

function placeAt(target: EventTarget | null): GridPlace | null {
  const element = target instanceof Element ? target.closest('[data-at]') : null
  const at = element?.getAttribute('data-at')?.split(' ').map(Number)
  return at === undefined ? null : { row: at[0]!, column: at[1]! }
}

function readPlace({ target }: SyntheticEvent): GridPlace | null {
  return placeAt(target)
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

/** Rectangles: by dragging, by a click on the opposite corner, by Shift and arrows (UX 2.8, 7.5). */
function useRectangle(
  { model, range, isJoining, onRange }: Pick<MatrixGridProps, 'model' | 'range' | 'isJoining' | 'onRange'>,
  first: GridPlace,
) {
  /** Where a rectangle that is begun now would start. */
  const anchor = useRef(first)
  const dragged = useRef(false)
  const reach = (to: GridPlace) => onRange({ from: range?.from ?? anchor.current, to })
  return {
    reach,
    /** A plain move or click: the next rectangle starts here. */
    restart(at: GridPlace) {
      anchor.current = at
      if (range !== null) onRange(null)
    },
    press({ button, pointerType, shiftKey }: PointerEvent, at: GridPlace | null) {
      // Fingers scroll.
      dragged.current =
        button === 0 && pointerType !== 'touch' && !shiftKey && !isJoining && at !== null && isCell(model, at)
      if (dragged.current && at !== null) anchor.current = at
    },
    drag({ buttons }: PointerEvent, at: GridPlace | null) {
      if (!dragged.current || (buttons & 1) === 0 || at === null || !isCell(model, at)) return
      const { row, column } = anchor.current
      if (range !== null || at.row !== row || at.column !== column) onRange({ from: anchor.current, to: at })
    },
    /** Whether a click is the opposite corner. */
    join({ shiftKey }: { readonly shiftKey: boolean }, at: GridPlace): boolean {
      if (!(shiftKey || isJoining) || !isCell(model, at) || !isCell(model, anchor.current)) return false
      reach(at)
      return true
    },
  }
}

/** The grid itself: sticky headers, rows and columns drawn where one looks, one tab stop (UX 2.8, 7.5). */
export function MatrixGrid(props: MatrixGridProps) {
  const { model, selected, portCells, full, side, range, onActivate, onPoint } = props
  const [place, setPlace] = useState<GridPlace>({ row: isHead(model.rows[0]) ? 1 : 0, column: 0 })
  const [pointed, setPointed] = useState<GridPlace | null>(null)
  const focusWanted = useRef(false)
  const active = {
    row: Math.min(place.row, model.rows.length - 1),
    column: Math.min(place.column, model.columns.length - 1),
  }
  const { scroller, rows, columns } = useLines(props, active)
  const rectangle = useRectangle(props, active)

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

  function goTo(next: GridPlace) {
    focusWanted.current = true
    setPlace(next)
    if (next.row >= 0) rows.scrollToIndex(next.row)
    if (next.column >= 0) columns.scrollToIndex(next.column)
  }

  useCommands({
    'arrows.far': ({ target, key }) => {
      const from = scroller.current?.contains(target) ? placeAt(target) : null
      const next = from === null ? null : nextPlace(model, from, { key, ctrl: false })
      if (from === null || next === null || !isCell(model, from)) return false
      if (!isCell(model, next)) return true
      rectangle.reach(next)
      goTo(next)
      return true
    },
  })

  function handleKeys(event: KeyboardEvent) {
    const from = readPlace(event)
    if (from === null || event.altKey || event.shiftKey) return
    const next = nextPlace(model, from, { key: event.key, ctrl: event.ctrlKey || event.metaKey })
    if (next !== null) {
      event.preventDefault()
      rectangle.restart(next)
      goTo(next)
    } else if (!event.ctrlKey && !event.metaKey && ['Enter', ' '].includes(event.key)) {
      event.preventDefault()
      onActivate(from)
    }
  }

  const placeOf = (row: number, column: number, left: number): CellPlace => ({
    at: `${row} ${column}`,
    left,
    columnIndex: column + 2,
    isActive: row === active.row && column === active.column,
    isRanged: covers(range, row, column),
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
      aria-multiselectable
      data-keys="table"
      onKeyDown={handleKeys}
      onPointerDown={(event) => rectangle.press(event, readPlace(event))}
      onClick={(event) => {
        const at = readPlace(event)
        if (at === null) return
        setPlace(at)
        if (rectangle.join(event, at)) return
        rectangle.restart(at)
        onActivate(at)
      }}
      onFocus={(event) => {
        const at = readPlace(event)
        if (at === null) return
        setPlace(at)
        point(at)
      }}
      onPointerOver={(event) => {
        const at = readPlace(event)
        point(at)
        rectangle.drag(event, at)
      }}
      // Back to what has the focus: what is told of it has buttons, which one has to get to.
      onPointerLeave={() => point(placeAt(scroller.current?.querySelector(':focus') ?? null))}
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
