import { useCallback, useMemo, useState } from 'react'
import type { EditCommand } from '../../document/index.ts'
import type { NetworkPolicyPeer, PolicyType, ResourceId } from '../../model/index.ts'
import type { PeerForm, RuleForm } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { count } from '../shared/wording.ts'
import { BlockBar } from './BlockBar.tsx'
import styles from './Details.module.css'
import { usePropose } from './EditContext.tsx'
import { MatchSummary } from './MatchSummary.tsx'
import type { Where } from './peerDraft.ts'
import { PeerEditor } from './PeerEditor.tsx'
import { PortChips } from './PortChips.tsx'
import type { RulePlace } from './rulePlace.ts'

function PeerCard({
  place,
  namespace,
  index,
  form,
}: {
  readonly place: RulePlace
  readonly namespace: string
  readonly index: number
  readonly form: PeerForm
}) {
  const propose = usePropose()
  const [open, setOpen] = useState(false)
  const commandFor = useCallback(
    (value: NetworkPolicyPeer): EditCommand => ({ type: 'setPeer', ...place, peer: index, value }),
    [place, index],
  )
  const { peer, words, matches, block, split } = form
  const name = `peer ${index + 1}`
  return (
    <section className={styles['peer']} aria-label={`Peer ${index + 1}: ${words}`}>
      <div className={styles['head']}>
        <span>{words}</span>
        {!open && (
          <span className={styles['row']}>
            <button
              type="button"
              className={controls['quiet']}
              aria-label={`Change ${name}`}
              onClick={() => setOpen(true)}
            >
              Change
            </button>
            <button
              type="button"
              className={controls['quiet']}
              aria-label={`Remove ${name}`}
              onClick={() => propose(`Remove ${name}: ${words}`, { type: 'removePeer', ...place, peer: index })}
            >
              ×
            </button>
          </span>
        )}
      </div>
      {open ? (
        <PeerEditor namespace={namespace} peer={peer} commandFor={commandFor} onDone={() => setOpen(false)} />
      ) : (
        <>
          {block !== null && <BlockBar block={block} />}
          {(block === null || matches.outside.length > 0) && <MatchSummary matches={matches} />}
          {split !== null && (
            <button
              type="button"
              className={controls['button']}
              onClick={() =>
                propose(`Split ${name}: either is enough (OR)`, { type: 'splitPeer', ...place, peer: index })
              }
            >
              Split (OR) → {count(split, 'pod')}
            </button>
          )}
        </>
      )}
    </section>
  )
}

/** Between two peers: either is enough; where they are two halves, one click makes them one. */
function Or({
  place,
  index,
  merged,
}: {
  readonly place: RulePlace
  readonly index: number
  readonly merged: number | null
}) {
  const propose = usePropose()
  return (
    <div className={styles['or']}>
      <span className={styles['orPill']}>OR</span>
      {merged !== null && (
        <button
          type="button"
          className={controls['button']}
          onClick={() =>
            propose(`Merge peers ${index + 1} and ${index + 2}: both must match (AND)`, {
              type: 'mergePeers',
              ...place,
              peer: index,
            })
          }
        >
          Merge (AND) → {count(merged, 'pod')}
        </button>
      )}
    </div>
  )
}

function Peers({
  place,
  namespace,
  rule,
}: {
  readonly place: RulePlace
  readonly namespace: string
  readonly rule: RuleForm
}) {
  const propose = usePropose()
  const [adding, setAdding] = useState<Where | null>(null)
  const commandFor = useCallback(
    (peer: NetworkPolicyPeer): EditCommand => ({ type: 'addPeer', ...place, peer }),
    [place],
  )
  const { peers } = rule
  return (
    <>
      {peers.length === 0 && <p>anyone, in and outside the cluster</p>}
      {peers.map((form, index) => (
        <div key={`${index} ${form.words}`}>
          {index > 0 && <Or place={place} index={index - 1} merged={peers[index - 1]?.merged ?? null} />}
          <PeerCard place={place} namespace={namespace} index={index} form={form} />
        </div>
      ))}
      {adding === null ? (
        <div className={styles['row']}>
          <button type="button" className={controls['button']} onClick={() => setAdding('own')}>
            {peers.length === 0 ? 'Only some pods…' : '+ Pods'}
          </button>
          <button type="button" className={controls['button']} onClick={() => setAdding('addresses')}>
            {peers.length === 0 ? 'Only some addresses…' : '+ Addresses'}
          </button>
          {peers.length > 0 && (
            <button
              type="button"
              className={controls['quiet']}
              onClick={() => propose('Allow anyone', { type: 'clearPeers', ...place })}
            >
              Anyone…
            </button>
          )}
        </div>
      ) : (
        <PeerEditor namespace={namespace} start={adding} commandFor={commandFor} onDone={() => setAdding(null)} />
      )}
    </>
  )
}

/** One rule: who AND on which ports. */
export function RuleCard({
  id,
  policyType,
  index,
  namespace,
  rule,
}: {
  readonly id: ResourceId
  readonly policyType: PolicyType
  readonly index: number
  readonly namespace: string
  readonly rule: RuleForm
}) {
  const propose = usePropose()
  const place = useMemo<RulePlace>(() => ({ id, policyType, rule: index }), [id, policyType, index])
  const everything = rule.peers.length === 0 && rule.ports.length === 0
  return (
    <section className={styles['card']} aria-label={`${policyType} rule ${index + 1}`}>
      <div className={styles['head']}>
        <h4>
          Rule {index + 1}
          {rule.peers.length > 0 && <span className={controls['muted']}> · {count(rule.pods, 'pod')}</span>}
        </h4>
        <button
          type="button"
          className={controls['quiet']}
          onClick={() => propose(`Remove ${policyType} rule ${index + 1}`, { type: 'removeRule', ...place })}
        >
          Remove rule
        </button>
      </div>
      {everything && <p className={controls['warning']}>! everyone, on every port</p>}
      <h5 className={controls['heading']}>{policyType === 'Ingress' ? 'From' : 'To'}</h5>
      <Peers place={place} namespace={namespace} rule={rule} />
      <span className={styles['and']}>AND</span>
      <h5 className={controls['heading']}>Ports</h5>
      <PortChips place={place} ports={rule.ports} declared={rule.declared} />
    </section>
  )
}
