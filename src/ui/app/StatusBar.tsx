import { lazy, Suspense, useState } from 'react'
import { NETWORK_PLUGINS } from '../../model/index.ts'
import type { ExpectationResult } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { MODIFIER } from '../shared/platform.ts'
import { count, tally } from '../shared/wording.ts'
import styles from './StatusBar.module.css'
import { useProblems } from './useProblems.ts'

const ProblemsPane = lazy(async () => ({ default: (await import('./ProblemsPane.tsx')).ProblemsPane }))

const selectSnapshot = (state: EditorState) => state.snapshot
const selectPlugin = ({ project }: EditorState) => project.plugin ?? 'spec'
const selectEvaluation = (state: EditorState) => state.evaluation

function Expectations({ results }: { readonly results: readonly Pick<ExpectationResult, 'state'>[] }) {
  if (results.length === 0) return null
  const failing = results.filter(({ state }) => state === 'fail').length
  if (failing > 0) {
    return (
      <strong className={controls['fail']}>
        ✗ {failing} of {count(results.length, 'expectation')} {failing === 1 ? 'fails' : 'fail'}
      </strong>
    )
  }
  if (results.some(({ state }) => state !== 'pass')) return <span>{tally(results)}</span>
  return (
    <span className={controls['pass']}>
      ✓ {results.length === 1 ? 'The expectation passes' : `All ${results.length} expectations pass`}
    </span>
  )
}

export function StatusBar() {
  const actions = useActions()
  const snapshot = useEditorState(selectSnapshot)
  const evaluation = useEditorState(selectEvaluation)
  const plugin = useEditorState(selectPlugin)
  const [open, setOpen] = useState(false)
  const { problems, label } = useProblems()
  return (
    <>
      {open && problems.length > 0 && (
        <Suspense fallback={null}>
          <ProblemsPane problems={problems} onClose={() => setOpen(false)} />
        </Suspense>
      )}
      <footer className={styles['bar']} data-pane="status" data-testid="status-bar" tabIndex={-1}>
        {snapshot !== null && (
          <>
            <span>
              {count(snapshot.workloads, 'workload')} · {count(snapshot.policies.length, 'policy', 'policies')}
            </span>
            <Expectations results={snapshot.expectations} />
            {problems.length > 0 && (
              <button type="button" className={styles['item']} aria-expanded={open} onClick={() => setOpen(!open)}>
                <span aria-hidden="true">! </span>
                {label}
              </button>
            )}
            {snapshot.changes.total > 0 && <span>{count(snapshot.changes.total, 'verdict')} changed</span>}
          </>
        )}
        {plugin !== 'spec' && (
          <button type="button" className={styles['item']} onClick={() => actions.openDialog({ kind: 'plugin' })}>
            Network plugin: {NETWORK_PLUGINS.find(({ id }) => id === plugin)?.name}
          </button>
        )}
        <span className={styles['gap']} />
        {(evaluation === 'updating' || evaluation === 'slow') && <span>updating …</span>}
        <span className={styles['optional']}>networking.k8s.io/v1</span>
        {snapshot !== null && snapshot.evaluationMs >= 0 && (
          <span className={styles['optional']}>evaluated in {Math.max(1, Math.round(snapshot.evaluationMs))} ms</span>
        )}
        <button type="button" className={styles['item']} onClick={() => actions.openDialog({ kind: 'palette' })}>
          Commands <kbd>{MODIFIER}K</kbd>
        </button>
        <button type="button" className={styles['item']} onClick={() => actions.openDialog({ kind: 'shortcuts' })}>
          Shortcuts
        </button>
      </footer>
    </>
  )
}
