import type { Diagnostic, EndpointId } from '../../model/index.ts'
import type { PolicySummary } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { count, shortName } from '../shared/wording.ts'
import styles from './Rail.module.css'

const NONE: readonly never[] = []
const selectPolicies = (state: EditorState) => state.snapshot?.policies ?? NONE
const selectDiagnostics = (state: EditorState) => state.snapshot?.diagnostics ?? NONE
const selectOff = (state: EditorState) => state.project.off
const selectSelection = (state: EditorState) => state.selection
const selectScene = (state: EditorState) => state.scene

function warningsOf(policy: PolicySummary, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const { path, range } = policy.place
  return diagnostics.filter(
    (finding) =>
      finding.severity !== 'info' &&
      finding.path === path &&
      finding.range.from >= range.from &&
      finding.range.from < range.to,
  )
}

function PolicyRow({ policy }: { readonly policy: PolicySummary }) {
  const actions = useActions()
  const selection = useEditorState(selectSelection)
  const warnings = warningsOf(policy, useEditorState(selectDiagnostics))
  const selected = selection?.kind === 'policy' && selection.id === policy.id
  const directions = [
    ...(policy.policyTypes.includes('Ingress') ? ['In'] : []),
    ...(policy.policyTypes.includes('Egress') ? ['Out'] : []),
  ].join(' ')
  return (
    <li
      className={classes(styles['policy'], selected && styles['selected'], policy.off && styles['off'])}
      data-testid={`policy:${policy.namespace}/${policy.name}`}
    >
      <button
        type="button"
        className={styles['name']}
        aria-current={selected}
        onClick={() => actions.select({ kind: 'policy', id: policy.id })}
      >
        {policy.name}
      </button>
      <button
        type="button"
        role="switch"
        className={styles['switch']}
        aria-checked={!policy.off}
        aria-label={`${policy.name} in ${policy.namespace}`}
        title={policy.off ? 'Switch on' : 'Switch off'}
        onClick={() => actions.togglePolicy(policy.id)}
      />
      <p className={styles['facts']}>
        {policy.namespace} · selects {count(policy.pods, 'pod')} · {directions}
        {policy.off && ' · off'}
      </p>
      {policy.stale && <p className={controls['warning']}>! Last valid version: the text does not parse now</p>}
      {!policy.evaluated && !policy.off && (
        <p className={controls['fail']}>✗ The API server would reject it, so it is not evaluated</p>
      )}
      {warnings.length > 0 && (
        <button
          type="button"
          className={classes(controls['link'], controls['warning'])}
          title={warnings[0]!.message}
          onClick={() => actions.revealPlace(warnings[0]!, false)}
        >
          ! {count(warnings.length, 'problem')}
        </button>
      )}
    </li>
  )
}

function OffBanner() {
  const actions = useActions()
  const off = useEditorState(selectOff)
  if (off.length === 0) return null
  return (
    <p className={styles['banner']}>
      {off.length === 1 ? '1 policy is off' : `${off.length} policies are off`} ·{' '}
      <button
        type="button"
        className={controls['link']}
        onClick={() => actions.apply(off.length === 1 ? 'Switch policy on' : 'Switch policies on', { off: [] })}
      >
        Switch on
      </button>
    </p>
  )
}

/** The workloads that no policy selects, so that nobody takes silence for protection. */
function Unselected({ policies }: { readonly policies: readonly PolicySummary[] }) {
  const actions = useActions()
  const scene = useEditorState(selectScene)
  const selected = new Set<EndpointId>(policies.flatMap((policy) => (policy.off ? [] : policy.selects)))
  const free = (scene?.workloads ?? []).filter(({ id }) => !selected.has(id))
  if (free.length === 0 || policies.length === 0) return null
  return (
    <p className={styles['unselected']}>
      {free.length === 1 ? '1 workload is' : `${free.length} workloads are`} selected by no policy:{' '}
      {free.slice(0, 6).map(({ id }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <button type="button" className={controls['link']} onClick={() => actions.select({ kind: 'endpoint', id })}>
            {shortName(id)}
          </button>
        </span>
      ))}
      {free.length > 6 && ` and ${free.length - 6} more`}
    </p>
  )
}

export function PolicyList() {
  const actions = useActions()
  const policies = useEditorState(selectPolicies)
  return (
    <section className={styles['section']} aria-labelledby="rail-policies">
      <div className={styles['head']}>
        <h2 id="rail-policies" className={controls['heading']}>
          Policies
        </h2>
        <span className={controls['heading']}>what if off?</span>
      </div>
      <OffBanner />
      {policies.length === 0 ? (
        <p className={controls['muted']}>No policies. Every pod is not isolated.</p>
      ) : (
        <ul className={styles['list']}>
          {policies.map((policy) => (
            <PolicyRow key={`${policy.place.path}:${policy.place.range.from}`} policy={policy} />
          ))}
        </ul>
      )}
      <Unselected policies={policies} />
      <button
        type="button"
        className={controls['button']}
        onClick={() => actions.openDialog({ kind: 'add', what: 'policy', at: null, namespace: null })}
      >
        + New policy
      </button>
    </section>
  )
}
