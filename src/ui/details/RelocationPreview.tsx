import { useEffect, useState, type ReactNode } from 'react'
import type { Relocation, RelocationRequest } from '../../session/index.ts'
import type { Position } from '../../graph/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import styles from './Details.module.css'
import { leave } from './leave.ts'
import { Outcome } from './PlannedEdit.tsx'
import { DRAFT_PAUSE_MS } from './useForm.ts'

const selectVersion = (state: EditorState) => state.snapshot?.version

function useRelocation(request: RelocationRequest | null): Relocation | null {
  const actions = useActions()
  const version = useEditorState(selectVersion)
  const [planned, setPlanned] = useState<{ request: RelocationRequest; relocation: Relocation | null } | null>(null)
  useEffect(() => {
    if (request === null) return
    let current = true
    const timer = setTimeout(() => {
      void actions.planRelocation(request).then((relocation) => {
        if (current) setPlanned({ request, relocation })
      })
    }, DRAFT_PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [actions, request, version])
  return planned !== null && planned.request === request ? planned.relocation : null
}

function Sentences({ title, sentences }: { readonly title: string; readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null
  return (
    <section aria-label={title}>
      <h4 className={controls['heading']}>{title}</h4>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Sentence text={sentence} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What renaming or moving would take along and leave behind, before it is applied (UX 3.1). Memoise the request. */
export function RelocationPreview({
  request,
  at = null,
  action,
  onDone,
  children,
}: {
  /** Null while something is missing. */
  readonly request: RelocationRequest | null
  /** Where a moved workload goes in its new frame. */
  readonly at?: Position | null
  readonly action: string
  readonly onDone: () => void
  readonly children?: ReactNode
}) {
  const actions = useActions()
  const relocation = useRelocation(request)
  const [refusal, setRefusal] = useState('')
  const ready = request !== null && relocation?.ok === true && relocation.edits.length > 0
  async function apply() {
    if (request === null) return
    const refused = await actions.relocate(request, at)
    if (refused === '') leave(onDone)
    else setRefusal(refused)
  }
  return (
    <form
      className={styles['editor']}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) void apply()
      }}
    >
      {children}
      {relocation?.ok === true && (
        <>
          <Sentences title="What follows" sentences={relocation.follows} />
          <Sentences title="What no longer fits, or newly does" sentences={relocation.breaks} />
        </>
      )}
      {request !== null && <Outcome answer={relocation} />}
      {refusal !== '' && <p className={controls['warning']}>! {refusal}</p>}
      <div className={styles['row']}>
        <button type="submit" className={controls['primary']} disabled={!ready}>
          {action}
        </button>
        <button type="button" className={controls['button']} onClick={() => leave(onDone)}>
          Cancel
        </button>
      </div>
    </form>
  )
}
