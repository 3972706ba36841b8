import controls from '../shared/controls.module.css'
import styles from './Dialog.module.css'
import tabs from './ExportTabs.module.css'

/** One of a few, as plain radio buttons: below a heading, or in a row that needs none. */
export function Options<Value extends string>({
  name,
  legend,
  row = false,
  options,
  value,
  onChoose,
}: {
  readonly name: string
  readonly legend: string
  readonly row?: boolean
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly value: Value
  readonly onChoose: (value: Value) => void
}) {
  return (
    <fieldset className={row ? tabs['options'] : styles['section']}>
      <legend className={row ? controls['hidden'] : controls['heading']}>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={styles['check']}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChoose(option.value)} />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
