import type { ReactNode } from 'react'
import type { Outcome } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { LineDiff } from '../shared/LineDiff.tsx'
import { VerdictChanges } from '../shared/VerdictChanges.tsx'
import { count, readable } from '../shared/wording.ts'
import styles from './Dialog.module.css'

/** What would be written, and which verdicts and expectations that would change, before anything is. */
export function OutcomeFoot({
  outcome,
  pending,
  heading,
  label,
  /** False keeps the button off although something could be written. */
  ready = true,
  onApply,
  children,
}: {
  readonly outcome: Outcome
  readonly pending: boolean
  readonly heading: string
  readonly label: string
  readonly ready?: boolean
  readonly onApply: () => void
  readonly children?: ReactNode
}) {
  const actions = useActions()
  const { lines, edits, changes, breaks, repairs, remaining, blocked } = outcome
  const added = lines.reduce((sum, each) => sum + each.added.length + each.removed.length, 0)
  return (
    <>
      {lines.length > 0 && (
        <details className={styles['section']} open={added <= 24}>
          <summary className={controls['heading']}>
            {heading} · {count(added, 'line')}
          </summary>
          <LineDiff lines={lines} />
        </details>
      )}
      <div className={styles['outcome']} aria-live="polite" data-pending={pending}>
        {breaks.map((text) => (
          <p key={text}>
            <strong className={controls['fail']}>✗ Expectation will fail:</strong> {readable(text)}
          </p>
        ))}
        {blocked === '' ? (
          <p>
            <VerdictChanges changes={changes} />
            {repairs.length > 0 && ` ${count(repairs.length, 'failing expectation')} will pass.`}
          </p>
        ) : (
          <p>{blocked}</p>
        )}
        {remaining !== '' && <p className={controls['warning']}>! {remaining}</p>}
      </div>
      <div className={styles['foot']}>
        <button
          type="button"
          className={controls['primary']}
          disabled={pending || !ready || blocked !== '' || edits.length === 0}
          onClick={onApply}
        >
          {label}
        </button>
        {children}
        <button type="button" className={controls['button']} onClick={() => actions.closeDialog()}>
          Cancel
        </button>
      </div>
    </>
  )
}
