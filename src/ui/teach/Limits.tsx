import { TextField } from './Fields.tsx'
import styles from './Teach.module.css'
import type { StepProps } from './useDraft.ts'

/** Shortcuts of a lesson file, in words. Others can be written into the saved file. */
const SHORTCUTS: ReadonlyMap<string, string> = new Map([
  ['keep-cluster', 'Namespaces, pods, labels and ports stay as they are'],
  ['no-allow-all', 'No rule without peers and ports'],
  ['no-any-peer', 'No peer that is everyone'],
  ['no-new-policy', 'Only the policies of the start, changed or not'],
  ['max-policies:1', 'At most one policy'],
])

/** What learners may not do, what they do not see, and what helps them. */
export function Limits({ draft, onChange }: StepProps) {
  return (
    <>
      <fieldset className={styles['boxes']}>
        <legend>Limits of an answer</legend>
        {[...SHORTCUTS].map(([name, words]) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={draft.forbid.includes(name)}
              onChange={({ target }) => {
                const others = draft.forbid.filter((each) => each !== name)
                onChange({ forbid: target.checked ? [...others, name] : others })
              }}
            />{' '}
            {words}
          </label>
        ))}
      </fieldset>
      <TextField
        label="Hidden pods"
        note="One a line, as in shop/stranger app=stranger. They are only there when an answer is checked."
        rows={2}
        code
        value={draft.strangers}
        onChange={(strangers) => onChange({ strangers })}
      />
      <TextField
        label="Hints"
        note="One a line, shown one at a time."
        rows={3}
        value={draft.hints}
        onChange={(hints) => onChange({ hints })}
      />
    </>
  )
}
