import { useMemo } from 'react'
import { tellingPair, type Lesson } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import styles from './Learn.module.css'
import { pageLink } from './links.ts'
import { PairPicture } from './PairPicture.tsx'

/** The sentences of all lessons on one page to print. */
export function TakeawaysPage({ lessons }: { readonly lessons: readonly Lesson[] }) {
  const entries = useMemo(() => lessons.map((lesson) => ({ ...lesson, pair: tellingPair(lesson) })), [lessons])
  return (
    <div className={styles['page']}>
      <header className={styles['pageHead']}>
        <a className={controls['button']} href={pageLink('learn')}>
          ← Lessons
        </a>
        <button type="button" className={controls['primary']} onClick={() => window.print()}>
          Print
        </button>
      </header>
      <main>
        <h1 className={styles['pageTitle']}>Network policies in {lessons.length} sentences</h1>
        <ol className={styles['sentences']}>
          {entries.map(({ id, title, takeaway, pair }) => (
            <li key={id}>
              <h2>{title}</h2>
              <p>{takeaway}</p>
              {pair !== null && <PairPicture pair={pair} />}
            </li>
          ))}
        </ol>
      </main>
    </div>
  )
}
