import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { memo, useCallback, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { MARK } from '../../graph/index.ts'
import type { ConnectionId } from '../../model/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { itemKey } from '../shared/items.ts'
import { cellSentence, expectationOf, type TableCell } from '../shared/tableCells.ts'
import { outcomeLook } from '../shared/verdict.ts'
import { Verdict } from '../shared/Verdict.tsx'
import { LIST_COLUMNS, textOf, type ListColumn, type ListOrder } from './rows.ts'
import styles from './List.module.css'

/** Up to here every row is in the page, for find and for reading (UX 2.9). */
const VIRTUAL_FROM = 300
const ROW_HEIGHT = 34

function Ports({ cell }: { readonly cell: TableCell }) {
  return cell.facts.ports.map(({ text, outcome }) => (
    <span key={text} className={styles['port']}>
      {text}
      {cell.facts.verdict === 'partial' && (
        <>
          <span className={controls[outcomeLook(outcome).tone]} aria-hidden="true">
            {outcomeLook(outcome).glyph}
          </span>
          <span className={controls['hidden']}>{outcome}</span>
        </>
      )}
    </span>
  ))
}

/** What an expectation says of a connection; nothing when none is about it. */
export function ExpectationMark({ cell }: { readonly cell: TableCell }) {
  const expectation = expectationOf(cell)
  if (expectation === null) return null
  return expectation === 'pass' ? (
    <span className={controls['pass']}>✓ Pass</span>
  ) : (
    <strong className={controls['fail']}>✗ Fail: expected {expectation}</strong>
  )
}

function contentOf(cell: TableCell, column: ListColumn): ReactNode {
  switch (column) {
    case 'port':
      return <Ports cell={cell} />
    case 'expectation':
      return <ExpectationMark cell={cell} />
    case 'changed':
      return cell.marks & MARK.changed ? `Δ ${textOf(cell, 'changed')}` : null
    case 'egress':
    case 'ingress': {
      const text = textOf(cell, column)
      return text === 'not isolated' ? <span className={controls['muted']}>{text}</span> : text
    }
    case 'from':
    case 'to':
    case 'verdict':
      return textOf(cell, column)
  }
}

interface RowProps {
  readonly cell: TableCell
  readonly index: number
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly isPicked: boolean
  readonly onPick: (id: ConnectionId) => void
}

const Row = memo(function Row({ cell, index, isActive, isSelected, isPicked, onPick }: RowProps) {
  const actions = useActions()
  const { id } = cell
  const sentence = cellSentence(cell)
  return (
    <tr
      aria-rowindex={index + 2}
      aria-current={isSelected}
      data-item={itemKey({ kind: 'connection', id })}
      data-testid={`row:${id}`}
    >
      <td className={styles['pick']}>
        <input
          type="checkbox"
          aria-label={`Select ${cell.source.id} to ${cell.destination.id}`}
          tabIndex={isActive ? 0 : -1}
          checked={isPicked}
          onChange={() => onPick(id)}
        />
      </td>
      {LIST_COLUMNS.map(({ id: column }) =>
        column === 'verdict' ? (
          <td key={column}>
            <button
              type="button"
              className={styles['explain']}
              tabIndex={isActive ? 0 : -1}
              data-row={index}
              title={`${sentence} Enter explains it.`}
              onClick={() => actions.select({ kind: 'connection', id })}
            >
              <Verdict verdict={cell.facts.verdict} />
              <span className={controls['hidden']}>: explain</span>
            </button>
          </td>
        ) : (
          <td key={column} title={textOf(cell, column)}>
            {contentOf(cell, column)}
          </td>
        ),
      )}
    </tr>
  )
})

function Head({
  order,
  onOrder,
  all,
}: {
  readonly order: ListOrder | null
  readonly onOrder: (order: ListOrder | null) => void
  readonly all: ReactNode
}) {
  function sortBy(column: ListColumn) {
    if (order?.column !== column) onOrder({ column, descending: false })
    else onOrder(order.descending ? null : { column, descending: true })
  }
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={styles['pick']}>
          {all}
        </th>
        {LIST_COLUMNS.map(({ id, label }) => {
          const sorted = order?.column === id ? (order.descending ? 'descending' : 'ascending') : undefined
          return (
            <th key={id} scope="col" aria-sort={sorted} data-column={id}>
              <button type="button" className={styles['sort']} onClick={() => sortBy(id)}>
                {label}
                <span aria-hidden="true">{sorted === undefined ? '' : sorted === 'ascending' ? ' ▲' : ' ▼'}</span>
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

interface ConnectionTableProps {
  readonly cells: readonly TableCell[]
  readonly order: ListOrder | null
  readonly onOrder: (order: ListOrder | null) => void
  readonly selected: ConnectionId | null
  readonly picked: ReadonlySet<ConnectionId>
  readonly onPick: (ids: ReadonlySet<ConnectionId>) => void
}

const STEPS: Readonly<Record<string, number | undefined>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: 10,
  PageUp: -10,
  Home: -Infinity,
  End: Infinity,
}

/** A table one can read, sort and walk with the arrow keys; of long ones only what is in sight is drawn. */
export function ConnectionTable({ cells, order, onOrder, selected, picked, onPick }: ConnectionTableProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [place, setPlace] = useState(0)
  const focusWanted = useRef(false)
  const active = Math.min(place, cells.length - 1)
  const isVirtual = cells.length > VIRTUAL_FROM
  const rows = useVirtualizer({
    count: cells.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    scrollPaddingStart: ROW_HEIGHT,
    overscan: 12,
    rangeExtractor: useCallback(
      (range: Range) => {
        const shown = defaultRangeExtractor(range)
        return shown.includes(active) ? shown : [...shown, active].sort((a, b) => a - b)
      },
      [active],
    ),
  })

  useLayoutEffect(() => {
    if (!focusWanted.current) return
    const button = scroller.current?.querySelector<HTMLElement>(`[data-row="${active}"]`)
    if (button === null || button === undefined) return
    focusWanted.current = false
    button.focus({ preventScroll: isVirtual })
  })

  function handleKeys(event: KeyboardEvent) {
    const at = event.target instanceof Element ? event.target.getAttribute('data-row') : null
    if (at === null || event.ctrlKey || event.metaKey || event.altKey) return
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(cells.length - 1, Number(at) + step))
    focusWanted.current = true
    setPlace(next)
    if (isVirtual) rows.scrollToIndex(next)
  }

  const pick = useCallback(
    (id: ConnectionId) => {
      const next = new Set(picked)
      if (!next.delete(id)) next.add(id)
      onPick(next)
    },
    [picked, onPick],
  )
  const shown = isVirtual
    ? rows.getVirtualItems().map(({ index, start }) => ({ index, start }))
    : cells.map((_, index) => ({ index, start: index * ROW_HEIGHT }))
  const isEvery = cells.length > 0 && cells.every(({ id }) => picked.has(id))
  let drawn = 0
  const body = shown.flatMap(({ index, start }) => {
    const gap = start - drawn
    drawn = start + ROW_HEIGHT
    const cell = cells[index]
    if (cell === undefined) return []
    const row = (
      <Row
        key={cell.id}
        cell={cell}
        index={index}
        isActive={index === active}
        isSelected={selected === cell.id}
        isPicked={picked.has(cell.id)}
        onPick={pick}
      />
    )
    return gap > 0 ? [<Gap key={`gap ${index}`} height={gap} />, row] : [row]
  })
  return (
    // Keys reach the table from the button of the row that has the focus.
    <div ref={scroller} className={styles['scroller']} data-keys="table" onKeyDown={handleKeys} role="presentation">
      <table className={styles['table']} aria-label="Connections" aria-rowcount={cells.length + 1}>
        <Head
          order={order}
          onOrder={onOrder}
          all={
            <input
              type="checkbox"
              aria-label="Select all"
              checked={isEvery}
              onChange={() => onPick(new Set(isEvery ? [] : cells.map(({ id }) => id)))}
            />
          }
        />
        <tbody>
          {body}
          {isVirtual && <Gap height={Math.max(0, rows.getTotalSize() - drawn)} />}
        </tbody>
      </table>
    </div>
  )
}

/** Room for rows that are not drawn. */
function Gap({ height }: { readonly height: number }) {
  return <tr aria-hidden="true" style={{ height }} />
}
