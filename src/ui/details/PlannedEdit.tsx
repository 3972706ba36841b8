import { useEffect, useRef, useState } from 'react'
import { lineChanges, type EditCommand } from '../../document/index.ts'
import type { EditAnswer } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { VerdictChanges } from '../shared/VerdictChanges.tsx'
import { count, readable } from '../shared/wording.ts'
import styles from './Details.module.css'
import { leave } from './leave.ts'

const selectFiles = (state: EditorState) => state.project.files

/** The lines that go and come, as a diff shows them. */
export function EditedLines({ answer }: { readonly answer: Extract<EditAnswer, { ok: true }> }) {
  const files = useEditorState(selectFiles)
  return (
    <pre className={styles['diff']}>
      {lineChanges(files, answer.edits).map(({ path, line, removed, added }) => (
        <span key={`${path}:${line}`}>
          <span className={controls['muted']}>
            {path}, line {line}
            {'\n'}
          </span>
          {removed.map((text, index) => (
            <del key={`${index} ${text}`}>{`− ${text}\n`}</del>
          ))}
          {added.map((text, index) => (
            <ins key={`${index} ${text}`}>{`+ ${text}\n`}</ins>
          ))}
        </span>
      ))}
    </pre>
  )
}

/** What a planned edit would do: the verdicts it changes, or why it is refused. */
export function Outcome({
  answer,
  diff = true,
}: {
  readonly answer: EditAnswer | null
  /** Offers the lines that change. */
  readonly diff?: boolean
}) {
  const [lines, setLines] = useState(false)
  const repaired = answer?.ok === true ? (answer.flips?.repairs.length ?? 0) : 0
  return (
    <div className={styles['outcome']} aria-live="polite" data-pending={answer === null}>
      {answer === null ? (
        <p className={controls['muted']}>Looking at what changes …</p>
      ) : answer.ok ? (
        <>
          {answer.flips?.breaks.map((text) => (
            <p key={text}>
              <strong className={controls['fail']}>✗ Expectation will fail:</strong> {readable(text)}
            </p>
          ))}
          <p>
            {answer.edits.length === 0 ? 'Nothing to change.' : <VerdictChanges changes={answer.changes} />}
            {repaired > 0 && ` ${count(repaired, 'failing expectation')} will pass.`}
          </p>
        </>
      ) : (
        <p className={controls['warning']}>
          ! <Sentence text={answer.message} />
        </p>
      )}
      {diff && answer?.ok === true && answer.edits.length > 0 && (
        <>
          <button type="button" className={controls['link']} aria-expanded={lines} onClick={() => setLines(!lines)}>
            {lines ? 'Hide the lines' : 'Show the lines'}
          </button>
          {lines && <EditedLines answer={answer} />}
        </>
      )}
    </div>
  )
}

/** A planned edit with its effect, to apply or to discard. */
export function PlannedEdit({
  command,
  answer,
  problem = '',
  focus = false,
  onDone,
}: {
  readonly command: EditCommand | null
  readonly answer: EditAnswer | null
  /** What is missing before it can be planned, in words. */
  readonly problem?: string
  /** Puts the focus on Apply, so that Enter applies. */
  readonly focus?: boolean
  readonly onDone: () => void
}) {
  const actions = useActions()
  const ready = command !== null && answer?.ok === true && answer.edits.length > 0
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (focus && ready) button.current?.focus()
  }, [focus, ready])
  async function apply() {
    if (command === null) return
    const done = await actions.run(command)
    if (done.ok) leave(onDone)
  }
  return (
    <>
      {problem === '' ? <Outcome answer={answer} /> : <p className={controls['warning']}>{problem}</p>}
      <div className={styles['row']}>
        <button
          type="button"
          ref={button}
          className={controls['primary']}
          disabled={!ready}
          onClick={() => void apply()}
        >
          Apply
        </button>
        <button type="button" className={controls['button']} onClick={() => leave(onDone)}>
          Discard
        </button>
      </div>
    </>
  )
}
