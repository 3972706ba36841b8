import { useState, type FormEvent } from 'react'
import type { PolicySummary } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import styles from './Rail.module.css'

/** A field in the place of a policy's name. A name that is refused stays in it, with the reason below. */
export function RenamePolicy({ policy, onDone }: { readonly policy: PolicySummary; readonly onDone: () => void }) {
  const actions = useActions()
  const [name, setName] = useState(policy.name)
  const [refusal, setRefusal] = useState('')

  async function submit(event: FormEvent) {
    event.preventDefault()
    const refused = await actions.renamePolicy(policy.id, name.trim())
    setRefusal(refused)
    if (refused === '') onDone()
  }

  return (
    <form className={styles['rename']} onSubmit={(event) => void submit(event)}>
      <input
        className={styles['renameField']}
        aria-label={`New name of ${policy.name}`}
        value={name}
        spellCheck={false}
        autoComplete="off"
        ref={(field) => field?.focus()}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.stopPropagation()
          onDone()
        }}
      />
      <button type="submit" className={controls['button']}>
        Rename
      </button>
      <output className={controls['warning']}>{refusal}</output>
    </form>
  )
}
