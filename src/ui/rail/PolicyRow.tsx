import { lazy, Suspense, useId, useMemo, useState } from 'react'
import type { Diagnostic } from '../../model/index.ts'
import type { PolicySummary, VerdictChanges } from '../../session/index.ts'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { LazyMenu } from '../shared/LazyMenu.tsx'
import { count } from '../shared/wording.ts'
import { PolicyContext } from './policyContext.ts'
import styles from './Rail.module.css'

const PolicyMenu = lazy(async () => ({ default: (await import('./PolicyMenu.tsx')).PolicyMenu }))
const RenamePolicy = lazy(async () => ({ default: (await import('./RenamePolicy.tsx')).RenamePolicy }))

interface PolicyRowProps {
  readonly policy: PolicySummary
  readonly selected: boolean
  readonly alone: boolean
  readonly hasOthers: boolean
  readonly warnings: readonly Diagnostic[]
  /** How many connections only this policy allows; undefined while that is not known. */
  readonly sole: number | undefined
}

function factsOf({ pods, policyTypes, off }: PolicySummary, sole: number | undefined): string {
  const directions = policyTypes.map((type) => (type === 'Ingress' ? 'In' : 'Out')).join(' ')
  return [
    `selects ${count(pods, 'pod')}`,
    directions,
    ...(off ? ['off'] : []),
    ...(sole === undefined || sole === 0 ? [] : [`sole reason for ${count(sole, 'connection')}`]),
  ].join(' · ')
}

/** `off: 5 verdicts change`, asked for while one points at a switch. */
function useTogglePreview({ id, off }: PolicySummary) {
  const actions = useActions()
  const [preview, setPreview] = useState<{ of: boolean; changes: VerdictChanges | null } | null>(null)
  const show = () => void actions.previewToggle(id).then((changes) => setPreview({ of: off, changes }))
  const total = preview?.of === off ? preview.changes?.total : undefined
  const verdicts =
    total === 0 ? 'no verdict changes' : `${count(total ?? 0, 'verdict')} ${total === 1 ? 'changes' : 'change'}`
  return { text: total === undefined ? '' : `${off ? 'on' : 'off'}: ${verdicts}`, show, hide: () => setPreview(null) }
}

interface SwitchProps {
  readonly policy: PolicySummary
  readonly preview: ReturnType<typeof useTogglePreview>
  readonly describedBy: string
}

function Switch({ policy, preview, describedBy }: SwitchProps) {
  const actions = useActions()
  const { id, name, namespace, off } = policy
  return (
    <button
      type="button"
      role="switch"
      className={styles['switch']}
      aria-checked={!off}
      aria-label={`${name} in ${namespace}`}
      aria-describedby={describedBy}
      title={off ? 'Switch on' : 'Switch off'}
      onPointerEnter={preview.show}
      onFocus={preview.show}
      onPointerLeave={preview.hide}
      onBlur={preview.hide}
      onClick={() => {
        preview.hide()
        actions.togglePolicy(id)
      }}
    />
  )
}

function Name({ policy, selected }: { readonly policy: PolicySummary; readonly selected: boolean }) {
  const actions = useActions()
  return (
    <button
      type="button"
      className={styles['name']}
      aria-current={selected}
      onClick={() => actions.select({ kind: 'policy', id: policy.id })}
      onDoubleClick={() => actions.setView({ centre: 'focus' })}
    >
      {policy.name}
    </button>
  )
}

/** One policy: what it does, whether it is on, and what would change if it were not. */
export function PolicyRow({ policy, selected, alone, hasOthers, warnings, sole }: PolicyRowProps) {
  const actions = useActions()
  const [renaming, setRenaming] = useState(false)
  const preview = useTogglePreview(policy)
  const factsId = useId()
  const inMenu = useMemo(
    () => ({ policy, alone, hasOthers, startRenaming: () => setRenaming(true) }),
    [policy, alone, hasOthers],
  )
  const name = <Name policy={policy} selected={selected} />
  return (
    <li
      className={classes(styles['policy'], selected && styles['selected'], policy.off && styles['off'])}
      data-testid={`policy:${policy.namespace}/${policy.name}`}
      data-policy={policy.id}
    >
      {renaming ? (
        <Suspense fallback={name}>
          <RenamePolicy policy={policy} onDone={() => setRenaming(false)} />
        </Suspense>
      ) : (
        name
      )}
      <span className={styles['menu']}>
        <PolicyContext value={inMenu}>
          <LazyMenu content={PolicyMenu} className={controls['quiet']} name={`Actions for ${policy.name}`}>
            ⋯
          </LazyMenu>
        </PolicyContext>
      </span>
      <Switch policy={policy} preview={preview} describedBy={factsId} />
      <div id={factsId} className={styles['facts']}>
        <p className={styles['usual']}>{factsOf(policy, sole)}</p>
        {preview.text !== '' && <p>{preview.text}</p>}
      </div>
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
