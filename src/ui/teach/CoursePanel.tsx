import { useState } from 'react'
import { downloadFile } from '../../io/index.ts'
import type { Proof } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import { copyLessonLink, lessonFileName } from './sharing.ts'
import styles from './Teach.module.css'
import type { CourseLesson } from './useCourse.ts'

/** Several lessons in one file, in their order. */
export function CoursePanel({
  course,
  proof,
  onCourse,
  onEdit,
}: {
  readonly course: readonly CourseLesson[]
  readonly proof: Proof | null
  readonly onCourse: (next: readonly CourseLesson[]) => void
  readonly onEdit: (text: string) => void
}) {
  const [said, setSaid] = useState('')
  const proven = proof !== null && proof.faults.length === 0 ? proof.lesson : null
  const known = course.findIndex(({ id }) => id === proven?.id)
  const text = course.map((lesson) => lesson.text).join('---\n')

  function add() {
    if (proof === null || proven === null) return
    const lesson = { id: proven.id, title: proven.title, text: proof.text }
    onCourse(known < 0 ? [...course, lesson] : course.with(known, lesson))
  }

  function save() {
    downloadFile(lessonFileName('course'), text)
    setSaid('Saved as a file.')
  }

  return (
    <section className={styles['step']} aria-labelledby="course">
      <h2 id="course">Course</h2>
      {course.length === 0 && (
        <p className={controls['muted']}>Several lessons in one file or link. Add this one when its proof holds.</p>
      )}
      <ol className={styles['course']}>
        {course.map(({ id, title, text: own }, index) => (
          <li key={id} className={styles['row']}>
            <span className={styles['grow']}>
              {index + 1} · {title}
            </span>
            <button
              type="button"
              className={controls['quiet']}
              aria-label={`Move ${title} up`}
              disabled={index === 0}
              onClick={() => {
                const others = course.toSpliced(index, 1)
                onCourse(others.toSpliced(index - 1, 0, course[index]!))
              }}
            >
              ↑
            </button>
            <button
              type="button"
              className={controls['quiet']}
              aria-label={`Edit ${title}`}
              onClick={() => onEdit(own)}
            >
              Edit
            </button>
            <button
              type="button"
              className={controls['quiet']}
              aria-label={`Remove ${title} from the course`}
              onClick={() => onCourse(course.toSpliced(index, 1))}
            >
              Remove
            </button>
          </li>
        ))}
      </ol>
      <div className={styles['row']}>
        <button type="button" className={controls['button']} disabled={proven === null} onClick={add}>
          {known < 0 ? 'Add this lesson to the course' : 'Bring this lesson up to date in the course'}
        </button>
        {course.length > 0 && (
          <>
            <button
              type="button"
              className={controls['button']}
              onClick={() => void copyLessonLink(text).then(setSaid)}
            >
              Copy course link
            </button>
            <button type="button" className={controls['button']} onClick={save}>
              Save course file
            </button>
          </>
        )}
      </div>
      <output className={controls['muted']}>{said}</output>
    </section>
  )
}
