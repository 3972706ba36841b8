import type { DraftWrong, ProvenWrong } from '../../lessons/index.ts'
import controls from '../shared/controls.module.css'
import { readable } from '../shared/wording.ts'
import { TextField } from './Fields.tsx'
import styles from './Teach.module.css'
import type { StepProps } from './useDraft.ts'

/** What becomes of an answer: the checks and limits that catch it. */
function Caught({ by }: { readonly by: ProvenWrong }) {
  return (
    <div>
      <p className={controls['muted']}>Caught by:</p>
      <ul className={styles['faults']}>
        {[...by.fails, ...by.breaks].map((text) => (
          <li key={text} className={controls['mono']}>
            {readable(text)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function WrongAnswer({
  wrong,
  number,
  caught,
  onChange,
  onRemove,
  onShow,
}: {
  readonly wrong: DraftWrong
  readonly number: number
  readonly caught: ProvenWrong | null
  readonly onChange: (part: Partial<DraftWrong>) => void
  readonly onRemove: () => void
  readonly onShow: () => void
}) {
  return (
    <fieldset className={styles['wrong']}>
      <legend>Wrong answer {number}</legend>
      <TextField
        label="All its policies, as YAML"
        rows={6}
        code
        value={wrong.answer}
        onChange={(answer) => onChange({ answer })}
      />
      {caught !== null && <Caught by={caught} />}
      <TextField
        label="What to say about it"
        rows={2}
        value={wrong.message}
        onChange={(message) => onChange({ message })}
      />
      {wrong.when !== null && (
        <p className={styles['row']}>
          <span className={controls['muted']}>Recognised by the conditions of its lesson file.</span>
          <button type="button" className={controls['button']} onClick={() => onChange({ when: null })}>
            Recognise it by what it fails
          </button>
        </p>
      )}
      <div className={styles['row']}>
        <button type="button" className={controls['button']} onClick={onShow}>
          Show wrong answer {number} in the preview
        </button>
        <button type="button" className={controls['quiet']} onClick={onRemove}>
          Remove wrong answer {number}
        </button>
      </div>
    </fieldset>
  )
}

/** Answers that are known to be wrong, each with what catches it and what to say about it. */
export function WrongAnswers({
  draft,
  onChange,
  caught,
  onShow,
}: StepProps & {
  readonly caught: readonly (ProvenWrong | null)[]
  readonly onShow: (index: number) => void
}) {
  const { wrong } = draft
  return (
    <>
      {wrong.map((each, index) => (
        <WrongAnswer
          // They have no identity but their place.
          key={index}
          wrong={each}
          number={index + 1}
          caught={caught[index] ?? null}
          onChange={(part) => onChange({ wrong: wrong.with(index, { ...each, ...part }) })}
          onRemove={() => onChange({ wrong: wrong.toSpliced(index, 1) })}
          onShow={() => onShow(index)}
        />
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

/** Further right answers, which learners see at the end. */
export function Alternatives({ draft, onChange }: StepProps) {
  const { alternatives } = draft
  const change = (index: number, part: Partial<(typeof alternatives)[number]>) =>
    onChange({ alternatives: alternatives.map((each, at) => (at === index ? { ...each, ...part } : each)) })
  return (
    <>
      {alternatives.map(({ note, answer }, index) => (
        // They have no identity but their place.
        <fieldset key={index} className={styles['wrong']}>
          <legend>Another right answer {index + 1}</legend>
          <TextField label="What is different" value={note} onChange={(text) => change(index, { note: text })} />
          <TextField
            label="All policies of this answer, as YAML"
            rows={6}
            code
            value={answer}
            onChange={(text) => change(index, { answer: text })}
          />
          <button
            type="button"
            className={controls['quiet']}
            onClick={() => onChange({ alternatives: alternatives.toSpliced(index, 1) })}
          >
            Remove right answer {index + 1}
          </button>
        </fieldset>
      ))}
      <button
        type="button"
        className={controls['button']}
        onClick={() => onChange({ alternatives: [...alternatives, { note: '', answer: draft.solution }] })}
      >
        Add another right answer
      </button>
    </>
  )
}
