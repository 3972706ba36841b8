import { useMemo, useState } from 'react'
import type { EditCommand } from '../../document/index.ts'
import type { NetworkPolicyPeer } from '../../model/index.ts'
import type { MatchQuery } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import styles from './Details.module.css'
import { MatchSummary } from './MatchSummary.tsx'
import { draftOf, NEW_PEER, peerOf, peerProblem, type PeerDraft, type Where } from './peerDraft.ts'
import { PlannedEdit } from './PlannedEdit.tsx'
import { SelectorRows } from './SelectorRows.tsx'
import { useMatches, usePlan } from './useForm.ts'

function Addresses({ draft, onChange }: { readonly draft: PeerDraft; readonly onChange: (draft: PeerDraft) => void }) {
  const { cidr, except } = draft
  return (
    <div className={styles['addresses']}>
      <label className={styles['labelled']}>
        <span>Block</span>
        <input
          className={styles['value']}
          placeholder="203.0.113.0/24"
          value={cidr}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => onChange({ ...draft, cidr: event.target.value })}
        />
      </label>
      {except.map((hole, index) => (
        <div key={index} className={styles['labelled']}>
          <span>except</span>
          <input
            className={styles['value']}
            aria-label={`Except ${index + 1}`}
            placeholder="203.0.113.128/25"
            value={hole}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ ...draft, except: except.with(index, event.target.value) })}
          />
          <button
            type="button"
            className={controls['quiet']}
            aria-label={`Remove except ${index + 1}`}
            onClick={() => onChange({ ...draft, except: except.toSpliced(index, 1) })}
          >
            ×
          </button>
        </div>
      ))}
      <button
        type="button"
        className={controls['button']}
        onClick={() => onChange({ ...draft, except: [...except, ''] })}
      >
        + Except
      </button>
    </div>
  )
}

/** Edits one peer, with what it would match and which verdicts that changes. */
export function PeerEditor({
  namespace,
  peer,
  start = 'own',
  commandFor,
  onDone,
}: {
  readonly namespace: string
  /** The peer to change; absent for a new one. */
  readonly peer?: NetworkPolicyPeer
  readonly start?: Where
  /** Must be stable: the plan is made anew whenever it changes. */
  readonly commandFor: (peer: NetworkPolicyPeer) => EditCommand
  readonly onDone: () => void
}) {
  const [draft, setDraft] = useState<PeerDraft>(() =>
    peer === undefined ? { ...NEW_PEER, where: start } : draftOf(peer),
  )
  const problem = peerProblem(draft)
  const wanted = useMemo(() => (problem === '' ? peerOf(draft, peer) : null), [draft, peer, problem])
  const command = useMemo(() => (wanted === null ? null : commandFor(wanted)), [wanted, commandFor])
  const query = useMemo<MatchQuery | null>(
    () => (wanted === null ? null : { kind: 'peer', namespace, peer: wanted }),
    [wanted, namespace],
  )
  const answer = usePlan(command)
  const matches = useMatches(query)
  const places: readonly { readonly id: Where; readonly label: string }[] = [
    { id: 'own', label: `pods in ${namespace}` },
    { id: 'labels', label: 'pods in namespaces with a label' },
    { id: 'every', label: 'pods in every namespace' },
    { id: 'addresses', label: 'addresses (ipBlock)' },
  ]
  return (
    <div className={styles['editor']}>
      <label className={styles['labelled']}>
        <span>Who</span>
        <select
          className={styles['value']}
          value={draft.where}
          onChange={(event) => {
            const chosen = places.find(({ id }) => id === event.target.value)
            if (chosen !== undefined) setDraft({ ...draft, where: chosen.id })
          }}
        >
          {places.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {draft.where === 'labels' && (
        <>
          <span className={controls['heading']}>Namespaces</span>
          <SelectorRows
            name="namespaces"
            of="namespaces"
            rows={draft.namespaces}
            onChange={(namespaces) => setDraft({ ...draft, namespaces })}
          />
          <span className={styles['and']}>AND</span>
        </>
      )}
      {draft.where === 'addresses' ? (
        <Addresses draft={draft} onChange={setDraft} />
      ) : (
        <>
          <span className={controls['heading']}>Pods{draft.pods.length === 0 ? ': every pod there' : ''}</span>
          <SelectorRows name="pods" of="pods" rows={draft.pods} onChange={(pods) => setDraft({ ...draft, pods })} />
        </>
      )}
      {problem === '' && <MatchSummary matches={matches} />}
      <PlannedEdit command={command} answer={answer} problem={problem} onDone={onDone} />
    </div>
  )
}
