import { useId } from 'react'
import controls from '../shared/controls.module.css'
import styles from './Details.module.css'
import { COMPARISONS, hasValues, type SelectorRow } from './selectorDraft.ts'
import { useVocabulary } from './useVocabulary.ts'

/** The conditions of a selector as rows: label, comparison, values. All of them must hold. */
export function SelectorRows({
  name,
  of,
  rows,
  onChange,
}: {
  /** What is selected, for the names of the fields. */
  readonly name: string
  readonly of: 'pods' | 'namespaces'
  readonly rows: readonly SelectorRow[]
  readonly onChange: (rows: readonly SelectorRow[]) => void
}) {
  const lists = useId()
  const words = useVocabulary()
  const keys = of === 'pods' ? words.labelKeys : words.namespaceLabelKeys
  const values = of === 'pods' ? words.labelValues : words.namespaceLabelValues
  const change = (id: number, part: Partial<SelectorRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...part } : row)))
  const nextId = rows.reduce((highest, { id }) => Math.max(highest, id + 1), 0)
  return (
    <fieldset className={styles['rows']}>
      <legend className={controls['hidden']}>{name}</legend>
      <datalist id={`${lists}-keys`}>
        {keys.map((key) => (
          <option key={key}>{key}</option>
        ))}
      </datalist>
      {rows.map(({ id, key, comparison, values: text }, index) => (
        <div key={id} className={styles['condition']}>
          {index > 0 && <span className={styles['and']}>AND</span>}
          <input
            className={styles['key']}
            aria-label={`Label ${index + 1} of ${name}`}
            placeholder="label"
            list={`${lists}-keys`}
            value={key}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change(id, { key: event.target.value })}
          />
          <select
            className={styles['comparison']}
            aria-label={`Comparison ${index + 1} of ${name}`}
            value={comparison}
            onChange={(event) => {
              const chosen = COMPARISONS.find((each) => each.id === event.target.value)
              if (chosen !== undefined) change(id, { comparison: chosen.id })
            }}
          >
            {COMPARISONS.map((each) => (
              <option key={each.id} value={each.id}>
                {each.label}
              </option>
            ))}
          </select>
          {hasValues(comparison) && (
            <>
              <input
                className={styles['value']}
                aria-label={`Value ${index + 1} of ${name}`}
                placeholder={comparison === 'is' ? 'value' : 'value, value'}
                list={`${lists}-${id}`}
                value={text}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => change(id, { values: event.target.value })}
              />
              <datalist id={`${lists}-${id}`}>
                {(Object.hasOwn(values, key) ? (values[key] ?? []) : []).map((value) => (
                  <option key={value}>{value}</option>
                ))}
              </datalist>
            </>
          )}
          <button
            type="button"
            className={controls['quiet']}
            aria-label={`Remove condition ${index + 1} of ${name}`}
            onClick={() => onChange(rows.filter((row) => row.id !== id))}
          >
            ×
          </button>
        </div>
      ))}
      <button
        type="button"
        className={controls['button']}
        onClick={() => onChange([...rows, { id: nextId, key: '', comparison: 'is', values: '' }])}
      >
        + Condition
      </button>
    </fieldset>
  )
}
