import { lazy, Suspense, useMemo, useState, useSyncExternalStore } from 'react'
import type { VerdictTable } from '../../graph/index.ts'
import { downloadFile } from '../../io/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useCommands } from '../commands/registry.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { FilterBox } from '../shared/FilterBox.tsx'
import { canExpect } from '../shared/tableCells.ts'
import { PortSelect } from '../shared/PortSelect.tsx'
import { useVerdictTable } from '../shared/useVerdictTable.ts'
import { count } from '../shared/wording.ts'
import { matrixCsv, matrixMarkdown } from './exports.ts'
import { Foot } from './Foot.tsx'
import type { GridPlace } from './gridKeys.ts'
import { connectionAt, createGridModel, sentenceAt, type GridModel } from './gridModel.ts'
import { MatrixGrid } from './MatrixGrid.tsx'
import styles from './Matrix.module.css'
import { OneSource } from './OneSource.tsx'
import { connectionsIn, sectionOf, tallyOfSection, type CellRange } from './range.ts'

const GuessMatrix = lazy(async () => ({ default: (await import('../learn/GuessMatrix.tsx')).GuessMatrix }))

const selectGuessing = (state: EditorState) => state.guessing !== null
const selectSelection = (state: EditorState) => state.selection
const selectOrder = (state: EditorState) => state.view.matrixOrder
const selectFolded = (state: EditorState) => state.view.foldedNamespaces
const selectPortCells = (state: EditorState) => state.view.portCells
const selectText = (state: EditorState) => state.view.filterText
const selectWorkloads = (state: EditorState) => state.snapshot?.workloads ?? 0

const NARROW = matchMedia('(max-width: 400px)')
const MEDIUM = matchMedia('(min-width: 900px)')

function useMedia(query: MediaQueryList): boolean {
  return useSyncExternalStore(
    (listener) => {
      query.addEventListener('change', listener)
      return () => query.removeEventListener('change', listener)
    },
    () => query.matches,
  )
}

function Tools({ table, model }: { readonly table: VerdictTable; readonly model: GridModel }) {
  const actions = useActions()
  const order = useEditorState(selectOrder)
  const portCells = useEditorState(selectPortCells)
  async function copy() {
    actions.notify((await copyText(matrixMarkdown(model))) ? 'Copied the matrix as Markdown' : NOT_COPIED)
  }
  return (
    <div className={styles['tools']} role="toolbar" aria-label="Matrix">
      <FilterBox problems={table.problems} />
      <PortSelect ports={table.ports} />
      <label>
        <input
          type="checkbox"
          checked={portCells}
          onChange={(event) => actions.setView({ portCells: event.target.checked })}
        />
        Each port
      </label>
      <label>
        Order
        <select
          className={controls['button']}
          value={order}
          onChange={({ target: { value } }) =>
            actions.setView({ matrixOrder: value === 'similarity' ? 'similarity' : 'namespace' })
          }
        >
          <option value="namespace">by namespace</option>
          <option value="similarity">alike together</option>
        </select>
      </label>
      <button type="button" className={controls['button']} onClick={() => void copy()}>
        Copy as Markdown
      </button>
      <button type="button" className={controls['button']} onClick={() => downloadFile('matrix.csv', matrixCsv(model))}>
        CSV
      </button>
    </div>
  )
}

function NoMatrix({ text, workloads }: { readonly text: string; readonly workloads: number }) {
  const actions = useActions()
  if (text !== '')
    return (
      <p className={styles['empty']}>
        No connection matches <code>{text}</code>.
        <button type="button" className={controls['button']} onClick={() => actions.setView({ filterText: '' })}>
          Clear the filter
        </button>
      </p>
    )
  return (
    <p className={styles['empty']}>
      A matrix needs two workloads; there {workloads === 1 ? 'is one' : 'is none'}.
      <button
        type="button"
        className={controls['button']}
        onClick={() => actions.openDialog({ kind: 'add', what: 'workload', at: null, namespace: null })}
      >
        Add workload
      </button>
    </p>
  )
}

/** A rectangle of a grid, and what can be done with it. A new table has other lines, so that it ends there. */
function useRange(model: GridModel) {
  const actions = useActions()
  const [held, setHeld] = useState<{ readonly of: GridModel; readonly range: CellRange } | null>(null)
  const [isJoining, setJoining] = useState(false)
  const range = held?.of === model ? held.range : null
  const section = useMemo(() => (range === null ? null : sectionOf(model, range)), [model, range])
  const tally = useMemo(() => (section === null ? null : tallyOfSection(section)), [section])

  function setRange(next: CellRange | null) {
    setHeld(next === null ? null : { of: model, range: next })
    setJoining(false)
  }
  function expectAll(): boolean {
    if (section === null || tally === null || !canExpect(tally.total)) return false
    actions.openDialog({ kind: 'expect-all', connections: connectionsIn(section) })
    return true
  }
  function copy(): boolean {
    // A text that is marked is what the browser copies.
    if (section === null || getSelection()?.isCollapsed === false) return false
    void copyText(matrixMarkdown(section)).then((copied) =>
      actions.notify(copied ? `Copied ${count(tally?.total ?? 0, 'connection')} as Markdown` : NOT_COPIED),
    )
    return true
  }
  function clear(): boolean {
    if (range === null && !isJoining) return false
    setRange(null)
    return true
  }
  useCommands({ 'connect.expect': expectAll, 'connect.copy': copy, 'go.back': clear })
  return { range, setRange, tally, isJoining, setJoining, acts: { expect: expectAll, copy, clear } }
}

/** Who may reach whom, as a grid: rows call columns (UX 2.8). */
function Grid({ table, model }: { readonly table: VerdictTable; readonly model: GridModel }) {
  const actions = useActions()
  const selection = useEditorState(selectSelection)
  const order = useEditorState(selectOrder)
  const folded = useEditorState(selectFolded)
  const portCells = useEditorState(selectPortCells)
  const isWide = useMedia(MEDIUM)
  const [pointed, setPointed] = useState<GridPlace | null>(null)
  const { range, setRange, tally, isJoining, setJoining, acts } = useRange(model)
  const selected = selection?.kind === 'connection' ? selection.id : null

  function toggle(name: string) {
    const foldedNamespaces = folded.includes(name) ? folded.filter((each) => each !== name) : [...folded, name]
    actions.setView({ foldedNamespaces })
  }

  function activate({ row, column }: GridPlace) {
    const cell = connectionAt(model, row, column)
    if (cell !== null) return actions.select({ kind: 'connection', id: cell.id })
    for (const line of [row < 0 ? undefined : model.rows[row], column < 0 ? undefined : model.columns[column]])
      if (line?.kind === 'namespace') return toggle(line.name)
    const header = column < 0 ? model.rows[row] : row < 0 ? model.columns[column] : undefined
    if (header?.kind === 'endpoint') actions.select({ kind: 'endpoint', id: header.endpoint.id })
  }

  return (
    <>
      <MatrixGrid
        model={model}
        selected={selected}
        portCells={portCells}
        full={order === 'similarity'}
        side={isWide ? 210 : 150}
        range={range}
        isJoining={isJoining}
        onRange={setRange}
        onActivate={activate}
        onPoint={setPointed}
      />
      <Foot
        table={table}
        tally={tally}
        acts={acts}
        cell={pointed === null ? null : connectionAt(model, pointed.row, pointed.column)}
        sentence={pointed === null ? '' : sentenceAt(model, pointed.row, pointed.column)}
        isJoining={isJoining}
        onJoining={setJoining}
      />
    </>
  )
}

/** The matrix with its tools; on the narrowest screens one source at a time. */
function VerdictMatrix() {
  const table = useVerdictTable({ deciders: false })
  const order = useEditorState(selectOrder)
  const folded = useEditorState(selectFolded)
  const text = useEditorState(selectText)
  const workloads = useEditorState(selectWorkloads)
  const isNarrow = useMedia(NARROW)
  const model = useMemo(
    () => (table === null ? null : createGridModel(table, { matrixOrder: order, foldedNamespaces: folded })),
    [table, order, folded],
  )
  if (table === null || model === null) return <p className={styles['empty']}>Evaluating …</p>
  const isEmpty = table.matching === 0 || workloads < 2
  return (
    <div className={styles['pane']}>
      {isNarrow ? (
        <div className={styles['tools']}>
          <FilterBox problems={table.problems} />
          <PortSelect ports={table.ports} />
        </div>
      ) : (
        <Tools table={table} model={model} />
      )}
      {isEmpty ? (
        <NoMatrix text={text} workloads={workloads} />
      ) : isNarrow ? (
        <OneSource table={table} />
      ) : (
        <Grid table={table} model={model} />
      )}
    </div>
  )
}

/** The matrix of verdicts, or of guesses while somebody predicts. */
export function Matrix() {
  const guessing = useEditorState(selectGuessing)
  if (!guessing) return <VerdictMatrix />
  return (
    <Suspense fallback={null}>
      <GuessMatrix />
    </Suspense>
  )
}
