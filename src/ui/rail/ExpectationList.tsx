import { useState } from 'react'
import type { ExpectationResult } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { readable, tally } from '../shared/wording.ts'
import styles from './Rail.module.css'

const NONE: readonly never[] = []
const selectResults = (state: EditorState) => state.snapshot?.expectations ?? NONE
const selectText = (state: EditorState) => state.project.expectations

const LOOKS: Readonly<Record<ExpectationResult['state'], { glyph: string; word: string }>> = {
  pass: { glyph: '✓', word: 'Pass' },
  fail: { glyph: '✗', word: 'Fail' },
  empty: { glyph: '–', word: 'Empty' },
  unclear: { glyph: '?', word: 'Depends' },
  error: { glyph: '!', word: 'Error' },
}

function Row({ result }: { readonly result: ExpectationResult }) {
  const actions = useActions()
  const { glyph, word } = LOOKS[result.state]
  const { connection } = result
  const content = (
    <>
      <span className={styles['mark']}>
        <span aria-hidden="true">{glyph} </span>
        {word}
      </span>{' '}
      {readable(result.text)}
      {result.reason !== '' && <span className={styles['reason']}>{result.reason}</span>}
    </>
  )
  const shared = {
    className: classes(styles['expectation'], styles[result.state]),
    'data-testid': `exp:${result.index}`,
    'data-state': result.state,
  }
  return (
    <li>
      {connection === null ? (
        <div {...shared}>{content}</div>
      ) : (
        <button
          type="button"
          {...shared}
          onClick={() => {
            actions.select({ kind: 'connection', id: connection })
            actions.setView({ rightTab: 'explain' })
          }}
        >
          {content}
        </button>
      )}
    </li>
  )
}

function Editing({ onDone }: { readonly onDone: () => void }) {
  const actions = useActions()
  const saved = useEditorState(selectText)
  const [text, setText] = useState(saved)
  return (
    <form
      className={styles['edit']}
      onSubmit={(event) => {
        event.preventDefault()
        if (text !== saved) actions.apply('Edit expectations', { expectations: text })
        onDone()
      }}
    >
      <label htmlFor="expectations-text" className={controls['muted']}>
        One per line, as in <code className={controls['mono']}>api -&gt; db:5432 allowed</code>
      </label>
      <textarea
        id="expectations-text"
        className={styles['text']}
        rows={Math.min(14, text.split('\n').length + 2)}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onDone()
        }}
      />
      <div className={styles['row']}>
        <button type="submit" className={controls['primary']}>
          Save
        </button>
        <button type="button" className={controls['button']} onClick={onDone}>
          Cancel
        </button>
      </div>
    </form>
  )
}

export function ExpectationList() {
  const results = useEditorState(selectResults)
  const [editing, setEditing] = useState(false)
  return (
    <section className={styles['section']} aria-labelledby="rail-expectations">
      <div className={styles['head']}>
        <h2 id="rail-expectations" className={controls['heading']}>
          Expectations
        </h2>
        {results.length > 0 && <span className={controls['heading']}>{tally(results)}</span>}
      </div>
      {results.length === 0 && !editing && (
        <p className={controls['muted']}>
          Write down what must work and what must not. You will see at once when an edit breaks it.
        </p>
      )}
      {editing ? (
        <Editing onDone={() => setEditing(false)} />
      ) : (
        <>
          <ul className={styles['list']}>
            {results.map((result) => (
              <Row key={result.index} result={result} />
            ))}
          </ul>
          <button type="button" className={controls['button']} onClick={() => setEditing(true)}>
            {results.length === 0 ? '+ Add expectation' : 'Edit expectations'}
          </button>
        </>
      )}
    </section>
  )
}
