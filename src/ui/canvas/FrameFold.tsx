import type { SceneNamespace } from '../../graph/index.ts'
import { useActions } from '../shared/EditorContext.tsx'
import { count } from '../shared/wording.ts'
import styles from './Canvas.module.css'

/** What a folded namespace says of the workloads that are not drawn. */
export function FoldedFacts({ namespace }: { readonly namespace: SceneNamespace }) {
  const { folded, workloads, pods } = namespace
  if (folded === null) return null
  return (
    <>
      <span className={styles['facts']}>{`${count(workloads, 'workload')} · ${count(pods, 'pod')}`}</span>
      {folded.connections > 0 && <span className={styles['facts']}>{`inside: ${folded.text}`}</span>}
    </>
  )
}

/** Folds a namespace, or unfolds it; so does the key K. */
export function FoldButton(props: { readonly namespace: SceneNamespace; readonly tabIndex: number }) {
  const { namespace, tabIndex } = props
  const { name, folded, workloads } = namespace
  const actions = useActions()
  if (workloads === 0) return null
  return (
    <button
      type="button"
      className={`${styles['fold']} nodrag nopan`}
      tabIndex={tabIndex}
      aria-expanded={folded === null}
      aria-label={`Workloads of ${name}`}
      title={folded === null ? `Fold ${name} (K)` : `Unfold ${name} (K)`}
      onClick={() => actions.toggleFold(name)}
    >
      <span aria-hidden="true">{folded === null ? '▾' : '▸'}</span>
    </button>
  )
}
