import { useMemo, useState } from 'react'
import { downloadFile } from '../../io/index.ts'
import type { ConnectionId } from '../../model/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useCommands } from '../commands/registry.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { FilterBox } from '../shared/FilterBox.tsx'
import { itemAt } from '../shared/items.ts'
import { useLayoutClass } from '../shared/layoutClass.ts'
import { LeftOut } from '../shared/LeftOut.tsx'
import { PortSelect } from '../shared/PortSelect.tsx'
import { canExpect, MAX_EXPECTED } from '../shared/tableCells.ts'
import { useVerdictTable } from '../shared/useVerdictTable.ts'
import { count } from '../shared/wording.ts'
import { Cards } from './Cards.tsx'
import { ConnectionTable } from './ConnectionTable.tsx'
import { countByChip, listCsv, listMarkdown, listRows, type Chip, type ListOrder } from './rows.ts'
import styles from './List.module.css'

const selectSelection = (state: EditorState) => state.selection
const selectText = (state: EditorState) => state.view.filterText

const CHIP_LABELS: readonly { readonly id: Chip; readonly label: string }[] = [
  { id: 'all', label: 'All' },
  { id: 'denied', label: '✗ Denied' },
  { id: 'failing', label: '✗ Failing' },
]
const NOBODY: ReadonlySet<ConnectionId> = new Set()

/** All connections as a table, or as cards on a phone: what graph and matrix show, to read and to copy (UX 2.9). */
export function List() {
  const actions = useActions()
  const layout = useLayoutClass()
  const table = useVerdictTable({ deciders: true })
  const selection = useEditorState(selectSelection)
  const text = useEditorState(selectText)
  const [chip, setChip] = useState<Chip>('all')
  const [order, setOrder] = useState<ListOrder | null>(null)
  const [picked, setPicked] = useState(NOBODY)
  const counts = useMemo(() => (table === null ? null : countByChip(table)), [table])
  const shown = useMemo(() => (table === null ? [] : listRows(table, order, chip)), [table, order, chip])
  const chosen = useMemo(() => shown.filter(({ id }) => picked.has(id)), [shown, picked])
  const exported = chosen.length > 0 ? chosen : shown
  async function copy() {
    const done = `Copied ${count(exported.length, 'connection')} as Markdown`
    actions.notify((await copyText(listMarkdown(exported))) ? done : NOT_COPIED)
  }
  function expectChosen() {
    actions.openDialog({ kind: 'expect-all', connections: chosen.map(({ id }) => id) })
  }
  useCommands({
    'connect.expect': ({ target }) => {
      const item = itemAt(target)
      // On a row that is not among those that are ticked, it is about that row.
      if (!canExpect(chosen.length) || item?.kind !== 'connection' || !picked.has(item.id)) return false
      expectChosen()
      return true
    },
    'connect.copy': () => {
      if (chosen.length === 0 || getSelection()?.isCollapsed === false) return false
      void copy()
      return true
    },
  })
  if (table === null || counts === null) return <p className={styles['empty']}>Evaluating …</p>

  const selected = selection?.kind === 'connection' ? selection.id : null
  return (
    <div className={styles['pane']}>
      <div className={styles['tools']} role="toolbar" aria-label="List">
        <FilterBox problems={table.problems} />
        <PortSelect ports={table.ports} />
        <fieldset className={styles['chips']} aria-label="Which connections">
          {CHIP_LABELS.map(({ id, label }) => (
            <button
              key={id}
              type="button"
              className={controls['button']}
              aria-pressed={chip === id}
              onClick={() => setChip(id)}
            >
              {label} {counts[id]}
            </button>
          ))}
        </fieldset>
        {layout !== 'phone' && (
          <>
            <button
              type="button"
              className={controls['button']}
              disabled={shown.length === 0}
              onClick={() => void copy()}
            >
              {chosen.length > 0 ? `Copy ${chosen.length} as Markdown` : 'Copy as Markdown'}
            </button>
            {chosen.length > 0 && (
              <button
                type="button"
                className={controls['button']}
                disabled={!canExpect(chosen.length)}
                title={canExpect(chosen.length) ? undefined : `Up to ${MAX_EXPECTED} at once`}
                onClick={expectChosen}
              >
                Expect these…
              </button>
            )}
            <button
              type="button"
              className={controls['button']}
              disabled={shown.length === 0}
              onClick={() => downloadFile('connections.csv', listCsv(exported))}
            >
              CSV
            </button>
          </>
        )}
      </div>
      {shown.length === 0 ? (
        <p className={styles['empty']}>
          {text === '' ? 'No such connection.' : `No connection matches ${text}.`}
          {text !== '' && (
            <button type="button" className={controls['button']} onClick={() => actions.setView({ filterText: '' })}>
              Clear the filter
            </button>
          )}
        </p>
      ) : layout === 'phone' ? (
        <Cards cells={shown} selected={selected} />
      ) : (
        <ConnectionTable
          cells={shown}
          order={order}
          onOrder={setOrder}
          selected={selected}
          picked={picked}
          onPick={setPicked}
        />
      )}
      {shown.length < counts[chip] && (
        <p className={controls['warning']}>
          ! The {shown.length.toLocaleString('en-US')} most telling of {counts[chip].toLocaleString('en-US')} are
          listed.
        </p>
      )}
      <LeftOut table={table} />
    </div>
  )
}
