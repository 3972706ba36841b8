import { lazy, Suspense, useContext, type KeyboardEvent } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { EXPECTATIONS_FILE, type EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { keptSentence } from '../shared/keptSentence.ts'
import { TaskContext } from '../shared/TaskContext.tsx'
import styles from './CodePane.module.css'
import { CoverageButton } from './CoverageButton.tsx'
import { PlainEditor } from './PlainEditor.tsx'

const MonacoEditor = lazy(async () => ({ default: (await import('./MonacoEditor.tsx')).MonacoEditor }))

const ExpectationEditor = lazy(async () => ({
  default: (await import('./ExpectationEditor.tsx')).ExpectationEditor,
}))

const selectActive = (state: EditorState) => state.view.activeFile
/** The files, and the expectations behind them, unless a file has their name. */
const selectPaths = ({ project }: EditorState) => [
  ...new Set([...project.files.map(({ path }) => path), EXPECTATIONS_FILE]),
]
const selectIsExpectations = ({ project, view }: EditorState) =>
  view.activeFile === EXPECTATIONS_FILE && !project.files.some(({ path }) => path === EXPECTATIONS_FILE)
const selectTroubled = (state: EditorState) => [
  ...new Set([
    ...(state.snapshot?.diagnostics ?? []).filter(({ severity }) => severity !== 'info').map(({ path }) => path),
    ...(state.snapshot?.expectations.some((result) => result.state === 'error') === true ? [EXPECTATIONS_FILE] : []),
  ]),
]

/** Tabs of the workspace's files and the editor of the one that is shown. `plain` takes a text field for phones. */
export function CodePane({ plain }: { readonly plain: boolean }) {
  const actions = useActions()
  const active = useEditorState(selectActive)
  const paths = useEditorState(useShallow(selectPaths))
  const troubled = useEditorState(useShallow(selectTroubled))
  const isExpectations = useEditorState(selectIsExpectations)
  const kept = useContext(TaskContext)?.kept.includes(active) === true ? keptSentence(active) : null

  function handleKeys(event: KeyboardEvent<HTMLElement>) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const next = paths[(paths.indexOf(active) + step + paths.length) % paths.length]
    if (next === undefined) return
    event.preventDefault()
    actions.setView({ activeFile: next })
    event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-path="${CSS.escape(next)}"]`)?.focus()
  }

  return (
    <div className={styles['pane']}>
      <div className={styles['tabs']} role="tablist" aria-label="Files">
        {paths.map((path) => (
          <button
            key={path}
            type="button"
            role="tab"
            className={styles['tab']}
            data-path={path}
            aria-selected={path === active}
            tabIndex={path === active ? 0 : -1}
            onClick={() => actions.setView({ activeFile: path })}
            onKeyDown={handleKeys}
          >
            {path}
            {troubled.includes(path) && <span className={styles['trouble']}> has problems</span>}
          </button>
        ))}
      </div>
      {kept !== null && <p className={styles['kept']}>{kept}</p>}
      {plain ? (
        <PlainEditor readOnly={kept !== null} />
      ) : (
        <>
          <Suspense fallback={<p className={styles['loading']}>Loading the editor …</p>}>
            {isExpectations ? <ExpectationEditor /> : <MonacoEditor readOnly={kept} />}
          </Suspense>
          <p className={styles['hint']}>
            <span>
              Tab indents. <kbd>Ctrl</kbd>+<kbd>M</kbd> lets Tab leave. <kbd>F6</kbd> goes to the next pane.
            </span>
            {!isExpectations && <CoverageButton />}
            {!isExpectations && kept === null && (
              <button
                type="button"
                className={controls['link']}
                title="Lays the file out anew; comments and meaning stay (Shift+Alt+F)"
                onClick={() => void actions.formatFile()}
              >
                Format
              </button>
            )}
          </p>
        </>
      )}
    </div>
  )
}
