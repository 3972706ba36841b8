import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { MARK } from '../../graph/index.ts'
import type { ConnectionId } from '../../model/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { itemKey } from '../shared/items.ts'
import type { TableCell } from '../shared/tableCells.ts'
import { outcomeLook } from '../shared/verdict.ts'
import { Verdict } from '../shared/Verdict.tsx'
import { connectionName } from '../shared/wording.ts'
import { ExpectationMark } from './ConnectionTable.tsx'
import { textOf } from './rows.ts'
import styles from './List.module.css'

const BARRIERS = { src: 'stopped at egress', dst: 'stopped at ingress', both: 'stopped at both ends' } as const

function Card({ cell, isSelected }: { readonly cell: TableCell; readonly isSelected: boolean }) {
  const actions = useActions()
  const { id, facts } = cell
  return (
    <button
      type="button"
      className={styles['card']}
      aria-current={isSelected}
      data-item={itemKey({ kind: 'connection', id })}
      data-testid={`row:${id}`}
      onClick={() => actions.select({ kind: 'connection', id })}
    >
      <strong>{connectionName(id)}</strong>
      <Verdict verdict={facts.verdict} />
      <span className={styles['detail']}>
        {facts.ports.map(({ text, outcome }) => (
          <span key={text}>
            {text}{' '}
            <span className={controls[outcomeLook(outcome).tone]} aria-hidden="true">
              {outcomeLook(outcome).glyph}
            </span>{' '}
          </span>
        ))}
        {facts.barrier !== null && `${BARRIERS[facts.barrier]} `}
        <ExpectationMark cell={cell} />
        {cell.marks & MARK.changed ? ` Δ ${textOf(cell, 'changed')}` : ''}
      </span>
    </button>
  )
}

/** The list where there is no room for a table. */
export function Cards({
  cells,
  selected,
}: {
  readonly cells: readonly TableCell[]
  readonly selected: ConnectionId | null
}) {
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: cells.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 68,
    gap: 8,
    overscan: 8,
    getItemKey: (index) => cells[index]?.id ?? index,
  })
  return (
    <div ref={scroller} className={styles['cards']} data-keys="table">
      <ul className={styles['sheet']} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, key, start }) => (
          <li
            key={key}
            ref={rows.measureElement}
            className={styles['item']}
            style={{ top: start }}
            data-index={index}
            aria-setsize={cells.length}
            aria-posinset={index + 1}
          >
            <Card cell={cells[index]!} isSelected={selected === cells[index]!.id} />
          </li>
        ))}
      </ul>
    </div>
  )
}
