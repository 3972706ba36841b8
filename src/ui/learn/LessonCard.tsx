import { lazy, Suspense, useMemo, useState } from 'react'
import type { KeptValues } from '../../io/index.ts'
import { beforeAndAfter, type Lesson } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import { readable } from '../shared/wording.ts'
import { ExpectationList } from '../rail/ExpectationList.tsx'
import { PolicyList } from '../rail/PolicyList.tsx'
import { CheckPart } from './CheckPart.tsx'
import { HandIn } from './HandIn.tsx'
import styles from './Learn.module.css'
import { PairPicture } from './PairPicture.tsx'
import { Quiz, QuizAnswers } from './Quiz.tsx'
import { useLesson, type LessonWork } from './useLesson.ts'

const SolutionDialog = lazy(async () => ({ default: (await import('./SolutionDialog.tsx')).SolutionDialog }))

/** Where a lesson stands among the others. */
export interface LessonPlace {
  readonly number: number
  readonly next: { readonly href: string; readonly title: string } | null
  /** The address of the list it is from. */
  readonly all: string
}

function Hints({ lesson, work }: { readonly lesson: Lesson; readonly work: LessonWork }) {
  const { hints } = work.progress
  if (hints === 0) return null
  return (
    <section className={styles['part']} aria-label="Hints">
      <h3 className={controls['heading']}>
        Hints, {hints} of {lesson.hints.length}
      </h3>
      <ol className={styles['hints']} lang={lesson.language}>
        {lesson.hints.slice(0, hints).map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ol>
    </section>
  )
}

/** What the answer changed, on the connections that tell it. */
function BeforeAndAfter({ lesson, work }: { readonly lesson: Lesson; readonly work: LessonWork }) {
  const { answer } = work
  const pairs = useMemo(() => beforeAndAfter(lesson, answer), [lesson, answer])
  return pairs.map(({ before, after }) => (
    <figure
      key={`${before.source.name} ${before.destination.name} ${before.port}`}
      className={styles['change']}
      aria-label="Before and after"
    >
      <span className={controls['muted']}>Before</span>
      <PairPicture pair={before} />
      <span className={controls['muted']}>After</span>
      <PairPicture pair={after} />
    </figure>
  ))
}

/** What was learned, what changed, other answers that pass, where to read on, and the way on. */
function Takeaway({
  lesson,
  place: { next, all },
  work,
}: {
  readonly lesson: Lesson
  readonly place: LessonPlace
  readonly work: LessonWork
}) {
  return (
    <section className={styles['takeaway']} aria-label="Takeaway">
      <h3 className={controls['pass']}>✓ Takeaway</h3>
      <p className={styles['lead']} lang={lesson.language}>
        {lesson.takeaway}
      </p>
      <BeforeAndAfter lesson={lesson} work={work} />
      {lesson.alternatives.map(({ note, answer }) => (
        <details key={note}>
          <summary>Another answer that passes: {note}</summary>
          <pre className={styles['yaml']}>{answer}</pre>
        </details>
      ))}
      {lesson.reference !== '' && (
        <a className={controls['link']} href={lesson.reference} target="_blank" rel="noreferrer">
          Read on at {new URL(lesson.reference).hostname} ↗
        </a>
      )}
      <div className={styles['row']}>
        {next !== null && (
          <a className={controls['primary']} href={next.href}>
            Next: {next.title}
          </a>
        )}
        <a className={controls['button']} href={all}>
          All lessons
        </a>
      </div>
      <HandIn lesson={lesson} work={work} />
    </section>
  )
}

function Tools({
  lesson,
  work,
  working,
  onSolution,
}: {
  readonly lesson: Lesson
  readonly work: LessonWork
  readonly working: boolean
  readonly onSolution: () => void
}) {
  const { hintsLeft } = work
  return (
    <div className={styles['row']}>
      {working && (
        <button type="button" className={controls['primary']} onClick={work.check}>
          Check
        </button>
      )}
      {hintsLeft > 0 && (
        <button type="button" className={controls['button']} onClick={work.hint}>
          {work.progress.hints === 0 ? 'Hint' : 'Next hint'}
        </button>
      )}
      {hintsLeft === 0 && lesson.solution !== '' && (
        <button type="button" className={controls['button']} onClick={onSolution}>
          Show solution
        </button>
      )}
      {lesson.solution !== '' && (
        <button type="button" className={controls['quiet']} onClick={work.reset}>
          Reset
        </button>
      )}
    </div>
  )
}

/** The lesson beside the picture: task, predictions, checks, hints, takeaway (UX 5.1). */
export function LessonCard({
  lesson,
  kept,
  place,
}: {
  readonly lesson: Lesson
  readonly kept: KeptValues
  readonly place: LessonPlace
}) {
  const work = useLesson(lesson, kept)
  const [solution, setSolution] = useState(false)
  const { asking, answers, progress } = work
  const reading = answers.length > 0
  const working = asking === null && !reading && lesson.solution !== ''
  const finished = progress.state !== 'new' && progress.state !== 'started'
  return (
    <article className={styles['card']} aria-label={`Lesson ${place.number}: ${lesson.title}`}>
      <header>
        <p className={controls['muted']}>
          Lesson {place.number} · {lesson.minutes} min
        </p>
        <h2 className={styles['title']} lang={lesson.language}>
          {lesson.title}
        </h2>
        <p className={controls['muted']} lang={lesson.language}>
          {lesson.goal}
        </p>
      </header>
      <section className={styles['task']} aria-label="Task">
        <h3 className={controls['heading']}>Task</h3>
        <p lang={lesson.language}>{readable(lesson.task)}</p>
      </section>
      {asking !== null && (
        <Quiz questions={asking} misses={lesson.predict.misses} onReveal={work.reveal} onSkip={work.skip} />
      )}
      {reading && <QuizAnswers answers={answers} onDone={work.closeAnswers} />}
      {working && <CheckPart lesson={lesson} work={work} />}
      {finished && !reading && <Takeaway lesson={lesson} place={place} work={work} />}
      <Hints lesson={lesson} work={work} />
      <Tools
        lesson={lesson}
        work={work}
        working={working}
        onSolution={() => {
          work.showedSolution()
          setSolution(true)
        }}
      />
      <details className={styles['policies']}>
        <summary>Policies and expectations</summary>
        <PolicyList />
        <ExpectationList />
      </details>
      {solution && (
        <Suspense>
          <SolutionDialog lesson={lesson} onClose={() => setSolution(false)} />
        </Suspense>
      )}
    </article>
  )
}
