import { lazy, Suspense, useContext } from 'react'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { TaskContext } from '../shared/TaskContext.tsx'
import { ExpectationList } from './ExpectationList.tsx'
import { PolicyList } from './PolicyList.tsx'
import styles from './Rail.module.css'

const ProjectQuiz = lazy(async () => ({ default: (await import('../learn/ProjectQuiz.tsx')).ProjectQuiz }))

const selectPredicting = (state: EditorState) => state.prediction !== null

/**
 * The left pane: policies with their switches and expectations with their results, or what takes their place: the task
 * of a lesson, or the questions of a prediction.
 */
export function Rail() {
  const actions = useActions()
  const task = useContext(TaskContext)
  const predicting = useEditorState(selectPredicting)
  if (task !== null) return <div className={styles['rail']}>{task.card}</div>
  if (predicting)
    return (
      <div className={styles['rail']}>
        <Suspense>
          <ProjectQuiz />
        </Suspense>
      </div>
    )
  return (
    <div className={styles['rail']}>
      <PolicyList />
      <ExpectationList />
      <section className={styles['section']}>
        <button type="button" className={controls['button']} onClick={() => actions.startPredicting()}>
          Predict what this does
        </button>
      </section>
    </div>
  )
}
