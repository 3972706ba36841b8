import { useState } from 'react'
import type { VerdictTable } from '../../graph/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { itemKey } from '../shared/items.ts'
import { cellAt, cellSentence, expectationOf, isMatch, verdictWords, type TableCell } from '../shared/tableCells.ts'
import { verdictLook } from '../shared/verdict.ts'
import styles from './Matrix.module.css'

const selectSelection = (state: EditorState) => state.selection

function Destination({ cell, isSelected }: { readonly cell: TableCell; readonly isSelected: boolean }) {
  const actions = useActions()
  const { facts, destination, id } = cell
  const expectation = expectationOf(cell)
  return (
    <li>
      <button
        type="button"
        className={styles['to']}
        aria-current={isSelected}
        aria-label={cellSentence(cell)}
        data-item={itemKey({ kind: 'connection', id })}
        data-testid={`cell:${id}`}
        onClick={() => actions.select({ kind: 'connection', id })}
      >
        <span className={styles['cell']} data-verdict={facts.verdict} aria-hidden="true">
          {verdictLook(facts.verdict).glyph}
        </span>
        <span className={styles['toName']}>
          <strong>{destination.id}</strong>
          <br />
          <span className={controls['muted']}>{verdictWords(facts)}</span>
        </span>
        {expectation === 'pass' && <span className={controls['pass']}>✓ Pass</span>}
        {(expectation === 'allowed' || expectation === 'denied') && <span className={controls['fail']}>✗ Fail</span>}
      </button>
    </li>
  )
}

/** The matrix where there is no room for one: a row at a time (UX 1.3). */
export function OneSource({ table }: { readonly table: VerdictTable }) {
  const selection = useEditorState(selectSelection)
  const [chosen, setChosen] = useState('')
  const selected = selection?.kind === 'connection' ? selection.id : null
  const known = table.rows.findIndex(({ id }) => id === chosen)
  const first = table.rows.findIndex(({ namespace }) => namespace !== null)
  const row = known >= 0 ? known : Math.max(0, first)
  const cells = table.columns.flatMap((_, column) => cellAt(table, row, column) ?? []).filter(isMatch)
  return (
    <div className={styles['from']}>
      <label>
        From{' '}
        <select
          className={controls['button']}
          value={table.rows[row]?.id}
          onChange={(event) => setChosen(event.target.value)}
        >
          {table.rows.map(({ id }) => (
            <option key={id}>{id}</option>
          ))}
        </select>
      </label>
      <ul data-keys="table">
        {cells.map((cell) => (
          <Destination key={cell.id} cell={cell} isSelected={selected === cell.id} />
        ))}
      </ul>
    </div>
  )
}
