import type { Lesson } from '../../lessons/index.ts'
import type { ExpectationResult } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { readable } from '../shared/wording.ts'
import styles from './Learn.module.css'
import { isHiddenCheck } from './lessonWork.ts'
import type { LessonWork } from './useLesson.ts'

const NONE: readonly never[] = []
const selectResults = (state: EditorState) => state.snapshot?.expectations ?? NONE

/** The checks as they stand now, and why the first that fails does; they run with every edit. */
function LiveChecks({ lesson }: { readonly lesson: Lesson }) {
  const actions = useActions()
  const results = useEditorState(selectResults)
  const byText = new Map(results.map((result) => [result.text, result.state]))
  const failing = results.find(({ state, connection, text }) => {
    return state !== 'pass' && connection !== null && lesson.checks.includes(text)
  })
  const hidden = lesson.checks.filter((check) => isHiddenCheck(lesson, check) && !byText.has(check)).length

  function showFailing({ connection, port }: ExpectationResult) {
    if (connection === null) return
    actions.select({ kind: 'connection', id: connection, ...(port === null ? {} : { port }) })
    actions.setView({ rightTab: 'explain', phoneTab: 'graph' })
  }

  return (
    <>
      <ul className={styles['checks']}>
        {lesson.checks.map((check) => {
          const state = byText.get(check)
          if (state === undefined) return null
          const ok = state === 'pass'
          return (
            <li key={check} data-testid={`check:${check}`} data-ok={ok}>
              <span className={controls[ok ? 'pass' : 'fail']}>
                <span aria-hidden="true">{ok ? '✓' : '✗'}</span>
                <span className={controls['hidden']}>{ok ? 'holds: ' : 'fails: '}</span>
              </span>{' '}
              <span className={controls['mono']}>{readable(check)}</span>
            </li>
          )
        })}
      </ul>
      {failing !== undefined && (
        <div className={styles['row']}>
          <button type="button" className={controls['button']} onClick={() => showFailing(failing)}>
            Show me where it is wrong
          </button>
        </div>
      )}
      {hidden > 0 && <p className={controls['muted']}>A hidden pod is added when you check.</p>}
    </>
  )
}

/** What the last check said about the answer as it stands. */
function Outcome({ lesson, work }: { readonly lesson: Lesson; readonly work: LessonWork }) {
  const actions = useActions()
  const { grade } = work
  if (grade === null) return null
  const { unreadable } = grade

  if (grade.passed)
    return (
      <output className={styles['passed']}>
        ✓ All checks hold{lesson.strangerIds.length > 0 && `, with the hidden pod ${lesson.strangerIds.join(', ')} too`}
        .
      </output>
    )
  return (
    <div className={styles['message']}>
      <output>
        <Sentence text={grade.message} />
      </output>
      {unreadable !== null && (
        <button type="button" className={controls['button']} onClick={() => actions.revealPlace(unreadable, true)}>
          Go to the line
        </button>
      )}
    </div>
  )
}

export function CheckPart({ lesson, work }: { readonly lesson: Lesson; readonly work: LessonWork }) {
  return (
    <section className={styles['part']} aria-label="Checks">
      <h3 className={controls['heading']}>Checks</h3>
      <Outcome lesson={lesson} work={work} />
      <LiveChecks lesson={lesson} />
    </section>
  )
}
