import { useEffect } from 'react'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { connectionName } from '../shared/wording.ts'
import styles from './Messages.module.css'

const selectCoached = (state: EditorState) => state.view.coached
const selectSelected = (state: EditorState) => state.selection?.kind === 'connection'
const selectFailing = (state: EditorState) =>
  state.snapshot?.expectations.find((result) => result.state === 'fail')?.connection ?? null

/** The one hint of the first run; it is over when it was followed or dismissed. */
export function Coach() {
  const actions = useActions()
  const coached = useEditorState(selectCoached)
  const selected = useEditorState(selectSelected)
  const failing = useEditorState(selectFailing)
  useEffect(() => {
    if (selected && !coached) actions.setView({ coached: true })
  }, [selected, coached, actions])
  if (coached || selected || failing === null) return null
  return (
    <div role="note" className={styles['coach']}>
      One expectation fails. Click the dashed line {connectionName(failing)} to see why.{' '}
      <button type="button" className={controls['link']} onClick={() => actions.setView({ coached: true })}>
        Got it
      </button>
    </div>
  )
}
