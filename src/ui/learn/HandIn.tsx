import { useState } from 'react'
import { formatResult, type Lesson } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import styles from './Learn.module.css'
import { STATE_WORDS, type LessonProgress } from './progress.ts'

/** The result of a lesson as text, for whoever gave the lesson (UX 5.3). */
export function HandIn({ lesson, progress }: { readonly lesson: Lesson; readonly progress: LessonProgress }) {
  const [name, setName] = useState('')
  const [said, setSaid] = useState('')

  async function copy() {
    const { id, title, hints } = lesson
    const state = STATE_WORDS[progress.state]
    const text = formatResult({ name, lesson: id, title, state, hints: `${progress.hints} of ${hints.length}` })
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
