import { useContext } from 'react'
import { TaskContext } from '../shared/TaskContext.tsx'
import { ExpectationList } from './ExpectationList.tsx'
import { PolicyList } from './PolicyList.tsx'
import styles from './Rail.module.css'

/** The left pane: policies with their switches and expectations with their results, or the task of a lesson. */
export function Rail() {
  const task = useContext(TaskContext)
  if (task !== null) return <div className={styles['rail']}>{task.card}</div>
  return (
    <div className={styles['rail']}>
      <PolicyList />
      <ExpectationList />
    </div>
  )
}
