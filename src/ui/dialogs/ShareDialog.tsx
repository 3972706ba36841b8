import { useEffect, useState } from 'react'
import type { ProjectContent } from '../../project/index.ts'
import type { Pseudonymised } from '../../session/index.ts'
import type { EditorState, Selection } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { count } from '../shared/wording.ts'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

/** Beyond this, some chat tools cut links (UX 1.6). */
const SAFE_LENGTH = 8000

const selectProject = (state: EditorState) => state.project
const selectCentre = (state: EditorState) => state.view.centre
const selectSelection = (state: EditorState) => state.selection

/** The project under other names, while it is asked for. */
function usePseudonyms(wanted: boolean): Pseudonymised | null {
  const actions = useActions()
  const project = useEditorState(selectProject)
  const [answer, setAnswer] = useState<Pseudonymised | null>(null)
  useEffect(() => {
    if (!wanted) return
    let current = true
    void actions.pseudonymise().then((found) => {
      if (current) setAnswer(found)
    })
    return () => {
      current = false
      setAnswer(null)
    }
  }, [actions, project, wanted])
  return answer
}

/** A link, and what it was made of: until there is one for what is wanted now, nothing can be copied. */
interface MadeLink {
  readonly shared: ProjectContent
  readonly selected: Selection
  readonly link: string
}

/** The project as a link. */
export function ShareDialog() {
  const actions = useActions()
  const project = useEditorState(selectProject)
  const selection = useEditorState(selectSelection)
  const centre = useEditorState(selectCentre)
  const [withSelection, setWithSelection] = useState(true)
  const [renamed, setRenamed] = useState(false)
  const [made, setMade] = useState<MadeLink | null>(null)
  const pseudonyms = usePseudonyms(renamed)
  const shared = renamed ? (pseudonyms?.ok === true ? pseudonyms.project : null) : project
  const selected = withSelection && !renamed ? selection : null
  const link = made?.shared === shared && made.selected === selected ? made.link : ''
  useEffect(() => {
    if (shared === null) return
    let current = true
    void actions.shareLink(shared, selected).then((fragment) => {
      if (current)
        setMade({ shared, selected, link: `${location.origin}${location.pathname}?view=${centre}${fragment}` })
    })
    return () => {
      current = false
    }
  }, [actions, shared, selected, centre])
  async function copy() {
    actions.notify((await copyText(link)) ? 'Copied the link' : NOT_COPIED)
  }
  return (
    <Frame title="Share">
      <p>
        {renamed
          ? 'Anyone with the link sees your policies under other names.'
          : 'Anyone with the link sees your labels and policies.'}{' '}
        The project is in the link itself: no server has it.
      </p>
      {selection !== null && !renamed && (
        <label className={styles['check']}>
          <input type="checkbox" checked={withSelection} onChange={(event) => setWithSelection(event.target.checked)} />
          Open it at what is selected now
        </label>
      )}
      <label className={styles['check']}>
        <input type="checkbox" checked={renamed} onChange={(event) => setRenamed(event.target.checked)} />
        Pseudonymise: other names, labels, port names and addresses
      </label>
      {renamed && <PseudonymsOutcome answer={pseudonyms} />}
      <textarea
        className={controls['input']}
        aria-label="Link to this project"
        rows={4}
        readOnly
        spellCheck={false}
        value={link}
        onFocus={(event) => event.target.select()}
      />
      <p className={controls['muted']} data-testid="link-size">
        {link !== '' && `${link.length.toLocaleString('en-US')} characters.`}
        {link.length > SAFE_LENGTH && ' Some chat tools cut links this long; use the project file.'}
      </p>
      <div className={styles['foot']}>
        <button type="button" className={controls['primary']} disabled={link === ''} onClick={() => void copy()}>
          Copy link
        </button>
        <button
          type="button"
          className={controls['button']}
          disabled={shared === null}
          onClick={() => {
            if (!renamed) void actions.saveProjectFile()
            else if (shared !== null) void actions.saveCopy(shared)
          }}
        >
          Save project file
        </button>
      </div>
    </Frame>
  )
}

/** What was proved, and what is not in it. */
function PseudonymsOutcome({ answer }: { readonly answer: Pseudonymised | null }) {
  if (answer === null) return <p className={styles['outcome']}>Comparing all verdicts …</p>
  if (!answer.ok) return <p className={controls['warning']}>! {answer.message}</p>
  const { objects, expectations } = answer.leftOut
  const left = [
    ...(objects > 0 ? [count(objects, 'object that decides no verdict', 'objects that decide no verdict')] : []),
    ...(expectations > 0 ? [count(expectations, 'expectation')] : []),
  ]
  return (
    <output className={styles['outcome']}>
      <strong>All {count(answer.compared, 'connection')} compared: every verdict is the same.</strong>
      <span>
        Comments, images and all fields that decide no verdict are left out
        {left.length > 0 && `, and so ${objects + expectations === 1 ? 'is' : 'are'} ${left.join(' and ')}`}. Port
        numbers, the number of pods and their places on the picture stay.
      </span>
    </output>
  )
}
