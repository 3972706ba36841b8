import { useState } from 'react'
import { portCaption, type NetworkPolicyPort, type Protocol } from '../../model/index.ts'
import type { AllowProposal, AllowRequest } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { LastPortField, PortField, ProtocolSelect } from '../shared/PortFields.tsx'
import styles from './Dialog.module.css'

function samePort(a: NetworkPolicyPort, b: NetworkPolicyPort): boolean {
  return a.port === b.port && a.protocol === b.protocol && a.endPort === b.endPort
}

function OtherPort({ onAdd }: { readonly onAdd: (port: NetworkPolicyPort) => void }) {
  const [number, setNumber] = useState('')
  const [end, setEnd] = useState('')
  const [protocol, setProtocol] = useState<Protocol>('TCP')
  const valid = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535
  const sound = valid(number) && (end === '' || (valid(end) && Number(end) >= Number(number)))
  return (
    <form
      className={styles['row']}
      onSubmit={(event) => {
        event.preventDefault()
        if (!sound) return
        onAdd({ protocol, port: Number(number), ...(end === '' ? {} : { endPort: Number(end) }) })
      }}
    >
      <PortField label="Port number" placeholder="8080" value={number} onChange={setNumber} />
      <LastPortField value={end} onChange={setEnd} />
      <ProtocolSelect value={protocol} onChange={setProtocol} />
      <button type="submit" className={controls['button']} disabled={!sound}>
        Add port
      </button>
    </form>
  )
}

/** The ports as toggles: those the destination declares, others, and all. */
export function PortSection({
  request,
  proposal,
  onChange,
}: {
  readonly request: AllowRequest
  readonly proposal: AllowProposal
  readonly onChange: (request: AllowRequest) => void
}) {
  const [other, setOther] = useState(false)
  const declared = proposal.declaredPorts.map(({ name, port: number, protocol }) => ({
    label: name === undefined ? `${number}` : `${name} ${number}`,
    port: { port: name ?? number, protocol },
    isOn: (on: NetworkPolicyPort) => on.protocol === protocol && (on.port === name || on.port === number),
  }))
  const extra = request.ports.filter((on) => !declared.some(({ isOn }) => isOn(on)))
  const without = (match: (port: NetworkPolicyPort) => boolean) =>
    onChange({ ...request, allPorts: false, ports: request.ports.filter((on) => !match(on)) })
  const including = (port: NetworkPolicyPort) =>
    onChange({ ...request, allPorts: false, ports: [...request.ports, port] })
  return (
    <fieldset className={styles['section']}>
      <legend className={controls['heading']}>2 · On which ports</legend>
      <div className={styles['row']}>
        {declared.map(({ label, port, isOn }) => {
          const on = !request.allPorts && request.ports.some(isOn)
          return (
            <button
              key={`${label}/${port.protocol}`}
              type="button"
              className={controls['button']}
              aria-pressed={on}
              onClick={() => (on ? without(isOn) : including(port))}
            >
              <span aria-hidden="true">{on ? '☑' : '☐'}</span> {label}
              {port.protocol !== 'TCP' && `/${port.protocol}`}
            </button>
          )
        })}
        {extra.map((port) => (
          <button
            key={portCaption(port)}
            type="button"
            className={controls['button']}
            aria-pressed={!request.allPorts}
            onClick={() => without((on) => samePort(on, port))}
          >
            <span aria-hidden="true">☑</span> {portCaption(port)}
          </button>
        ))}
        <button type="button" className={controls['button']} aria-expanded={other} onClick={() => setOther(!other)}>
          Other…
        </button>
        <button
          type="button"
          className={controls['button']}
          aria-pressed={request.allPorts}
          onClick={() => onChange({ ...request, ports: [], allPorts: !request.allPorts })}
        >
          All ports
        </button>
      </div>
      {other && (
        <OtherPort
          onAdd={(port) => {
            setOther(false)
            if (!request.ports.some((on) => samePort(on, port))) including(port)
          }}
        />
      )}
    </fieldset>
  )
}
