import { lazy, useContext } from 'react'
import type { EditorState } from '../../store/index.ts'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { useLayoutClass } from '../shared/layoutClass.ts'
import { LazyMenu } from '../shared/LazyMenu.tsx'
import { TaskContext } from '../shared/TaskContext.tsx'
import { MODIFIER } from '../shared/platform.ts'
import { ViewSwitch } from './Centre.tsx'
import { ProjectLabel, ThemeLabel } from './MenuLabels.tsx'
import styles from './TopBar.module.css'

const ProjectMenu = lazy(async () => ({ default: (await import('./Menus.tsx')).ProjectMenu }))
const ThemeMenu = lazy(async () => ({ default: (await import('./Menus.tsx')).ThemeMenu }))

const selectName = (state: EditorState) => state.project.name
const selectStorage = (state: EditorState) => state.storage
const selectCanUndo = (state: EditorState) => state.canUndo
const selectCanRedo = (state: EditorState) => state.canRedo
const selectUndoLabel = (state: EditorState) => state.undoLabel
const selectRedoLabel = (state: EditorState) => state.redoLabel

const STORAGE: Readonly<Record<EditorState['storage'], string>> = {
  loading: 'Opening …',
  saved: 'Saved in this browser',
  saving: 'Saving …',
  blocked: 'Not saved',
  link: 'From a link',
}

function History() {
  const actions = useActions()
  const canUndo = useEditorState(selectCanUndo)
  const canRedo = useEditorState(selectCanRedo)
  const undoLabel = useEditorState(selectUndoLabel)
  const redoLabel = useEditorState(selectRedoLabel)
  return (
    <>
      <button
        type="button"
        className={controls['quiet']}
        disabled={!canUndo}
        title={canUndo ? `Undo: ${undoLabel} (${MODIFIER}Z)` : 'Nothing to undo'}
        onClick={() => actions.undo()}
      >
        <span aria-hidden="true">↶</span> <span className={styles['optional']}>Undo</span>
      </button>
      <button
        type="button"
        className={controls['quiet']}
        disabled={!canRedo}
        title={canRedo ? `Redo: ${redoLabel} (${MODIFIER}Shift+Z)` : 'Nothing to redo'}
        onClick={() => actions.redo()}
      >
        <span aria-hidden="true">↷</span> <span className={styles['optional']}>Redo</span>
      </button>
    </>
  )
}

/** What one does with a project of one's own. */
function ProjectTools() {
  const actions = useActions()
  return (
    <>
      <a className={classes(controls['quiet'], styles['wide'])} href="./learn/">
        Learn
      </a>
      <button
        type="button"
        className={controls['button']}
        onClick={() => actions.openDialog({ kind: 'import-prompt' })}
      >
        Import
      </button>
      <button
        type="button"
        className={classes(controls['button'], styles['wide'])}
        onClick={() => actions.openDialog({ kind: 'share' })}
      >
        Share
      </button>
      <button type="button" className={controls['primary']} onClick={() => actions.openDialog({ kind: 'export' })}>
        Export
      </button>
    </>
  )
}

export function TopBar() {
  const layout = useLayoutClass()
  const name = useEditorState(selectName)
  const storage = useEditorState(selectStorage)
  const task = useContext(TaskContext)
  return (
    <header className={styles['bar']} data-pane="top" tabIndex={-1}>
      <h1 className={styles['wordmark']}>
        <span aria-hidden="true">◇</span> <span className={styles['optional']}>gatehouse</span>
      </h1>
      {task?.title ?? (
        <LazyMenu content={ProjectMenu} className={controls['button']} name={`Project: ${name}`}>
          <ProjectLabel name={name} />
        </LazyMenu>
      )}
      <span className={classes(styles['storage'], controls['muted'])}>{STORAGE[storage]}</span>
      <span className={styles['gap']} />
      {layout !== 'phone' && <ViewSwitch />}
      <span className={styles['gap']} />
      <History />
      {task === null && <ProjectTools />}
      <LazyMenu content={ThemeMenu} className={controls['button']} name="Theme">
        <ThemeLabel />
      </LazyMenu>
    </header>
  )
}
