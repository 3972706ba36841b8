import { useMemo, useState } from 'react'
import type { EditCommand } from '../../document/index.ts'
import type { ContainerPort, Protocol } from '../../model/index.ts'
import type { ObjectRef, WorkloadForm } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { PortField, ProtocolSelect } from '../shared/PortFields.tsx'
import styles from './Details.module.css'
import { usePropose } from './EditContext.tsx'
import { LabelSection } from './LabelSection.tsx'
import { WorkloadPlace } from './PlaceSection.tsx'
import { PlannedEdit } from './PlannedEdit.tsx'
import { usePlan } from './useForm.ts'

function portText({ name, port, protocol }: ContainerPort): string {
  const number = protocol === 'TCP' ? `${port}` : `${port}/${protocol}`
  return name === undefined ? number : `${name} ${number}`
}

function NewPort({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const [name, setName] = useState('')
  const [number, setNumber] = useState('')
  const [protocol, setProtocol] = useState<Protocol>('TCP')
  const command = useMemo<EditCommand | null>(() => {
    if (!/^\d{1,5}$/.test(number)) return null
    const port = { port: Number(number), protocol, ...(name.trim() === '' ? {} : { name: name.trim() }) }
    return { type: 'addContainerPort', id, port }
  }, [id, name, number, protocol])
  const answer = usePlan(command)
  return (
    <div className={styles['editor']}>
      <div className={styles['row']}>
        <PortField label="Port name" placeholder="http" value={name} isNumber={false} onChange={setName} />
        <PortField label="Port number" placeholder="8080" value={number} onChange={setNumber} />
        <ProtocolSelect value={protocol} onChange={setProtocol} />
      </div>
      <PlannedEdit
        command={command}
        answer={answer}
        problem={command === null ? 'Write the number of the port.' : ''}
        onDone={onDone}
      />
    </div>
  )
}

function Ports({
  id,
  ports,
  editable,
}: {
  readonly id: string
  readonly ports: readonly ContainerPort[]
  readonly editable: boolean
}) {
  const propose = usePropose()
  const [adding, setAdding] = useState(false)
  return (
    <section className={styles['section']} aria-label="Ports">
      <h3 className={controls['heading']}>Declared ports</h3>
      <div className={styles['row']}>
        {ports.length === 0 && <span className={controls['muted']}>none</span>}
        {ports.map((port) => {
          const text = portText(port)
          const { name, port: number, protocol } = port
          const gone = { port: number, protocol, ...(name === undefined ? {} : { name }) }
          return (
            <span key={`${text}/${protocol}`} className={styles['chip']}>
              <span className={styles['chipText']}>{text}</span>
              {editable && (
                <button
                  type="button"
                  className={styles['chipRemove']}
                  aria-label={`Remove port ${text}`}
                  onClick={() => propose(`Remove port ${text}`, { type: 'removeContainerPort', id, port: gone })}
                >
                  ×
                </button>
              )}
            </span>
          )
        })}
        {editable && !adding && (
          <button type="button" className={controls['button']} onClick={() => setAdding(true)}>
            + Port
          </button>
        )}
      </div>
      {adding && (
        <div className={styles['card']}>
          <NewPort id={id} onDone={() => setAdding(false)} />
        </div>
      )}
    </section>
  )
}

function Replicas({ id, replicas }: { readonly id: string; readonly replicas: number }) {
  const propose = usePropose()
  const set = (to: number) => propose(`Run ${to} replicas`, { type: 'setReplicas', id, replicas: to })
  return (
    <section className={styles['section']} aria-label="Replicas">
      <h3 className={controls['heading']}>Replicas</h3>
      <div className={styles['row']}>
        <button
          type="button"
          className={controls['button']}
          aria-label="One replica fewer"
          disabled={replicas === 0}
          onClick={() => set(replicas - 1)}
        >
          −
        </button>
        <output className={styles['number']} aria-label="Replicas">
          {replicas}
        </output>
        <button
          type="button"
          className={controls['button']}
          aria-label="One replica more"
          onClick={() => set(replicas + 1)}
        >
          +
        </button>
      </div>
    </section>
  )
}

/** The form of a workload: labels, replicas, ports. */
export function WorkloadDetails({ object, form }: { readonly object: ObjectRef; readonly form: WorkloadForm }) {
  const { resource, labels, replicas, ports, policies, hostNetwork, locked } = form
  const editable = resource !== null && locked === ''
  return (
    <>
      {editable && <WorkloadPlace form={form} />}
      <LabelSection object={object} of="workload" labels={labels} editable={editable} />
      {resource !== null && replicas !== null && editable && <Replicas id={resource} replicas={replicas} />}
      {resource !== null && <Ports id={resource} ports={ports} editable={editable} />}
      <section className={styles['section']} aria-label="Policies">
        <h3 className={controls['heading']}>Selected by</h3>
        <p>{policies.length === 0 ? 'no policy' : policies.join(', ')}</p>
        {hostNetwork && <p className={controls['warning']}>! Host network: selectors do not match this pod.</p>}
      </section>
    </>
  )
}
