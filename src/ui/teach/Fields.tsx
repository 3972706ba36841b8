import { useId } from 'react'
import type { LessonDraft } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import { classes } from '../shared/classes.ts'
import styles from './Teach.module.css'
import type { StepProps } from './useDraft.ts'

interface TextProps {
  readonly label: string
  readonly note?: string
  /** From two on, a text of several lines. */
  readonly rows?: number
  readonly code?: boolean
}

/** A labelled text. */
export function TextField({
  label,
  note,
  value,
  rows = 1,
  code = false,
  onChange,
}: TextProps & {
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  const props = {
    id,
    value,
    className: classes(controls['input'], !code && styles['words']),
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

type TextName = { [Name in keyof LessonDraft]: LessonDraft[Name] extends string ? Name : never }[keyof LessonDraft]

/** A text of the draft, by its name there. */
export function DraftField({
  draft,
  onChange,
  name,
  ...text
}: StepProps & TextProps & { readonly name: Exclude<TextName, 'predictWhen'> }) {
  return <TextField {...text} value={draft[name]} onChange={(value) => onChange({ [name]: value })} />
}

/** A condition of the lesson that is on or off. */
export function Tick({
  words,
  checked,
  onChange,
}: {
  readonly words: string
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}) {
  return (
    <label className={styles['tick']}>
      <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} /> {words}
    </label>
  )
}
