import { useState } from 'react'
import { formatResult, type Lesson } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import styles from './Learn.module.css'
import { STATE_WORDS } from './progress.ts'
import type { LessonWork } from './useLesson.ts'

/** How many checks hold: all of them in a lesson that is done, as that is what done means. */
function checksOf({ checks, solution }: Lesson, { grade, progress }: LessonWork): string {
  if (solution === '') return ''
  if (progress.state.startsWith('done')) return `${checks.length} of ${checks.length}`
  return grade === null ? '' : `${grade.checks.filter(({ ok }) => ok).length} of ${checks.length}`
}

/** The result of a lesson as text, for whoever gave the lesson (UX 5.3). */
export function HandIn({ lesson, work }: { readonly lesson: Lesson; readonly work: LessonWork }) {
  const [name, setName] = useState('')
  const [said, setSaid] = useState('')

  async function copy() {
    const { id, title, hints } = lesson
    const { progress } = work
    const text = formatResult({
      name,
      lesson: id,
      title,
      state: STATE_WORDS[progress.state],
      hints: `${progress.hints} of ${hints.length}`,
      checks: checksOf(lesson, work),
      predictions: progress.right,
    })
    setSaid((await copyText(text)) ? 'Copied.' : NOT_COPIED)
  }

  return (
    <details>
      <summary>Hand in your result</summary>
      <div className={styles['row']}>
        <input
          className={styles['name']}
          aria-label="Your name"
          placeholder="Your name"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="button" className={controls['button']} onClick={() => void copy()}>
          Copy result
        </button>
        <output>{said}</output>
      </div>
    </details>
  )
}
