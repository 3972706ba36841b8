import type { ImportPlan } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { count } from '../shared/wording.ts'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

/** What was found, before it is applied. */
export function ImportPlanDialog({ plan }: { readonly plan: ImportPlan }) {
  const actions = useActions()
  const { found, ignored, unreadable, broken, examplePods, files } = plan
  const kinds = Object.entries(ignored)
  const parts = [
    ...(found.namespaces > 0 ? [count(found.namespaces, 'namespace')] : []),
    ...(found.workloads > 0 ? [count(found.workloads, 'workload')] : []),
    ...(found.policies > 0 ? [count(found.policies, 'policy', 'policies')] : []),
  ]
  const nothing = files.length === 0
  function apply(mode: 'merge' | 'replace') {
    actions.applyImport(plan, mode)
    actions.closeDialog()
  }
  return (
    <Frame title="Import">
      <p>{parts.length === 0 ? 'Found nothing that can be drawn.' : `Found ${parts.join(', ')}.`}</p>
      {kinds.length > 0 && (
        <p className={controls['muted']}>
          Not evaluated: {kinds.map(([kind, n]) => `${kind} ${n}`).join(', ')}.
          {ignored['Secret'] !== undefined && ' Secrets are never kept.'}
        </p>
      )}
      {unreadable.map(({ path, reason }) => (
        <p key={path} className={controls['warning']}>
          ! {path}: {reason}
        </p>
      ))}
      {broken > 0 && (
        <p className={controls['warning']}>
          ! {count(broken, 'document')} cannot be read. The text is kept as it is and marked in the YAML.
        </p>
      )}
      {examplePods > 0 && (
        <p>{count(examplePods, 'example pod')} will be made from your selectors, so that there is something to see.</p>
      )}
      <div className={styles['foot']}>
        <button type="button" className={controls['primary']} disabled={nothing} onClick={() => apply('merge')}>
          Merge into this project
        </button>
        <button type="button" className={controls['button']} disabled={nothing} onClick={() => apply('replace')}>
          Open as a new project
        </button>
        <button
          type="button"
          className={controls['button']}
          disabled={nothing}
          title="Shows what differs from this project, and imports nothing"
          onClick={() => {
            actions.closeDialog()
            const name = files.length === 1 ? files[0]!.path : count(files.length, 'other file')
            void actions.compareWith(name, { kind: 'files', files })
          }}
        >
          Compare only
        </button>
        <button type="button" className={controls['button']} onClick={() => actions.closeDialog()}>
          Cancel
        </button>
      </div>
    </Frame>
  )
}
