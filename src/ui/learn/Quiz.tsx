import type { KeyboardEvent } from 'react'
import {
  answerGuess,
  answerWords,
  formatPredictions,
  groupMisses,
  type Guess,
  type GuessAnswer,
  type Lesson,
  type Question,
} from '../../lessons/index.ts'
import type { EditorState } from '../../store/index.ts'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { readable } from '../shared/wording.ts'
import { choiceOf, choicesFor, keysFor } from './guesses.ts'
import styles from './Learn.module.css'

const NO_GUESSES: ReadonlyMap<string, Guess> = new Map()
const selectGuesses = (state: EditorState) => state.guessing?.guesses ?? NO_GUESSES

function QuestionRow({ question, guess }: { readonly question: Question; readonly guess: Guess | undefined }) {
  const actions = useActions()

  function handleKeys(event: KeyboardEvent<HTMLElement>) {
    const chosen = choiceOf(question, event)
    if (chosen === undefined) return
    event.preventDefault()
    actions.guess(question.text, chosen.guess)
    event.currentTarget.closest('li')?.nextElementSibling?.querySelector('button')?.focus()
  }
  return (
    <li>
      <fieldset className={styles['question']}>
        <legend className={controls['mono']}>{readable(question.text)}</legend>
        {choicesFor(question).map(({ guess: each, label, glyph, key }) => (
          <button
            key={each}
            type="button"
            className={controls['button']}
            aria-pressed={guess === each}
            aria-keyshortcuts={key}
            onClick={() => actions.guess(question.text, each)}
            onKeyDown={handleKeys}
          >
            <span aria-hidden="true">{glyph}</span> {label}
          </button>
        ))}
      </fieldset>
    </li>
  )
}

/**
 * Connections to predict, here or in the matrix. The page does not answer before every one has a guess, or the learner
 * skips it.
 */
export function Quiz({
  questions,
  misses = [],
  onReveal,
  onSkip,
}: {
  readonly questions: readonly Question[]
  readonly misses?: Lesson['predict']['misses']
  readonly onReveal: (answers: readonly GuessAnswer[]) => void
  readonly onSkip: () => void
}) {
  const actions = useActions()
  const guesses = useEditorState(selectGuesses)
  const missing = questions.filter(({ text }) => !guesses.has(text)).length

  async function reveal() {
    const truths = await actions.revealTruths(questions)
    onReveal(
      questions.flatMap((question, index) => {
        const truth = truths[index]
        const guess = guesses.get(question.text)
        return truth && guess ? [answerGuess({ question, guess, ...truth }, misses)] : []
      }),
    )
  }

  return (
    <section className={styles['part']} aria-label="Predict">
      <h3 className={controls['heading']}>Predict: what is allowed?</h3>
      <ul className={styles['questions']}>
        {questions.map((question) => (
          <QuestionRow key={question.text} question={question} guess={guesses.get(question.text)} />
        ))}
      </ul>
      <div className={styles['row']}>
        <button type="button" className={controls['primary']} disabled={missing > 0} onClick={() => void reveal()}>
          Reveal
        </button>
        <button type="button" className={controls['quiet']} onClick={onSkip}>
          Skip
        </button>
        {missing > 0 && (
          <span className={controls['muted']}>
            {missing} to go · keys {keysFor(questions)}
          </span>
        )}
      </div>
      <button
        type="button"
        className={controls['link']}
        onClick={() => actions.setView({ centre: 'matrix', phoneTab: 'matrix' })}
      >
        Fill in the matrix instead
      </button>
    </section>
  )
}

/** Guesses beside what is true, with a way to every explanation. */
export function QuizAnswers({
  answers,
  onDone,
}: {
  readonly answers: readonly GuessAnswer[]
  readonly onDone: () => void
}) {
  const actions = useActions()
  const groups = groupMisses(answers)
  const right = answers.filter((answer) => answer.right).length

  function explain({ question: { connection, port } }: GuessAnswer) {
    actions.select({ kind: 'connection', id: connection, ...(port === null ? {} : { port }) })
    actions.setView({ rightTab: 'explain', phoneTab: 'graph' })
  }

  async function copy() {
    const copied = await copyText(formatPredictions(answers))
    actions.notify(copied ? 'Copied the result' : NOT_COPIED)
  }

  return (
    <section className={styles['part']} aria-label="Answers">
      <h3 className={controls['heading']}>
        <output>
          Predicted {right} of {answers.length}
        </output>
      </h3>
      <ul className={styles['checks']}>
        {answers.map((answer) => (
          <li key={answer.question.text} className={styles['answer']} data-right={answer.right}>
            <span className={controls[answer.right ? 'pass' : 'fail']}>{answer.right ? '✓ Right' : '✗ Missed'}</span>{' '}
            <span className={controls['mono']}>{readable(answer.question.text)}</span>{' '}
            {answer.right ? (
              `is ${answerWords(answer.truth)}.`
            ) : (
              <>
                You said {answerWords(answer.guess)}. <Sentence text={answer.sentence} />
              </>
            )}{' '}
            <button
              type="button"
              className={controls['link']}
              aria-label={`Explain ${answer.question.text}`}
              onClick={() => explain(answer)}
            >
              Explain
            </button>
          </li>
        ))}
      </ul>
      {groups.map((group) => (
        <p key={group} className={styles['note']}>
          {group}
        </p>
      ))}
      <div className={styles['row']}>
        <button type="button" className={controls['primary']} onClick={onDone}>
          Go on
        </button>
        <button type="button" className={controls['quiet']} onClick={() => void copy()}>
          Copy the result
        </button>
      </div>
    </section>
  )
}
