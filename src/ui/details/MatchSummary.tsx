import type { Matches } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { count } from '../shared/wording.ts'
import styles from './Details.module.css'

/** `matches 3 pods: frontend ×3`, with what nearly matches and what matches unasked. */
export function MatchSummary({
  matches,
  onRequire,
}: {
  readonly matches: Matches | null
  /** Adds the condition that a label exists. */
  readonly onRequire?: (key: string) => void
}) {
  const actions = useActions()
  if (matches === null) return <p className={controls['muted']}>Counting …</p>
  const { pods, workloads, moreWorkloads, namespaces, outside, near, lacking } = matches
  return (
    <div className={styles['matches']} data-testid="matches">
      <p>
        {outside.length > 0 && pods === 0 ? '' : `matches ${count(pods, 'pod')}`}
        {workloads.length > 0 && ': '}
        {workloads.map(({ id, name, pods: each }, index) => (
          <span key={id}>
            {index > 0 && ', '}
            <button type="button" className={controls['link']} onClick={() => actions.select({ kind: 'endpoint', id })}>
              {name}
            </button>
            {each > 1 && ` ×${each}`}
          </span>
        ))}
        {moreWorkloads > 0 && ` and ${count(moreWorkloads, 'more workload')}`}
        {namespaces !== null && ` in ${namespaces.length === 0 ? '0 namespaces' : namespaces.slice(0, 6).join(', ')}`}
        {namespaces !== null && namespaces.length > 6 && ` and ${namespaces.length - 6} more`}
        {outside.length > 0 && `${pods === 0 ? '' : ' · '}holds ${outside.slice(0, 4).join(', ')}`}
      </p>
      {near.map(({ id, name, has, pods: each }) => (
        <p key={id} className={controls['muted']}>
          {count(each, 'pod')} {each === 1 ? 'fails' : 'fail'} on one condition: {name} ({has})
        </p>
      ))}
      {lacking.map(({ key, workloads: without }) => (
        <p key={key} className={controls['warning']}>
          ! also matches pods without the label {key}: {without.map(({ name }) => name).join(', ')}{' '}
          {onRequire !== undefined && (
            <button type="button" className={controls['link']} onClick={() => onRequire(key)}>
              Require the label
            </button>
          )}
        </p>
      ))}
    </div>
  )
}
