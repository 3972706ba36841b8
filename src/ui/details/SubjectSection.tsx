import { useMemo, useState } from 'react'
import type { EditCommand } from '../../document/index.ts'
import type { MatchQuery, PolicyForm } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import styles from './Details.module.css'
import { MatchSummary } from './MatchSummary.tsx'
import { PlannedEdit } from './PlannedEdit.tsx'
import { rowsOf, rowsProblem, selectorOf, type SelectorRow } from './selectorDraft.ts'
import { SelectorRows } from './SelectorRows.tsx'
import { useMatches, usePlan } from './useForm.ts'

function requiring(rows: readonly SelectorRow[], key: string): readonly SelectorRow[] {
  const id = rows.reduce((highest, row) => Math.max(highest, row.id + 1), 0)
  return [...rows, { id, key, comparison: 'exists', values: '' }]
}

function SubjectEditor({ form, onDone }: { readonly form: PolicyForm; readonly onDone: () => void }) {
  const { id, namespace, podSelector } = form
  const [rows, setRows] = useState(() => rowsOf(podSelector))
  const problem = rowsProblem(rows)
  const command = useMemo<EditCommand | null>(
    () => (problem === '' ? { type: 'setPodSelector', id, selector: selectorOf(rows) } : null),
    [rows, problem, id],
  )
  const query = useMemo<MatchQuery | null>(
    () => (problem === '' ? { kind: 'subject', namespace, selector: selectorOf(rows) } : null),
    [rows, problem, namespace],
  )
  const answer = usePlan(command)
  const matches = useMatches(query)
  return (
    <div className={styles['editor']}>
      <SelectorRows name="the selected pods" of="pods" rows={rows} onChange={setRows} />
      {rows.length === 0 && <p>every pod in {namespace}</p>}
      {problem === '' && <MatchSummary matches={matches} onRequire={(key) => setRows(requiring(rows, key))} />}
      <PlannedEdit command={command} answer={answer} problem={problem} onDone={onDone} />
    </div>
  )
}

/** Which pods a policy applies to. */
export function SubjectSection({ form }: { readonly form: PolicyForm }) {
  const [open, setOpen] = useState(false)
  return (
    <section className={styles['section']} aria-label="Applies to">
      <h3 className={controls['heading']}>Applies to</h3>
      <div className={styles['card']}>
        <div className={styles['head']}>
          <strong>{form.words}</strong>
          {!open && (
            <button type="button" className={controls['button']} onClick={() => setOpen(true)}>
              Change pods
            </button>
          )}
        </div>
        {open ? <SubjectEditor form={form} onDone={() => setOpen(false)} /> : <MatchSummary matches={form.matches} />}
      </div>
    </section>
  )
}
