import { lazy, Suspense, useRef, useState } from 'react'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { LazyMenu } from '../shared/LazyMenu.tsx'
import { tally } from '../shared/wording.ts'
import { ExpectationRow } from './ExpectationRow.tsx'
import styles from './Rail.module.css'

const ExpectationField = lazy(async () => ({ default: (await import('./ExpectationField.tsx')).ExpectationField }))
const ExpectationMenu = lazy(async () => ({ default: (await import('./ExpectationMenu.tsx')).ExpectationMenu }))

const NONE: readonly never[] = []
const selectResults = (state: EditorState) => state.snapshot?.expectations ?? NONE

/** With fewer lines than this everything is in sight. */
const FILTER_FROM = 4

function Adding() {
  const actions = useActions()
  const [adding, setAdding] = useState(false)
  const button = useRef<HTMLButtonElement>(null)

  function stop() {
    setAdding(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  if (!adding) {
    return (
      <div className={styles['row']}>
        <button ref={button} type="button" className={controls['button']} onClick={() => setAdding(true)}>
          + Add expectation
        </button>
        <LazyMenu content={ExpectationMenu} className={controls['button']} name="More about expectations">
          More
        </LazyMenu>
      </div>
    )
  }
  return (
    <Suspense fallback={null}>
      <ExpectationField
        name="New expectation"
        initial=""
        submit="Add"
        onSubmit={(line) => {
          actions.addExpectations([line])
          stop()
        }}
        onCancel={stop}
      />
    </Suspense>
  )
}

export function ExpectationList() {
  const results = useEditorState(selectResults)
  const [failingOnly, setFailingOnly] = useState(false)
  const failing = results.filter(({ state }) => state !== 'pass')
  const canFilter = results.length >= FILTER_FROM && failing.length > 0 && failing.length < results.length
  const shown = canFilter && failingOnly ? failing : results
  return (
    <section className={styles['section']} aria-labelledby="rail-expectations">
      <div className={styles['head']}>
        <h2 id="rail-expectations" className={controls['heading']}>
          Expectations
        </h2>
        {results.length > 0 && <span className={controls['heading']}>{tally(results)}</span>}
      </div>
      {results.length === 0 && (
        <p className={controls['muted']}>
          Write down what must work and what must not. You will see at once when an edit breaks it.
        </p>
      )}
      {canFilter && (
        <button
          type="button"
          className={controls['button']}
          aria-pressed={failingOnly}
          onClick={() => setFailingOnly(!failingOnly)}
        >
          Failing only
        </button>
      )}
      <ul className={styles['list']}>
        {shown.map((result) => (
          <ExpectationRow key={`${result.line} ${result.text}`} result={result} />
        ))}
      </ul>
      <Adding />
    </section>
  )
}
