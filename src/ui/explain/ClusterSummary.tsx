import type { EditorState } from '../../store/index.ts'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { count, readable } from '../shared/wording.ts'
import styles from './Explain.module.css'

const selectSnapshot = (state: EditorState) => state.snapshot
const selectScene = (state: EditorState) => state.scene

/** What there is to see when nothing is selected: never a blank pane. */
export function ClusterSummary() {
  const actions = useActions()
  const snapshot = useEditorState(selectSnapshot)
  const scene = useEditorState(selectScene)
  if (snapshot === null || scene === null) return <p className={controls['muted']}>Reading the project …</p>
  const isolated = (direction: 'ingress' | 'egress') =>
    scene.workloads.filter((workload) => workload[direction].state !== 'open').length
  const failing = snapshot.expectations.filter(({ state }) => state === 'fail')
  const kinds = Object.entries(snapshot.unsupported)
  const rows = [
    ['Namespaces', snapshot.namespaces],
    ['Workloads', `${snapshot.workloads} with ${count(snapshot.pods, 'pod')}`],
    ['Isolated for ingress', `${isolated('ingress')} of ${count(snapshot.workloads, 'workload')}`],
    ['Isolated for egress', `${isolated('egress')} of ${count(snapshot.workloads, 'workload')}`],
    ['Policies', snapshot.policies.length],
    ['Connections', snapshot.connections],
  ] as const
  return (
    <article className={styles['article']}>
      <h2 className={styles['title']}>This cluster</h2>
      <p className={controls['muted']}>Select a connection, a pod or a policy.</p>
      <dl className={styles['facts']}>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {snapshot.policies.length === 0 && snapshot.workloads > 0 && (
        <p>No policy selects any pod, so every connection is allowed.</p>
      )}
      {failing.length > 0 && (
        <section className={styles['group']} aria-label="Failing expectations">
          <h3 className={controls['heading']}>Failing expectations</h3>
          <ul className={styles['links']}>
            {failing.map(({ index, text, connection }) => (
              <li key={index}>
                {connection === null ? (
                  readable(text)
                ) : (
                  <button
                    type="button"
                    className={controls['link']}
                    onClick={() => actions.select({ kind: 'connection', id: connection })}
                  >
                    {readable(text)}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </section>
      )}
      {snapshot.hasExamplePods && (
        <p className={styles['caveat']}>
          Example pods were made from your selectors, so that there is something to see.
        </p>
      )}
      {kinds.length > 0 && (
        <p className={controls['muted']}>
          Kept in the text but not evaluated: {kinds.map(([kind, n]) => `${kind} ${n}`).join(', ')}.
        </p>
      )}
      <button
        type="button"
        className={classes(controls['link'], controls['muted'])}
        onClick={() => actions.openDialog({ kind: 'help', about: 'trust' })}
      >
        Why trust this
      </button>
    </article>
  )
}
