import controls from '../shared/controls.module.css'
import { TextField } from './Fields.tsx'
import styles from './Teach.module.css'
import type { StepProps } from './useDraft.ts'

/** Answers that are known to be wrong, each with what to say about it. */
export function WrongAnswers({ draft, onChange }: StepProps) {
  const { wrong } = draft
  const change = (index: number, part: Partial<(typeof wrong)[number]>) =>
    onChange({ wrong: wrong.map((each, at) => (at === index ? { ...each, ...part } : each)) })
  return (
    <>
      {wrong.map(({ answer, message }, index) => (
        // They have no identity but their place.
        <fieldset key={index} className={styles['wrong']}>
          <legend>Wrong answer {index + 1}</legend>
          <TextField
            label="All its policies, as YAML"
            rows={6}
            code
            value={answer}
            onChange={(text) => change(index, { answer: text })}
          />
          <TextField
            label="What to say about it"
            value={message}
            onChange={(text) => change(index, { message: text })}
          />
          <button
            type="button"
            className={controls['quiet']}
            onClick={() => onChange({ wrong: wrong.filter((_, at) => at !== index) })}
          >
            Remove wrong answer {index + 1}
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        className={controls['button']}
        onClick={() => onChange({ wrong: [...wrong, { answer: draft.start, message: '', when: null }] })}
      >
        Add a wrong answer
      </button>
    </>
  )
}
