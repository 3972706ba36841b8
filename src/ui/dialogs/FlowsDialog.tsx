import { useMemo, useState } from 'react'
import { ANYWHERE, connectionId } from '../../model/index.ts'
import type { Observation, ObservedConnection } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { Verdict } from '../shared/Verdict.tsx'
import { connectionName, count } from '../shared/wording.ts'
import styles from './Dialog.module.css'
import table from './Flows.module.css'
import { Frame } from './Frame.tsx'
import { OutcomeFoot } from './OutcomeFoot.tsx'
import { useAnswer } from './useAnswer.ts'

/** More lines than these are counted: the most frequent come first. */
const LISTED = 200

function keyOf({ source, destination, port, protocol }: ObservedConnection): string {
  return `${connectionId(source, destination)} ${port}/${protocol}`
}

/** Ticked at first: what went through, but not what would allow everyone or what these policies do not allow. */
function isUsual({ source, forwarded, verdict }: ObservedConnection): boolean {
  return forwarded > 0 && source !== ANYWHERE && verdict !== 'denied'
}

/** What logs saw, beside what these policies say of it; to be watched, expected, or made into policies. */
export function FlowsDialog({ observation }: { readonly observation: Observation }) {
  const actions = useActions()
  const { connections, flows, unmatched, unknown, skipped } = observation
  const listed = useMemo(() => connections.slice(0, LISTED), [connections])
  const [ticked, setTicked] = useState<ReadonlySet<string>>(() => new Set(listed.filter(isUsual).map(keyOf)))
  const [proposing, setProposing] = useState(false)
  const uses = useMemo(() => listed.filter((each) => ticked.has(keyOf(each))), [listed, ticked])
  function tick(key: string, on: boolean) {
    const next = new Set(ticked)
    if (on) next.add(key)
    else next.delete(key)
    setTicked(next)
  }
  return (
    <Frame title="Observed connections">
      <p>
        Read {count(flows, 'flow')}: {count(connections.length, 'connection')} of this project.
        {skipped > 0 && ` ${count(skipped, 'line')} skipped: answers, or no TCP, UDP or SCTP.`}
      </p>
      {unmatched > 0 && (
        <p className={controls['warning']}>
          ! {count(unmatched, 'flow')} with an end that is not in these manifests: {unknown.join(', ')}
          {unmatched > unknown.length && ' and others'}. Import the workloads first.
        </p>
      )}
      {connections.length === 0 ? (
        <p>Nothing in it belongs to this project.</p>
      ) : (
        <FlowTable connections={listed} ticked={ticked} onTick={tick} />
      )}
      {connections.length > LISTED && (
        <p className={controls['muted']}>and {connections.length - LISTED} that were seen less often</p>
      )}
      {proposing ? (
        <ProposedPolicies uses={uses} />
      ) : (
        <div className={styles['foot']}>
          <button
            type="button"
            className={controls['primary']}
            disabled={uses.length === 0}
            onClick={() => actions.expectObserved(uses)}
          >
            Add as expectations
          </button>
          <button
            type="button"
            className={controls['button']}
            disabled={uses.length === 0}
            onClick={() => actions.watchObserved(uses)}
          >
            Watch them
          </button>
          <button
            type="button"
            className={controls['button']}
            disabled={uses.length === 0}
            onClick={() => setProposing(true)}
          >
            Propose policies…
          </button>
        </div>
      )}
    </Frame>
  )
}

function FlowTable({
  connections,
  ticked,
  onTick,
}: {
  readonly connections: readonly ObservedConnection[]
  readonly ticked: ReadonlySet<string>
  readonly onTick: (key: string, on: boolean) => void
}) {
  return (
    <div className={table['scroll']}>
      <table className={table['flows']}>
        <thead>
          <tr>
            <th scope="col">Connection</th>
            <th scope="col">Seen</th>
            <th scope="col">These policies</th>
          </tr>
        </thead>
        <tbody>
          {connections.map((each) => {
            const { source, destination, port, protocol, forwarded, dropped, verdict } = each
            const key = keyOf(each)
            const suffix = protocol === 'TCP' ? '' : `/${protocol}`
            const name = `${connectionName(connectionId(source, destination))}:${port}${suffix}`
            return (
              <tr key={key}>
                <th scope="row">
                  <label className={styles['check']}>
                    <input
                      type="checkbox"
                      checked={ticked.has(key)}
                      onChange={(event) => onTick(key, event.target.checked)}
                    />
                    {name}
                  </label>
                </th>
                <td>
                  {forwarded > 0 && `${forwarded}×`}
                  {dropped > 0 && ` dropped ${dropped}×`}
                </td>
                <td>
                  <Verdict verdict={verdict} />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The policies for what is ticked, and which verdicts they would change. */
function ProposedPolicies({ uses }: { readonly uses: readonly ObservedConnection[] }) {
  const actions = useActions()
  const { answer, pending } = useAnswer(actions.proposeObserved, uses)
  if (answer === null) {
    return <p className={controls['muted']}>{pending ? 'Trying them out …' : 'The evaluation has stopped.'}</p>
  }
  return (
    <>
      <p>
        Each destination becomes isolated for ingress, and only what is ticked is allowed to it. What the log did not
        see, such as rare jobs, is not.
      </p>
      <OutcomeFoot
        outcome={answer}
        pending={pending}
        heading="What is written"
        label={answer.policies.length === 1 ? 'Add policy' : `Add ${answer.policies.length} policies`}
        onApply={() => actions.applyOutcome('Add policies for observed connections', answer)}
      />
    </>
  )
}
