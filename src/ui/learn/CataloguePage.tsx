import { useState } from 'react'
import type { KeptValues } from '../../io/index.ts'
import type { Lesson } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import styles from './Learn.module.css'
import { LessonItem } from './LessonItem.tsx'
import { pageLink } from './links.ts'
import { OpenLesson } from './OpenLesson.tsx'
import { readProgress } from './progress.ts'

function matchesWords({ id, title, goal, task, takeaway }: Lesson, text: string): boolean {
  const all = [id, title, goal, task, takeaway].join(' ').toLowerCase()
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word))
}

/** All lessons by name with their state; every one is open from the beginning. */
export function CataloguePage({ lessons, kept }: { readonly lessons: readonly Lesson[]; readonly kept: KeptValues }) {
  const [text, setText] = useState('')
  const found = lessons.filter((lesson) => matchesWords(lesson, text))
  const done = lessons.filter(({ id }) => readProgress(kept, id).state.startsWith('done')).length
  return (
    <div className={styles['page']}>
      <header className={styles['pageHead']}>
        <a className={controls['button']} href={pageLink('')}>
          ← Editor
        </a>
        <span className={styles['row']}>
          <a className={controls['button']} href={pageLink('teach')}>
            Make a lesson
          </a>
          <a className={controls['button']} href={pageLink('learn/takeaways')}>
            Takeaways to print
          </a>
        </span>
      </header>
      <main>
        <h1 className={styles['pageTitle']}>Learn network policies</h1>
        <p className={styles['lead']}>
          {lessons.length} short lessons in the editor itself: predict, see, repair, check. Take any of them; the order
          is a suggestion. {done > 0 && `You have done ${done}.`}
        </p>
        <p className={styles['start']}>
          <a className={controls['primary']} href={pageLink('learn/get-started')}>
            Get started
          </a>
          <span>New to network policies? Eight steps with red, blue and green pods, 10 minutes.</span>
        </p>
        <input
          type="search"
          className={styles['search']}
          aria-label="Search lessons"
          placeholder="Search, as in dns"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <output className={controls['hidden']}>
          {found.length} of {lessons.length} lessons
        </output>
        {found.length === 0 && <p className={controls['muted']}>No lesson speaks of {text}.</p>}
        <ol className={styles['lessons']}>
          {found.map((lesson) => (
            <LessonItem
              key={lesson.id}
              lesson={lesson}
              number={lessons.indexOf(lesson) + 1}
              href={pageLink(`learn/${lesson.id}`)}
              state={readProgress(kept, lesson.id).state}
            />
          ))}
        </ol>
        <h2 className={styles['own']}>Lessons from others</h2>
        <OpenLesson />
      </main>
    </div>
  )
}
