import { useState } from 'react'
import { connectionId, type ConnectionId, type PolicyType } from '../../model/index.ts'
import type { AllowProposal, AllowRequest, LadderRung } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { count, shortName } from '../shared/wording.ts'
import styles from './Dialog.module.css'
import { Choices } from './Choices.tsx'
import { Frame } from './Frame.tsx'
import { OutcomeFoot } from './OutcomeFoot.tsx'
import { PortSection } from './PortSection.tsx'
import { useAnswer } from './useAnswer.ts'
import { WhereSection } from './WhereSection.tsx'

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
  const actions = useActions()
  return (
    <fieldset className={styles['section']}>
      <legend className={controls['heading']}>{legend}</legend>
      {rungs.map((rung, index) => (
        <label key={rung.title} className={styles['rung']} data-chosen={index === value}>
          <input
            type="radio"
            name={name}
            checked={index === value}
            onChange={() => onChoose(index)}
            onFocus={() => actions.light(rung.matches)}
            onBlur={() => actions.light(null)}
          />
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

const NOT_ISOLATED = [
  { value: 'nothing', title: 'Do nothing: it is allowed' },
  { value: 'only', title: 'Isolate it, and allow only this' },
] as const

/** Allowed because nothing limits it: a rule would isolate, and that is the user's choice (UX 3.3). */
function NotIsolated({
  request,
  policyType,
  onChange,
}: {
  readonly request: AllowRequest
  readonly policyType: PolicyType
  readonly onChange: (request: AllowRequest) => void
}) {
  const actions = useActions()
  const { source, destination } = request
  const drawn = typeof source === 'string' && typeof destination === 'string'
  return (
    <>
      <Choices
        name="isolate"
        legend="What to do"
        options={NOT_ISOLATED}
        value={request.isolate === true ? 'only' : 'nothing'}
        onChoose={(value) => onChange({ ...request, isolate: value === 'only' })}
      />
      <button
        type="button"
        className={controls['button']}
        onClick={() =>
          actions.isolate(
            { subject: policyType === 'Egress' ? source : destination, policyType },
            drawn ? [connectionId(source, destination)] : undefined,
          )
        }
      >
        Isolate it, and choose what to keep…
      </button>
    </>
  )
}

/** There is nothing to write for a connection that a rule allows, but it can be looked at, kept so, or narrowed. */
function AllowedAlready({ connection }: { readonly connection: ConnectionId }) {
  const actions = useActions()
  function showRule() {
    actions.closeDialog()
    actions.setView({ rightTab: 'explain' })
    actions.select({ kind: 'connection', id: connection })
  }
  return (
    <>
      <button type="button" className={controls['button']} onClick={showRule}>
        Show rule
      </button>
      <button
        type="button"
        className={controls['button']}
        onClick={() => actions.openDialog({ kind: 'expect', connection, port: null })}
      >
        Add expectation…
      </button>
      <button type="button" className={controls['button']} onClick={() => actions.stopAllowing(connection, null)}>
        Make it narrower…
      </button>
    </>
  )
}

/** The first answer suggests ports; they are taken for the request, once. */
function useSuggestedPorts(
  proposal: AllowProposal | null,
  request: AllowRequest,
  onSuggest: (request: AllowRequest) => void,
): void {
  const [settled, setSettled] = useState(request.ports.length > 0 || request.allPorts)
  if (settled || proposal === null) return
  setSettled(true)
  if (proposal.suggestedPorts.length > 0) onSuggest({ ...request, ports: proposal.suggestedPorts })
}

function nameChange({ policies }: AllowProposal): string {
  return policies.map(({ name, isNew }) => (isNew ? `Added ${name}` : `Added to ${name}`)).join(' and ')
}

function applyLabel({ policies }: AllowProposal): string {
  if (policies.some(({ isNew }) => !isNew)) return 'Apply'
  return policies.length > 1 ? `Add ${policies.length} policies` : 'Add policy'
}

export function AllowDialog({ request: asked }: { readonly request: AllowRequest }) {
  const actions = useActions()
  const [request, setRequest] = useState(asked)
  const { answer: proposal, pending } = useAnswer(actions.proposeAllow, request)
  useSuggestedPorts(proposal, request, setRequest)

  if (proposal === null) {
    return (
      <Frame key="waiting" title="Allow this connection" modeless>
        <p className={controls['muted']}>
          {pending ? 'Looking at both sides …' : 'This connection is not there any more.'}
        </p>
      </Frame>
    )
  }
  const { source, destination } = request
  const needsSource = proposal.sourceLadder.length > 0
  const waits = proposal.case === 'not-isolated' && request.isolate !== true
  const idle = proposal.case === 'self' || proposal.case === 'already-allowed' || waits
  return (
    <Frame key="proposal" title={proposal.title} modeless>
      <p className={controls['muted']}>{proposal.today}</p>
      {proposal.case === 'not-isolated' && (
        <NotIsolated request={request} policyType={proposal.isolable} onChange={setRequest} />
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
          <WhereSection proposal={proposal} request={request} onChange={setRequest} />
        </>
      )}
      <OutcomeFoot
        outcome={proposal}
        pending={pending}
        heading="What is written"
        label={applyLabel(proposal)}
        onApply={() => actions.applyOutcome(nameChange(proposal), proposal)}
      >
        {proposal.case === 'already-allowed' && typeof source === 'string' && typeof destination === 'string' && (
          <AllowedAlready connection={connectionId(source, destination)} />
        )}
      </OutcomeFoot>
    </Frame>
  )
}
