import { useMemo, useState } from 'react'
import type { PolicyType } from '../../model/index.ts'
import type { AddDraft, MatchQuery } from '../../session/index.ts'
import { MatchSummary } from '../details/MatchSummary.tsx'
import { rowsProblem, selectorOf, type SelectorRow } from '../details/selectorDraft.ts'
import { SelectorRows } from '../details/SelectorRows.tsx'
import { useMatches } from '../details/useForm.ts'
import dialogs from '../dialogs/Dialog.module.css'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { AddFoot } from './AddFoot.tsx'
import { Field } from './Field.tsx'
import { nameProblem } from './names.ts'
import { useAddition } from './useAddition.ts'

const TYPES: readonly PolicyType[] = ['Ingress', 'Egress']

/** A policy without rules: which pods it selects, and what for (UX 3.1). */
export function AddPolicy({
  namespace: start,
  namespaces,
}: {
  readonly namespace: string
  readonly namespaces: readonly string[]
}) {
  const actions = useActions()
  const [name, setName] = useState('')
  const [namespace, setNamespace] = useState(start)
  const [rows, setRows] = useState<readonly SelectorRow[]>([])
  const [policyTypes, setPolicyTypes] = useState<readonly PolicyType[]>(['Ingress'])
  const problem =
    nameProblem(name) ||
    (nameProblem(namespace) === '' ? '' : 'Choose a namespace.') ||
    rowsProblem(rows) ||
    (policyTypes.length === 0 ? 'Choose at least one direction.' : '')
  const draft = useMemo<AddDraft | null>(
    () => (problem === '' ? { kind: 'policy', name, namespace, selector: selectorOf(rows), policyTypes } : null),
    [problem, name, namespace, rows, policyTypes],
  )
  const query = useMemo<MatchQuery | null>(
    () => (rowsProblem(rows) === '' ? { kind: 'subject', namespace, selector: selectorOf(rows) } : null),
    [rows, namespace],
  )
  const matches = useMatches(query)
  const addition = useAddition(draft)
  return (
    <div className={dialogs['form']}>
      <Field label="Name" value={name} onChange={setName} placeholder="allow-web" />
      <Field label="Namespace" value={namespace} list={namespaces} onChange={setNamespace} />
      <span className={controls['heading']}>Which pods{rows.length === 0 ? `: every pod in ${namespace}` : ''}</span>
      <SelectorRows name="the selected pods" of="pods" rows={rows} onChange={setRows} />
      {query !== null && <MatchSummary matches={matches} />}
      <div className={dialogs['row']}>
        {TYPES.map((type) => (
          <label key={type} className={dialogs['check']}>
            <input
              type="checkbox"
              checked={policyTypes.includes(type)}
              onChange={(event) =>
                setPolicyTypes(
                  TYPES.filter((each) => (each === type ? event.target.checked : policyTypes.includes(each))),
                )
              }
            />
            {type}
          </label>
        ))}
        <button
          type="button"
          className={controls['link']}
          onClick={() => actions.openDialog({ kind: 'add', what: 'template', at: null, namespace })}
        >
          From a template…
        </button>
      </div>
      <AddFoot draft={draft} at={null} addition={addition} action="Add policy" problem={name === '' ? '' : problem} />
    </div>
  )
}
