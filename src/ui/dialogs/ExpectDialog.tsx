import { useEffect, useRef, useState } from 'react'
import { parseConnectionId, type ConnectionId } from '../../model/index.ts'
import type { ExpectationChoice } from '../../session/index.ts'
import type { PortChoice } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { shortName } from '../shared/wording.ts'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

type Wish = 'allowed' | 'denied'

/** Where the choice starts: on the port that was looked at, else on no port for what is closed, else on the first. */
function firstChoice(choices: readonly ExpectationChoice[], port: PortChoice | null): number {
  const asked = choices.findIndex(
    (each) => each.port?.number === port?.number && each.port?.protocol === port?.protocol,
  )
  if (port !== null && asked >= 0) return asked
  return choices[0]?.denied.passes === true || choices.length < 2 ? 0 : 1
}

function nowOf({ allowed, denied }: ExpectationChoice): Wish | null {
  if (allowed.passes) return 'allowed'
  return denied.passes ? 'denied' : null
}

function Choices({
  choices,
  port,
}: {
  readonly choices: readonly ExpectationChoice[]
  readonly port: PortChoice | null
}) {
  const actions = useActions()
  const [at, setAt] = useState(() => firstChoice(choices, port))
  const form = useRef<HTMLFormElement>(null)
  // The dialog opened before there was anything to choose.
  useEffect(() => form.current?.querySelector<HTMLElement>('input:checked')?.focus(), [])
  const choice = choices[at]
  const [wished, setWished] = useState<Wish | null>(null)
  if (choice === undefined) return null
  const now = nowOf(choice)
  const wish = wished ?? now ?? 'denied'
  const line = choice[wish]

  return (
    <form
      ref={form}
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        actions.addExpectations([line.text])
        actions.closeDialog()
        actions.notify('Added an expectation', true)
      }}
    >
      <fieldset className={styles['section']}>
        <legend className={controls['heading']}>Must it work?</legend>
        {(['allowed', 'denied'] as const).map((each) => (
          <label key={each} className={styles['check']}>
            <input type="radio" name="expect-wish" checked={wish === each} onChange={() => setWished(each)} />
            {each === 'allowed' ? 'It must be allowed' : 'It must be denied'}
            {now === each && <span className={controls['muted']}>as it is now</span>}
          </label>
        ))}
      </fieldset>
      <fieldset className={styles['section']}>
        <legend className={controls['heading']}>On which port?</legend>
        {choices.map(({ caption, allowed }, index) => (
          <label key={allowed.text} className={styles['check']}>
            <input type="radio" name="expect-port" checked={index === at} onChange={() => setAt(index)} />
            {caption !== '' && <code className={controls['mono']}>{caption}</code>}
            {caption === '' && (wish === 'allowed' ? 'Every port that it declares' : 'No port at all')}
          </label>
        ))}
      </fieldset>
      <p className={styles['outcome']} aria-live="polite">
        <code className={controls['mono']}>{line.text}</code>
        {line.passes ? (
          <span className={controls['pass']}>✓ Passes now</span>
        ) : (
          <span className={controls['fail']}>✗ Does not pass now: it is what you wish for</span>
        )}
      </p>
      <div className={styles['foot']}>
        <button type="submit" className={controls['primary']}>
          Add expectation
        </button>
        <button type="button" className={controls['button']} onClick={() => actions.closeDialog()}>
          Cancel
        </button>
      </div>
    </form>
  )
}

/** Writes down what one connection must do. */
export function ExpectDialog({
  connection,
  port,
}: {
  readonly connection: ConnectionId
  readonly port: PortChoice | null
}) {
  const actions = useActions()
  const [choices, setChoices] = useState<readonly ExpectationChoice[] | null>([])
  useEffect(() => {
    void actions.expectConnection(connection).then(setChoices)
  }, [actions, connection])
  const ends = parseConnectionId(connection)
  const title = ends === undefined ? connection : `${shortName(ends.source)} → ${shortName(ends.destination)}`
  return (
    <Frame title={`Expect something of ${title}`}>
      {choices === null ? (
        <p>This connection is not there any more.</p>
      ) : (
        choices.length > 0 && <Choices choices={choices} port={port} />
      )}
    </Frame>
  )
}
