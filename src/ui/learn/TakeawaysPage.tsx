import type { Lesson } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import styles from './Learn.module.css'
import { pageLink } from './links.ts'

/** Two pods and the verdict of one check between them: shapes tell it, so that a grey print does too. */
function TwoPods({ check }: { readonly check: string }) {
  const [source = '', rest = ''] = check.split(' -> ')
  const [target = '', outcome = ''] = rest.split(' ')
  const allowed = outcome === 'allowed'
  const name = (end: string) => end.slice(end.indexOf('/') + 1)
  return (
    <svg className={styles['pods']} viewBox="0 0 300 46" role="img" aria-label={check.replace('->', 'to')}>
      <rect x="1" y="6" width="96" height="34" rx="6" />
      <rect x="203" y="6" width="96" height="34" rx="6" />
      <text x="49" y="27">
        {name(source)}
      </text>
      <text x="251" y="27">
        {name(target)}
      </text>
      <line x1="97" y1="23" x2={allowed ? 192 : 180} y2="23" data-allowed={allowed} />
      {allowed ? <path d="M192 18 L202 23 L192 28 Z" /> : <path d="M180 15 L194 31 M194 15 L180 31" />}
      <text x="145" y="15" data-word="true">
        {outcome}
      </text>
    </svg>
  )
}

/** The sentences of all lessons on one page to print. */
export function TakeawaysPage({ lessons }: { readonly lessons: readonly Lesson[] }) {
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
          {lessons.map(({ id, title, takeaway, checks }) => (
            <li key={id}>
              <h2>{title}</h2>
              <p>{takeaway}</p>
              {checks[0] !== undefined && <TwoPods check={checks[0]} />}
            </li>
          ))}
        </ol>
      </main>
    </div>
  )
}
