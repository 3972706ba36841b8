import { lazy, Suspense, useContext, useState } from 'react'
import { Canvas } from '../canvas/Canvas.tsx'
import { YamlPane } from '../explain/RightPane.tsx'
import { Rail } from '../rail/Rail.tsx'
import type { EditorState, PhoneTab } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { TaskContext } from '../shared/TaskContext.tsx'
import styles from './App.module.css'
import { ProblemList } from './ProblemsPane.tsx'
import { Sheet } from './Sheet.tsx'
import { useProblems } from './useProblems.ts'

const Focus = lazy(async () => ({ default: (await import('../focus/Focus.tsx')).Focus }))
const List = lazy(async () => ({ default: (await import('../list/List.tsx')).List }))
const Matrix = lazy(async () => ({ default: (await import('../matrix/Matrix.tsx')).Matrix }))

const TABS: readonly { id: PhoneTab; glyph: string; label: string }[] = [
  { id: 'graph', glyph: '◇', label: 'Graph' },
  { id: 'list', glyph: '☰', label: 'List' },
  { id: 'matrix', glyph: '▦', label: 'Matrix' },
  { id: 'focus', glyph: '◎', label: 'Focus' },
  { id: 'yaml', glyph: '{ }', label: 'YAML' },
  { id: 'tests', glyph: '✓', label: 'Tests' },
]

const selectTab = (state: EditorState) => state.view.phoneTab
const selectConcealed = (state: EditorState) => state.concealed
const selectSelection = (state: EditorState) => state.selection

function Pane({ tab }: { readonly tab: PhoneTab }) {
  const concealed = useEditorState(selectConcealed)
  if (concealed && (tab === 'list' || tab === 'focus'))
    return <p className={styles['waiting']}>Answers are hidden while you predict.</p>
  switch (tab) {
    case 'graph':
      return <Canvas />
    case 'list':
      return (
        <Suspense fallback={null}>
          <List />
        </Suspense>
      )
    case 'matrix':
      return (
        <Suspense fallback={null}>
          <Matrix />
        </Suspense>
      )
    case 'focus':
      return (
        <Suspense fallback={null}>
          <Focus />
        </Suspense>
      )
    case 'yaml':
      return <YamlPane plain />
    case 'tests':
      return <Rail />
  }
}

/** There is no status bar on a phone: what is wrong with the text is told below the text. */
function PhoneProblems() {
  const { problems, label } = useProblems()
  const [open, setOpen] = useState(false)
  if (problems.length === 0) return null
  return (
    <div className={styles['problems']}>
      {open && <ProblemList problems={problems} onClose={() => setOpen(false)} />}
      <button type="button" className={controls['quiet']} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden="true">! </span>
        {label}
      </button>
    </div>
  )
}

/** One pane and a bar at the bottom; a selection opens a sheet with the answer. */
export function PhonePanes() {
  const actions = useActions()
  const tab = useEditorState(selectTab)
  const selection = useEditorState(selectSelection)
  const hasTask = useContext(TaskContext) !== null
  const sheet = selection !== null && tab !== 'yaml'
  return (
    <>
      <main id="main" className={styles['phone']} data-pane={tab === 'yaml' ? 'code' : 'main'} tabIndex={-1}>
        <Pane tab={tab} />
      </main>
      {sheet && <Sheet />}
      {tab === 'yaml' && <PhoneProblems />}
      <nav className={styles['bottom']} aria-label="Views">
        {TABS.map(({ id, glyph, label }) => (
          <button
            key={id}
            type="button"
            className={styles['bottomTab']}
            aria-current={tab === id ? 'page' : undefined}
            onClick={() => actions.setView({ phoneTab: id })}
          >
            <span aria-hidden="true">{glyph}</span>
            {id === 'tests' && hasTask ? 'Task' : label}
          </button>
        ))}
      </nav>
    </>
  )
}
