import { useEffect, useState } from 'react'
import { findLink, makeLink } from '../../io/index.ts'
import { readCourse, type Course } from '../../lessons/index.ts'
import dialog from '../dialogs/Dialog.module.css'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { count } from '../shared/wording.ts'
import styles from './Learn.module.css'
import { pageLink } from './links.ts'
import { readSharedLessons } from './sharedLesson.ts'

interface Read {
  readonly course: Course
  /** The fragment of an address that holds the lessons. */
  readonly fragment: string
}

async function read(text: string): Promise<Read> {
  const link = findLink(text, 'l')
  const shared = link === null ? null : await readSharedLessons(link)
  if (shared !== null) return { course: shared.course, fragment: shared.fragment }
  return { course: readCourse(text), fragment: await makeLink(text, 'l') }
}

function Lessons({ course: { lessons, faults } }: { readonly course: Course }) {
  return (
    <>
      <ul className={styles['course']}>
        {lessons.map(({ id, title, goal, minutes }) => (
          <li key={id}>
            <strong>{title}</strong> <span className={controls['muted']}>{minutes} min</span>
            <p>{goal}</p>
          </li>
        ))}
      </ul>
      {faults.length > 0 && (
        <div className={styles['note']}>
          <p>{lessons.length === 0 ? 'It holds no lesson that can be opened.' : 'Left out is what does not read.'}</p>
          <ul className={styles['hints']}>
            {faults.map((fault) => (
              <li key={fault}>
                <Sentence text={fault} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

/** What is in a lesson file or link, and what to do with it: take it, or change it. */
export function LessonChoice({ text }: { readonly text: string }) {
  const actions = useActions()
  const [found, setFound] = useState<Read | null>(null)
  useEffect(() => {
    let current = true
    void read(text).then((answer) => {
      if (current) setFound(answer)
    })
    return () => {
      current = false
    }
  }, [text])
  if (found === null) return <p>Reading …</p>
  const { course, fragment } = found
  const number = course.lessons.length
  const several = number > 1
  return (
    <>
      <Lessons course={course} />
      <p className={controls['muted']}>
        What you have open stays as it is. {number > 0 && 'A lesson is worked on in a project of its own.'}
      </p>
      <div className={dialog['foot']}>
        {number > 0 && (
          <>
            <a className={controls['primary']} href={`${pageLink('learn')}${fragment}`}>
              {several ? `Take the course of ${count(number, 'lesson')}` : 'Take this lesson'}
            </a>
            <a className={controls['button']} href={`${pageLink('teach')}${fragment}`}>
              {several ? 'Edit the lessons' : 'Edit this lesson'}
            </a>
          </>
        )}
        <button type="button" className={controls['button']} onClick={() => actions.closeDialog()}>
          Go on with what is open
        </button>
      </div>
    </>
  )
}
