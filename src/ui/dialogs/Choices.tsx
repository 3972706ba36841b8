import type { ReactNode } from 'react'
import controls from '../shared/controls.module.css'
import styles from './Dialog.module.css'

/** One of several, as radio buttons with a line each. */
export function Choices<Value extends string | number>({
  name,
  legend,
  options,
  value,
  onChoose,
}: {
  readonly name: string
  readonly legend: ReactNode
  readonly options: readonly { readonly value: Value; readonly title: string }[]
  readonly value: Value | null
  readonly onChoose: (value: Value) => void
}) {
  return (
    <fieldset className={styles['section']}>
      <legend className={controls['heading']}>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles['rung']} data-chosen={option.value === value}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChoose(option.value)} />
          <span className={styles['rungText']}>{option.title}</span>
        </label>
      ))}
    </fieldset>
  )
}
