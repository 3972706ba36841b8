import { useMemo, useState } from 'react'
import type { Diagnostic, EndpointId } from '../../model/index.ts'
import type { PolicySummary } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { count, shortName } from '../shared/wording.ts'
import { PolicyRow } from './PolicyRow.tsx'
import styles from './Rail.module.css'
import { useSoleReasons } from './useSoleReasons.ts'

const NONE: readonly never[] = []
/** With fewer policies than this there is nothing to look for. */
const FILTER_FROM = 4
const selectPolicies = (state: EditorState) => state.snapshot?.policies ?? NONE
const selectDiagnostics = (state: EditorState) => state.snapshot?.diagnostics ?? NONE
const selectOff = (state: EditorState) => state.project.off
const selectSelection = (state: EditorState) => state.selection
const selectScene = (state: EditorState) => state.scene

/** Findings about each policy, by the place of the policy in the text. */
function warningsByPolicy(
  policies: readonly PolicySummary[],
  diagnostics: readonly Diagnostic[],
): ReadonlyMap<PolicySummary, readonly Diagnostic[]> {
  const findings = diagnostics.filter(({ severity }) => severity !== 'info')
  return new Map(
    policies.map((policy) => {
      const { path, range } = policy.place
      const own = findings.filter(
        (finding) => finding.path === path && finding.range.from >= range.from && finding.range.from < range.to,
      )
      return [policy, own] as const
    }),
  )
}

/** Policies by namespace, in the order in which the text names them. */
function byNamespace(policies: readonly PolicySummary[]): readonly (readonly [string, readonly PolicySummary[]])[] {
  const groups = new Map<string, PolicySummary[]>()
  for (const policy of policies) {
    const group = groups.get(policy.namespace)
    if (group === undefined) groups.set(policy.namespace, [policy])
    else group.push(policy)
  }
  return [...groups]
}

function OffBanner({ policies }: { readonly policies: readonly PolicySummary[] }) {
  const actions = useActions()
  const off = useEditorState(selectOff)
  const there = policies.filter((policy) => policy.off).length
  if (there === 0 || off.length === 0) return null
  return (
    <p className={styles['banner']}>
      {there === 1 ? '1 policy is off' : `${there} policies are off`} ·{' '}
      <button
        type="button"
        className={controls['link']}
        onClick={() => actions.apply(there === 1 ? 'switching a policy on' : 'switching policies on', { off: [] })}
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

function Groups({ policies, shown }: { policies: readonly PolicySummary[]; shown: readonly PolicySummary[] }) {
  const selection = useEditorState(selectSelection)
  const diagnostics = useEditorState(selectDiagnostics)
  const sole = useSoleReasons()
  const warnings = useMemo(() => warningsByPolicy(policies, diagnostics), [policies, diagnostics])
  const ids = new Set(policies.map(({ id }) => id))
  const on = new Set(policies.flatMap((policy) => (policy.off ? [] : [policy.id])))
  return byNamespace(shown).map(([namespace, group]) => (
    <section key={namespace} className={styles['group']} aria-label={`Policies in ${namespace}`}>
      <h3 className={styles['namespace']}>
        {namespace} <span className={controls['muted']}>{group.length}</span>
      </h3>
      <ul className={styles['list']}>
        {group.map((policy) => (
          <PolicyRow
            key={`${policy.place.path}:${policy.place.range.from}`}
            policy={policy}
            selected={selection?.kind === 'policy' && selection.id === policy.id}
            alone={on.size === 1 && on.has(policy.id)}
            hasOthers={ids.size > 1}
            warnings={warnings.get(policy) ?? NONE}
            sole={sole.get(policy.id)}
          />
        ))}
      </ul>
    </section>
  ))
}

export function PolicyList() {
  const actions = useActions()
  const policies = useEditorState(selectPolicies)
  const [filter, setFilter] = useState('')
  const words = filter.toLowerCase().split(/\s+/)
  const filtered = policies.length >= FILTER_FROM && filter.trim() !== ''
  const shown = filtered
    ? policies.filter(({ namespace, name }) => words.every((word) => `${namespace}/${name}`.includes(word)))
    : policies
  return (
    <section className={styles['section']} aria-labelledby="rail-policies">
      <div className={styles['head']}>
        <h2 id="rail-policies" className={controls['heading']}>
          Policies
        </h2>
        <span className={controls['heading']}>what if off?</span>
      </div>
      <OffBanner policies={policies} />
      {policies.length >= FILTER_FROM && (
        <input
          type="search"
          className={styles['filter']}
          aria-label="Filter policies"
          placeholder="Filter"
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      {policies.length === 0 && <p className={controls['muted']}>No policies. Every pod is not isolated.</p>}
      {filtered && shown.length === 0 && (
        <p className={controls['muted']}>None of the {count(policies.length, 'policy', 'policies')} has that name.</p>
      )}
      <Groups policies={policies} shown={shown} />
      <Unselected policies={policies} />
      {policies.length > 1 && (
        <p className={styles['unselected']}>Their order has no meaning: what policies allow adds up.</p>
      )}
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
