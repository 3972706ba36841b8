import { lazy, Suspense, useRef, useState } from 'react'
import type { ExpectationResult } from '../../session/index.ts'
import { EXPECTATIONS_FILE } from '../../store/index.ts'
import { classes } from '../shared/classes.ts'
import { useActions } from '../shared/EditorContext.tsx'
import { readable } from '../shared/wording.ts'
import styles from './Rail.module.css'

const ExpectationField = lazy(async () => ({ default: (await import('./ExpectationField.tsx')).ExpectationField }))

const LOOKS: Readonly<Record<ExpectationResult['state'], { glyph: string; word: string }>> = {
  pass: { glyph: '✓', word: 'Pass' },
  fail: { glyph: '✗', word: 'Fail' },
  empty: { glyph: '–', word: 'Empty' },
  unclear: { glyph: '?', word: 'Unclear' },
  error: { glyph: '!', word: 'Error' },
}

function Answer({ result }: { readonly result: ExpectationResult }) {
  const actions = useActions()
  const { glyph, word } = LOOKS[result.state]
  const { connection, port } = result
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
  if (result.state === 'pass') return <div {...shared}>{content}</div>
  return (
    <button
      type="button"
      {...shared}
      title={connection === null ? 'Show in the text' : 'Explain the first counterexample'}
      onClick={() => {
        if (connection === null) return actions.revealPlace({ path: EXPECTATIONS_FILE, range: result.range }, true)
        actions.select({ kind: 'connection', id: connection, ...(port !== null && { port }) })
        actions.setView({ rightTab: 'explain' })
      }}
    >
      {content}
    </button>
  )
}

/** One expectation with its result; its text can be changed in its place. */
export function ExpectationRow({ result }: { readonly result: ExpectationResult }) {
  const actions = useActions()
  const [editing, setEditing] = useState(false)
  const change = useRef<HTMLButtonElement>(null)
  const text = readable(result.text)

  function stop() {
    setEditing(false)
    // The button is drawn again first.
    requestAnimationFrame(() => change.current?.focus())
  }
  if (editing) {
    return (
      <li>
        <Suspense fallback={<Answer result={result} />}>
          <ExpectationField
            name={`Change ${text}`}
            initial={result.text}
            submit="Save"
            onSubmit={(next) => {
              actions.changeExpectation(result, next)
              stop()
            }}
            onCancel={stop}
          />
        </Suspense>
      </li>
    )
  }
  return (
    <li className={styles['line']}>
      <Answer result={result} />
      <span className={styles['lineActions']}>
        <button
          ref={change}
          type="button"
          className={styles['lineAction']}
          aria-label={`Change ${text}`}
          title="Change"
          onClick={() => setEditing(true)}
        >
          ✎
        </button>
        <button
          type="button"
          className={styles['lineAction']}
          aria-label={`Delete ${text}`}
          title="Delete"
          onClick={() => {
            actions.removeExpectation(result)
            actions.notify('Deleted an expectation', true)
          }}
        >
          ×
        </button>
      </span>
    </li>
  )
}
