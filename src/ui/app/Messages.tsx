import { useEffect } from 'react'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import styles from './Messages.module.css'

const NONE: readonly never[] = []
const selectBroken = (state: EditorState) => state.snapshot?.broken ?? NONE
const selectStorage = (state: EditorState) => state.storage
const selectEvaluation = (state: EditorState) => state.evaluation
const selectToast = (state: EditorState) => state.toast
const selectAnnouncement = (state: EditorState) => state.announcement

const BLOCKED = 'Your browser does not let us save. Work continues; download a project file before you close.'
const STOPPED = 'The evaluation stopped. Your YAML is safe.'

/** What stays on top of the panes until it is settled. */
export function Banners() {
  const actions = useActions()
  const [broken] = useEditorState(selectBroken)
  const storage = useEditorState(selectStorage)
  const evaluation = useEditorState(selectEvaluation)
  return (
    <>
      {broken !== undefined && (
        <div className={styles['striped']} data-testid="broken">
          <p>
            Line {broken.place.line}: <Sentence text={broken.message} />{' '}
            {broken.hasLastGood && 'The picture shows the last valid version.'}
          </p>
          <button type="button" className={controls['button']} onClick={() => actions.revealPlace(broken.place, true)}>
            Go to line {broken.place.line}
          </button>
          {broken.hasLastGood && (
            <button
              type="button"
              className={controls['button']}
              onClick={() => actions.restoreLastValid(broken.place.path)}
            >
              Restore last valid
            </button>
          )}
        </div>
      )}
      {storage === 'blocked' && (
        <div className={styles['banner']} data-testid="storage-blocked">
          <p>{BLOCKED}</p>
          <button type="button" className={controls['button']} onClick={() => void actions.saveProjectFile()}>
            Download project file
          </button>
        </div>
      )}
      {evaluation === 'stopped' && (
        <div className={styles['banner']} data-testid="evaluation-stopped">
          <p>{STOPPED}</p>
          <button type="button" className={controls['button']} onClick={() => actions.restartEvaluation()}>
            Restart
          </button>
        </div>
      )}
    </>
  )
}

/** Both regions are there from the start, since regions that appear with their text are not read. */
export function LiveRegions() {
  const announcement = useEditorState(selectAnnouncement)
  const storage = useEditorState(selectStorage)
  const evaluation = useEditorState(selectEvaluation)
  const alert = [storage === 'blocked' ? BLOCKED : '', evaluation === 'stopped' ? STOPPED : ''].join(' ').trim()
  return (
    <>
      <output className={controls['hidden']} data-testid="live-polite">
        {announcement}
      </output>
      <div role="alert" className={controls['hidden']} data-testid="live-assertive">
        {alert}
      </div>
    </>
  )
}

export function ToastMessage() {
  const actions = useActions()
  const toast = useEditorState(selectToast)
  useEffect(() => {
    if (toast === null) return
    const timer = setTimeout(() => actions.dismissToast(), 8000)
    return () => clearTimeout(timer)
  }, [toast, actions])
  if (toast === null) return null
  return (
    <section className={styles['toast']} aria-label="Message" data-testid="toast">
      {/* Of a step that can be undone, what it changed is announced: once is enough. */}
      {toast.undo === true ? <span>{toast.text}</span> : <output>{toast.text}</output>}
      {toast.undo !== false && (
        <button
          type="button"
          className={controls['link']}
          onClick={() => {
            actions.dismissToast()
            if (typeof toast.undo === 'function') toast.undo()
            else actions.undo()
          }}
        >
          Undo
        </button>
      )}
      <button type="button" className={styles['dismiss']} aria-label="Dismiss" onClick={() => actions.dismissToast()}>
        ×
      </button>
    </section>
  )
}
