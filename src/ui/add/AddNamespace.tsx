import { useMemo, useState } from 'react'
import type { Position } from '../../graph/index.ts'
import type { AddDraft } from '../../session/index.ts'
import dialogs from '../dialogs/Dialog.module.css'
import controls from '../shared/controls.module.css'
import { AddFoot } from './AddFoot.tsx'
import { Field } from './Field.tsx'
import { labelsOf, nameProblem } from './names.ts'
import { useAddition } from './useAddition.ts'

export function AddNamespace({ at }: { readonly at: Position | null }) {
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const labels = useMemo(() => labelsOf(text), [text])
  const problem = nameProblem(name) || (labels === null ? 'Write labels as key=value, with commas between.' : '')
  const draft = useMemo<AddDraft | null>(
    () => (problem === '' && labels !== null ? { kind: 'namespace', name, labels } : null),
    [problem, name, labels],
  )
  const addition = useAddition(draft)
  return (
    <div className={dialogs['form']}>
      <Field label="Name" value={name} onChange={setName} placeholder="dev" />
      <Field label="Labels" value={text} onChange={setText} placeholder="team=store" />
      {name !== '' && (
        <p className={controls['muted']}>
          It also gets <code>kubernetes.io/metadata.name={name}</code> from the API server.
        </p>
      )}
      <AddFoot
        draft={draft}
        at={at}
        addition={addition}
        action="Add namespace"
        problem={name === '' && text === '' ? '' : problem}
      />
    </div>
  )
}
