import type { KeptValues } from '../../io/index.ts'
import controls from '../shared/controls.module.css'
import styles from './Learn.module.css'
import { LessonItem } from './LessonItem.tsx'
import { pageLink } from './links.ts'
import { OpenLesson } from './OpenLesson.tsx'
import { readProgress } from './progress.ts'
import { lessonFragment, type SharedLessons } from './sharedLesson.ts'

/** The lessons of one link or file, and what of it could not be read. */
export function CoursePage({ shared, kept }: { readonly shared: SharedLessons; readonly kept: KeptValues }) {
  const { course, fragment } = shared
  const { lessons, faults } = course
  return (
    <div className={styles['page']}>
      <header className={styles['pageHead']}>
        <a className={controls['button']} href={pageLink('learn')}>
          ← Lessons
        </a>
      </header>
      <main>
        <h1 className={styles['pageTitle']}>
          {lessons.length === 0 ? 'This lesson cannot be opened' : 'Lessons of this course'}
        </h1>
        {faults.map((fault) => (
          <p key={fault} role="alert" className={styles['note']}>
            {fault}
          </p>
        ))}
        <ol className={styles['course']}>
          {lessons.map((lesson, index) => (
            <LessonItem
              key={`${index} ${lesson.id}`}
              lesson={lesson}
              number={index + 1}
              href={lessonFragment(fragment, index)}
              state={readProgress(kept, lesson.id).state}
            />
          ))}
        </ol>
        <OpenLesson />
      </main>
    </div>
  )
}
