import { lazy, Suspense, useRef, useState } from 'react'
import type { ProvenCheck } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import { readable } from '../shared/wording.ts'
import { DraftField } from './Fields.tsx'
import styles from './Teach.module.css'
import type { StepProps } from './useDraft.ts'

const ExpectationField = lazy(async () => ({
  default: (await import('../rail/ExpectationField.tsx')).ExpectationField,
}))

function AddCheck({ draft, onChange }: StepProps) {
  const [adding, setAdding] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  function stop() {
    setAdding(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  if (!adding)
    return (
      <button ref={button} type="button" className={controls['button']} onClick={() => setAdding(true)}>
        + Add a check
      </button>
    )
  return (
    <Suspense fallback={null}>
      <ExpectationField
        name="New check"
        initial=""
        submit="Add"
        onSubmit={(line) => {
          const { checks } = draft
          onChange({ checks: checks.trim() === '' ? line : `${checks.replace(/\n*$/, '\n')}${line}` })
          stop()
        }}
        onCancel={stop}
      />
    </Suspense>
  )
}

/** Checks that ask little, and why. */
function Flagged({ title, checks }: { readonly title: string; readonly checks: readonly ProvenCheck[] }) {
  if (checks.length === 0) return null
  return (
    <div className={styles['flag']}>
      <p>{title}</p>
      <ul className={styles['faults']}>
        {checks.map(({ text }) => (
          <li key={text} className={controls['mono']}>
            {readable(text)}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What a right answer fulfils: typed with completion, or clicked in the preview (UX 5.3). */
export function ChecksStep({ checks, ...step }: StepProps & { readonly checks: readonly ProvenCheck[] }) {
  const passing = checks.filter(({ start, idle }) => start === true && !idle)
  return (
    <section className={styles['step']} aria-labelledby="step-3">
      <h2 id="step-3">3 · Checks</h2>
      <DraftField
        {...step}
        name="checks"
        label="Checks"
        note="One a line: shop/api -> shop/db:5432 allowed. A right answer fulfils all of them. Or click connections in the preview."
        rows={5}
        code
      />
      <AddCheck {...step} />
      <Flagged
        title="These hold at the start already: fine when nothing may break there, no task otherwise."
        checks={passing}
      />
      <Flagged
        title="These hold at the start, and no one-line policy can make them fail there: they ask little."
        checks={checks.filter(({ idle }) => idle)}
      />
      <details className={styles['details']}>
        <summary>Predict first{step.draft.predictions.trim() !== '' && ' · on'}</summary>
        <DraftField
          {...step}
          name="predictions"
          label="Connections to predict"
          note="One a line, two to six: shop/api -> shop/db:5432. Empty when learners begin at once."
          rows={3}
          code
        />
        <label className={styles['field']}>
          Asked
          <select
            className={controls['input']}
            value={step.draft.predictWhen}
            onChange={({ target }) =>
              step.onChange({ predictWhen: target.value === 'after-edit' ? 'after-edit' : 'before' })
            }
          >
            <option value="before">before anything is changed</option>
            <option value="after-edit">after the first change, before the picture moves</option>
          </select>
        </label>
      </details>
    </section>
  )
}
