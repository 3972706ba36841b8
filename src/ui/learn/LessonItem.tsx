import type { Lesson } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import styles from './Learn.module.css'
import { STATE_WORDS, type LessonState } from './progress.ts'

/** A lesson in a list of them, with how far it was taken. */
export function LessonItem({
  lesson,
  number,
  href,
  state,
}: {
  readonly lesson: Pick<Lesson, 'title' | 'goal' | 'minutes'>
  readonly number: number
  readonly href: string
  readonly state: LessonState
}) {
  const { title, goal, minutes } = lesson
  return (
    <li className={styles['lesson']}>
      <span className={styles['number']} aria-hidden="true">
        {number}
      </span>
      <div>
        <h2>
          <a className={styles['lessonLink']} href={href}>
            {title}
          </a>
        </h2>
        <p>{goal}</p>
      </div>
      <span className={controls['muted']}>{minutes} min</span>
      <span className={styles['state']} data-state={state}>
        {state.startsWith('done') && <span aria-hidden="true">✓ </span>}
        {STATE_WORDS[state]}
      </span>
    </li>
  )
}
