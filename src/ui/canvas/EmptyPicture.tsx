import type { Scene } from '../../graph/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import styles from './Canvas.module.css'

/** What to say, and to do, when there is nothing or nothing of interest to see (UX 1.9). */
export function EmptyPicture({ scene }: { readonly scene: Scene }) {
  const actions = useActions()
  if (scene.workloads.length === 0) {
    return (
      <div className={styles['empty']}>
        <p>An empty cluster. Paste YAML here, or add your first workload.</p>
        <button
          type="button"
          className={controls['primary']}
          onClick={() => actions.openDialog({ kind: 'add', what: 'workload', at: null, namespace: null })}
        >
          Add workload
        </button>
        <button
          type="button"
          className={controls['button']}
          onClick={() => actions.openDialog({ kind: 'import-prompt' })}
        >
          Import YAML
        </button>
      </div>
    )
  }
  if (scene.edges.length > 0 || scene.counts.all === 0) return null
  return (
    <div className={styles['empty']}>
      <p>{`No connection passes this filter. ${scene.counts.all} connections exist.`}</p>
      <button type="button" className={controls['button']} onClick={() => actions.setView({ filter: 'decided' })}>
        Show decided by policy
      </button>
      <button type="button" className={controls['button']} onClick={() => actions.setView({ filter: 'all' })}>
        Show all
      </button>
    </div>
  )
}
