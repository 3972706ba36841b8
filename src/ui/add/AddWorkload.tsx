import { useMemo, useState } from 'react'
import type { Position } from '../../graph/index.ts'
import type { AddDraft } from '../../session/index.ts'
import dialogs from '../dialogs/Dialog.module.css'
import controls from '../shared/controls.module.css'
import { AddFoot } from './AddFoot.tsx'
import { Field } from './Field.tsx'
import { labelsOf, nameProblem } from './names.ts'
import { useAddition } from './useAddition.ts'

type WorkloadDraft = Extract<AddDraft, { readonly kind: 'workload' }>

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet'] as const
const PORT = /^(?:([a-z0-9-]+)\s+)?(\d{1,5})(?:\/(TCP|UDP|SCTP))?$/

/** `http 8080, dns 53/UDP` as container ports; null while it is none. */
function portsOf(text: string): WorkloadDraft['ports'] | null {
  const items = text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')
  const ports = items.flatMap((item): WorkloadDraft['ports'] => {
    const match = PORT.exec(item)
    const port = Number(match?.[2])
    if (match === null || port < 1 || port > 65_535) return []
    const [, name, , protocol] = match
    return [
      {
        ...(name === undefined ? {} : { name }),
        port,
        protocol: protocol === 'UDP' || protocol === 'SCTP' ? protocol : 'TCP',
      },
    ]
  })
  return ports.length === items.length ? ports : null
}

function problemOf(fields: Fields, parsed: { readonly labels: unknown; readonly ports: unknown }): string {
  const { name, namespace, replicas } = fields
  if (nameProblem(name) !== '') return nameProblem(name)
  if (nameProblem(namespace) !== '') return 'Choose a namespace.'
  if (parsed.labels === null) return 'Write labels as key=value, with commas between.'
  if (parsed.ports === null) return 'Write ports as http 8080 or 53/UDP, with commas between.'
  return /^\d{1,4}$/.test(replicas) ? '' : 'Replicas is a number.'
}

interface Fields {
  readonly name: string
  readonly namespace: string
  readonly ownerKind: WorkloadDraft['ownerKind']
  readonly replicas: string
  /** Null until it is edited: then it is `app=<name>`. */
  readonly labels: string | null
  readonly ports: string
  readonly copies: number
}

export function AddWorkload({
  at,
  namespace,
  namespaces,
}: {
  readonly at: Position | null
  readonly namespace: string
  readonly namespaces: readonly string[]
}) {
  const [fields, setFields] = useState<Fields>({
    name: '',
    namespace,
    ownerKind: 'Deployment',
    replicas: '1',
    labels: null,
    ports: '',
    copies: 0,
  })
  const set = (change: Partial<Fields>) => setFields({ ...fields, ...change })
  const labelText = fields.labels ?? (fields.name === '' ? '' : `app=${fields.name}`)
  const { problem, draft } = useMemo(() => {
    const labels = labelsOf(labelText)
    const ports = portsOf(fields.ports)
    const wrong = problemOf(fields, { labels, ports })
    if (wrong !== '' || labels === null || ports === null) return { problem: wrong, draft: null }
    const { name, namespace: into, ownerKind, replicas, copies } = fields
    const written: WorkloadDraft = {
      kind: 'workload',
      ownerKind,
      name,
      namespace: into,
      replicas: Number(replicas),
      labels,
      ports,
      copies,
    }
    return { problem: '', draft: written }
  }, [fields, labelText])
  const addition = useAddition(draft)
  return (
    <div className={dialogs['form']}>
      <Field label="Name" value={fields.name} onChange={(name) => set({ name })} placeholder="cart" />
      <Field
        label="Namespace"
        value={fields.namespace}
        list={namespaces}
        onChange={(into) => set({ namespace: into })}
      />
      <div className={dialogs['field']}>
        <label htmlFor="add-kind">Kind</label>
        <select
          id="add-kind"
          className={controls['input']}
          value={fields.ownerKind}
          onChange={(event) =>
            set({ ownerKind: KINDS.find((kind) => kind === event.target.value) ?? fields.ownerKind })
          }
        >
          {KINDS.map((kind) => (
            <option key={kind}>{kind}</option>
          ))}
        </select>
      </div>
      {fields.ownerKind !== 'DaemonSet' && (
        <Field label="Replicas" value={fields.replicas} onChange={(replicas) => set({ replicas })} />
      )}
      <Field label="Labels" value={labelText} onChange={(labels) => set({ labels })} placeholder="app=cart" />
      <Field
        label="Ports"
        value={fields.ports}
        onChange={(ports) => set({ ports })}
        placeholder="http 8080, dns 53/UDP"
      />
      <label className={dialogs['check']}>
        <input
          type="checkbox"
          checked={fields.copies > 0}
          onChange={(event) => set({ copies: event.target.checked ? 2 : 0 })}
        />
        Also create 2 more like this
      </label>
      <AddFoot
        draft={draft}
        at={at}
        addition={addition}
        action="Add workload"
        problem={fields.name === '' ? '' : problem}
      />
    </div>
  )
}
