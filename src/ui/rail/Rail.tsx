import { ExpectationList } from './ExpectationList.tsx'
import { PolicyList } from './PolicyList.tsx'
import styles from './Rail.module.css'

/** The left pane: policies with their switches, and expectations with their results. */
export function Rail() {
  return (
    <div className={styles['rail']}>
      <PolicyList />
      <ExpectationList />
    </div>
  )
}
