import { useEffect, useState } from 'react'
import type { ConnectionId } from '../../model/index.ts'
import type { ConnectionLines, ConnectionsWish } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { connectionName, count } from '../shared/wording.ts'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'
import { TickedFoot, TickedLine, useTicks } from './TickedLines.tsx'

const WISHES: readonly { readonly wish: ConnectionsWish; readonly label: string }[] = [
  { wish: 'now', label: 'Each stays as it is now' },
  { wish: 'allowed', label: 'All must be allowed' },
  { wish: 'denied', label: 'All must be denied' },
]

function Lines({ answer }: { readonly answer: ConnectionLines }) {
  const ticks = useTicks(true)
  const { lines, said, unsayable } = answer
  return (
    <>
      <div className={styles['section']}>
        {lines.map(({ text, passes }) => (
          <TickedLine key={text} text={text} ticks={ticks}>
            {!passes && <span className={controls['fail']}>✗ Does not pass now</span>}
          </TickedLine>
        ))}
        {lines.length === 0 && <p>There is nothing to add.</p>}
        {said > 0 && (
          <p className={controls['muted']}>
            {said === 1 ? '1 expectation is there already.' : `${said} expectations are there already.`}
          </p>
        )}
        {unsayable.length > 0 && (
          <p className={controls['muted']}>
            Left out, since no port is declared or the verdict depends on the network plugin:{' '}
            {unsayable.map(connectionName).join(', ')}.
          </p>
        )}
      </div>
      <TickedFoot texts={lines.map(({ text }) => text)} ticks={ticks} />
    </>
  )
}

/** Writes down what several connections must do, a line for each. */
export function ExpectAllDialog({ connections }: { readonly connections: readonly ConnectionId[] }) {
  const actions = useActions()
  const [wish, setWish] = useState<ConnectionsWish>('now')
  const [answer, setAnswer] = useState<{ readonly wish: ConnectionsWish; readonly lines: ConnectionLines } | null>(null)
  useEffect(() => {
    let current = true
    void actions.expectConnections(connections, wish).then((lines) => {
      if (current && lines !== null) setAnswer({ wish, lines })
    })
    return () => {
      current = false
    }
  }, [actions, connections, wish])
  return (
    <Frame title={`Expect something of ${count(connections.length, 'connection')}`}>
      <fieldset className={styles['section']}>
        <legend className={controls['heading']}>Must they work?</legend>
        {WISHES.map(({ wish: each, label }) => (
          <label key={each} className={styles['check']}>
            <input type="radio" name="expect-all" checked={wish === each} onChange={() => setWish(each)} />
            {label}
          </label>
        ))}
      </fieldset>
      {answer?.wish === wish && <Lines key={wish} answer={answer.lines} />}
    </Frame>
  )
}
