import { useState } from 'react'
import type { GuessAnswer } from '../../lessons/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import styles from './Learn.module.css'
import { Quiz, QuizAnswers } from './Quiz.tsx'

const selectPrediction = (state: EditorState) => state.prediction

/** Predictions about one's own project (UX 5.2), in the place of the left pane. */
export function ProjectQuiz() {
  const actions = useActions()
  const questions = useEditorState(selectPrediction)
  const [answers, setAnswers] = useState<readonly GuessAnswer[] | null>(null)
  if (questions === null) return null

  function reveal(next: readonly GuessAnswer[]) {
    // The evaluation has stopped, and says so.
    if (next.length === 0) return actions.endPredicting()
    setAnswers(next)
    actions.conceal(null)
  }

  return (
    <article className={styles['card']} aria-label="Predict what this does">
      <h2 className={styles['title']}>Predict what this does</h2>
      {answers === null ? (
        <>
          <p className={controls['muted']}>Read the policies. The picture answers when you reveal.</p>
          <Quiz questions={questions} onReveal={reveal} onSkip={() => actions.endPredicting()} />
        </>
      ) : (
        <QuizAnswers answers={answers} onDone={() => actions.endPredicting()} />
      )}
    </article>
  )
}
