import { useState } from 'react'
import type { ObjectRef } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import styles from './Details.module.css'
import { LabelEditor } from './LabelEditor.tsx'

/** Labels as chips; a click on one, or on the button, turns them into fields. */
export function LabelSection({
  object,
  of,
  labels,
  editable,
}: {
  readonly object: ObjectRef
  readonly of: 'workload' | 'namespace'
  readonly labels: readonly (readonly [string, string])[]
  readonly editable: boolean
}) {
  const [open, setOpen] = useState(false)
  return (
    <section className={styles['section']} aria-label="Labels">
      <h3 className={controls['heading']}>Labels</h3>
      {open ? (
        <div className={styles['card']}>
          <LabelEditor object={object} of={of} labels={labels} onDone={() => setOpen(false)} />
        </div>
      ) : (
        <div className={styles['row']}>
          {labels.map(([key, value]) => (
            <button
              key={key}
              type="button"
              className={styles['labelChip']}
              disabled={!editable}
              onClick={() => setOpen(true)}
            >
              {key}={value}
            </button>
          ))}
          {labels.length === 0 && <span className={controls['muted']}>none</span>}
          {editable && (
            <button type="button" className={controls['button']} onClick={() => setOpen(true)}>
              Edit labels
            </button>
          )}
        </div>
      )}
    </section>
  )
}
