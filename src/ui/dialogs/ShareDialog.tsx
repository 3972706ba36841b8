import { useEffect, useState } from 'react'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

/** Beyond this, some chat tools cut links (UX 1.6). */
const SAFE_LENGTH = 8000

const selectProject = (state: EditorState) => state.project
const selectSelection = (state: EditorState) => state.selection

/** The project as a link. */
export function ShareDialog() {
  const actions = useActions()
  const project = useEditorState(selectProject)
  const selection = useEditorState(selectSelection)
  const [withSelection, setWithSelection] = useState(true)
  const [link, setLink] = useState('')
  useEffect(() => {
    let current = true
    const selected = withSelection ? selection : null
    void actions.shareLink(project, selected).then((fragment) => {
      if (current) setLink(`${location.origin}${location.pathname}${fragment}`)
    })
    return () => {
      current = false
    }
  }, [actions, project, selection, withSelection])
  async function copy() {
    actions.notify((await copyText(link)) ? 'Copied the link' : NOT_COPIED)
  }
  return (
    <Frame title="Share">
      <p>Anyone with the link sees your labels and policies. The project is in the link itself: no server has it.</p>
      {selection !== null && (
        <label className={styles['check']}>
          <input type="checkbox" checked={withSelection} onChange={(event) => setWithSelection(event.target.checked)} />
          Open it at what is selected now
        </label>
      )}
      <textarea
        className={styles['paste']}
        aria-label="Link to this project"
        rows={4}
        readOnly
        spellCheck={false}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <p className={controls['muted']} data-testid="link-size">
        {link.length.toLocaleString('en-US')} characters.
        {link.length > SAFE_LENGTH && ' Some chat tools cut links this long; use the project file.'}
      </p>
      <div className={styles['foot']}>
        <button type="button" className={controls['primary']} disabled={link === ''} onClick={() => void copy()}>
          Copy link
        </button>
        <button type="button" className={controls['button']} onClick={() => void actions.saveProjectFile()}>
          Save project file
        </button>
      </div>
    </Frame>
  )
}
