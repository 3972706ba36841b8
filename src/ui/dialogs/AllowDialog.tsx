import { useEffect, useRef, useState } from 'react'
import type { AllowProposal, AllowRequest, LadderRung } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { count, shortName } from '../shared/wording.ts'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'
import { PortSection } from './PortSection.tsx'
import { ProposalFoot } from './ProposalFoot.tsx'

function Ladder({
  name,
  legend,
  rungs,
  value,
  onChoose,
}: {
  readonly name: string
  readonly legend: string
  readonly rungs: readonly LadderRung[]
  readonly value: number
  readonly onChoose: (rung: number) => void
}) {
  return (
    <fieldset className={styles['section']}>
      <legend className={controls['heading']}>{legend}</legend>
      {rungs.map((rung, index) => (
        <label key={rung.title} className={styles['rung']} data-chosen={index === value}>
          <input type="radio" name={name} checked={index === value} onChange={() => onChoose(index)} />
          <span className={styles['rungText']}>
            <strong>{rung.title}</strong>
            <code className={controls['mono']}>{rung.selector}</code>
          </span>
          <span className={styles['rungCount']}>
            {count(rung.workloads, 'workload')} · {count(rung.pods, 'pod')}
            {rung.unasked.length > 0 && (
              <span className={controls['warning']} title={rung.unasked.map(shortName).join(', ')}>
                ! +{rung.unasked.length} you did not draw
              </span>
            )}
            {rung.futurePods && <span className={controls['warning']}>! also future pods</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** Asks the session anew for every choice; the newest answer wins. */
function useProposal(
  request: AllowRequest,
  onSuggest: (request: AllowRequest) => void,
): { proposal: AllowProposal | null; pending: boolean } {
  const actions = useActions()
  const [answer, setAnswer] = useState<{ request: AllowRequest; proposal: AllowProposal | null } | null>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    let current = true
    void actions.proposeAllow(request).then((proposal) => {
      if (!current) return
      setAnswer({ request, proposal })
      const undecided = isFirst.current && request.ports.length === 0 && !request.allPorts
      isFirst.current = false
      if (undecided && proposal !== null && proposal.suggestedPorts.length > 0) {
        onSuggest({ ...request, ports: proposal.suggestedPorts })
      }
    })
    return () => {
      current = false
    }
  }, [actions, request, onSuggest])
  return { proposal: answer?.proposal ?? null, pending: answer?.request !== request }
}

export function AllowDialog({ request: asked }: { readonly request: AllowRequest }) {
  const actions = useActions()
  const [request, setRequest] = useState(asked)
  const { proposal, pending } = useProposal(request, setRequest)

  if (proposal === null) {
    return (
      <Frame key="waiting" title="Allow this connection" modeless>
        <p className={controls['muted']}>
          {pending ? 'Looking at both sides …' : 'This connection is not there any more.'}
        </p>
      </Frame>
    )
  }
  const needsSource = proposal.sourceLadder.length > 0
  const idle = proposal.case === 'self' || proposal.case === 'already-allowed'
  function add() {
    if (proposal === null) return
    actions.apply(`Added ${proposal.policies.map(({ name }) => name).join(', ')}`, { edits: proposal.edits })
    actions.closeDialog()
    actions.notify(`Added ${proposal.policies.map(({ name }) => name).join(' and ')}`, true)
  }
  return (
    <Frame key="proposal" title={proposal.title} modeless>
      <p className={controls['muted']}>{proposal.today}</p>
      {proposal.case === 'not-isolated' && (
        <label className={styles['check']}>
          <input
            type="checkbox"
            checked={request.isolate ?? false}
            onChange={(event) => setRequest({ ...request, isolate: event.target.checked })}
          />
          Isolate it all the same, and allow only this
        </label>
      )}
      {!idle && (
        <>
          {needsSource && (
            <Ladder
              name="source-rung"
              legend="1 · Who may connect"
              rungs={proposal.sourceLadder}
              value={request.sourceRung}
              onChoose={(sourceRung) => setRequest({ ...request, sourceRung })}
            />
          )}
          <PortSection request={request} proposal={proposal} onChange={setRequest} />
          {proposal.destinationLadder.length > 1 && (
            <details className={styles['section']}>
              <summary>Applies to {proposal.destinationLadder[request.destinationRung]?.title} · change</summary>
              <Ladder
                name="destination-rung"
                legend="To whom"
                rungs={proposal.destinationLadder}
                value={request.destinationRung}
                onChoose={(destinationRung) => setRequest({ ...request, destinationRung })}
              />
            </details>
          )}
        </>
      )}
      <ProposalFoot proposal={proposal} pending={pending} request={request} onChange={setRequest} onAdd={add} />
    </Frame>
  )
}
