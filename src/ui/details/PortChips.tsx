import { useMemo, useState } from 'react'
import type { EditCommand, WrittenPort } from '../../document/index.ts'
import { portCaption, type ContainerPort, type NetworkPolicyPort, type Protocol } from '../../model/index.ts'
import controls from '../shared/controls.module.css'
import { LastPortField, PortField, ProtocolSelect } from '../shared/PortFields.tsx'
import styles from './Details.module.css'
import { usePropose } from './EditContext.tsx'
import { PlannedEdit } from './PlannedEdit.tsx'
import type { RulePlace } from './rulePlace.ts'
import { usePlan } from './useForm.ts'

interface Draft {
  readonly port: string
  readonly endPort: string
  readonly protocol: Protocol
}

function draftOf(port: NetworkPolicyPort | undefined): Draft {
  return {
    port: String(port?.port ?? ''),
    endPort: String(port?.endPort ?? ''),
    protocol: port?.protocol ?? 'TCP',
  }
}

/** The port that a draft says; `null` while something is missing. What is wrong with it, the plan says. */
function writtenPort({ port, endPort, protocol }: Draft, was: NetworkPolicyPort | undefined): WrittenPort | null {
  const text = port.trim()
  const last = endPort.trim()
  if (text === '') return was !== undefined && was.port === undefined && last === '' ? { protocol } : null
  const number = (digits: string) => (/^\d+$/.test(digits) ? Number(digits) : Number.NaN)
  return {
    protocol,
    port: /^\d+$/.test(text) ? Number(text) : text,
    ...(last === '' ? {} : { endPort: number(last) }),
  }
}

function PortEditor({
  port,
  declared,
  commandFor,
  onDone,
}: {
  readonly port?: NetworkPolicyPort
  readonly declared: readonly ContainerPort[]
  readonly commandFor: (port: WrittenPort) => EditCommand
  readonly onDone: () => void
}) {
  const [draft, setDraft] = useState(() => draftOf(port))
  const command = useMemo(() => {
    const written = writtenPort(draft, port)
    return written === null ? null : commandFor(written)
  }, [draft, port, commandFor])
  const answer = usePlan(command)
  return (
    <div className={styles['editor']}>
      <div className={styles['row']}>
        {declared.map(({ name, port: number, protocol }) => (
          <button
            key={`${name} ${number} ${protocol}`}
            type="button"
            className={controls['button']}
            onClick={() => setDraft({ port: name ?? String(number), endPort: '', protocol })}
          >
            {name === undefined ? number : `${name} ${number}`}
            {protocol !== 'TCP' && `/${protocol}`}
          </button>
        ))}
      </div>
      <div className={styles['row']}>
        <PortField
          label="Port number or name"
          placeholder="8080"
          value={draft.port}
          isNumber={false}
          onChange={(port) => setDraft({ ...draft, port })}
        />
        <LastPortField value={draft.endPort} onChange={(endPort) => setDraft({ ...draft, endPort })} />
        <ProtocolSelect value={draft.protocol} onChange={(protocol) => setDraft({ ...draft, protocol })} />
      </div>
      <PlannedEdit
        command={command}
        answer={answer}
        problem={command === null ? 'Write a port number or the name of a port.' : ''}
        onDone={onDone}
      />
    </div>
  )
}

/** The ports of a rule as chips; without any, every port. */
export function PortChips({
  place,
  ports,
  declared,
}: {
  readonly place: RulePlace
  readonly ports: readonly NetworkPolicyPort[]
  readonly declared: readonly ContainerPort[]
}) {
  const propose = usePropose()
  const [editing, setEditing] = useState<number | 'new' | null>(null)
  const close = () => setEditing(null)
  const commandFor = useMemo(
    () =>
      typeof editing === 'number'
        ? (value: WrittenPort): EditCommand => ({ type: 'setPort', ...place, port: editing, value })
        : (port: WrittenPort): EditCommand => ({ type: 'addPort', ...place, port }),
    [editing, place],
  )
  const edited = typeof editing === 'number' ? ports[editing] : undefined
  return (
    <div className={styles['ports']}>
      <div className={styles['row']}>
        {ports.length === 0 && <span>every port</span>}
        {ports.map((port, index) => {
          const text = portCaption(port)
          return (
            <span key={`${text} ${index}`} className={styles['chip']}>
              <button
                type="button"
                className={styles['chipText']}
                aria-label={`Change port ${text}`}
                onClick={() => setEditing(index)}
              >
                {text}
              </button>
              <button
                type="button"
                className={styles['chipRemove']}
                aria-label={`Remove port ${text}`}
                onClick={() => propose(`Remove port ${text}`, { type: 'removePort', ...place, port: index })}
              >
                ×
              </button>
            </span>
          )
        })}
        <button type="button" className={controls['button']} onClick={() => setEditing('new')}>
          {ports.length === 0 ? 'Only some ports…' : '+ Port'}
        </button>
        {ports.length > 0 && (
          <button
            type="button"
            className={controls['quiet']}
            onClick={() => propose('Allow every port', { type: 'clearPorts', ...place })}
          >
            Every port…
          </button>
        )}
      </div>
      {editing !== null && (
        <PortEditor
          key={edited === undefined ? 'new' : portCaption(edited)}
          {...(edited === undefined ? {} : { port: edited })}
          declared={declared}
          commandFor={commandFor}
          onDone={close}
        />
      )}
    </div>
  )
}
