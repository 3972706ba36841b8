import { useId } from 'react'
import controls from '../shared/controls.module.css'
import { classes } from '../shared/classes.ts'
import styles from './Teach.module.css'

/** A labelled text of the lesson. */
export function TextField({
  label,
  note,
  value,
  rows = 1,
  code = false,
  onChange,
}: {
  readonly label: string
  readonly note?: string
  readonly value: string
  /** From two on, a text of several lines. */
  readonly rows?: number
  readonly code?: boolean
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  const props = {
    id,
    value,
    className: classes(styles['input'], code && styles['code']),
    spellCheck: !code,
    'aria-describedby': note === undefined ? undefined : `${id}-note`,
  }
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      {note !== undefined && (
        <span id={`${id}-note`} className={controls['muted']}>
          {note}
        </span>
      )}
      {rows > 1 ? (
        <textarea {...props} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input {...props} onChange={(event) => onChange(event.target.value)} />
      )}
    </div>
  )
}
