import { useState, type FormEvent } from 'react'
import { formatCidr, parseAddress, parseCidr, singleAddress } from '../../model/index.ts'
import type { Json } from '../../document/index.ts'
import type { Position } from '../../graph/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

type What = 'namespace' | 'workload' | 'outside' | 'policy'
const TITLES: Readonly<Record<What, string>> = {
  namespace: 'Add namespace',
  workload: 'Add workload',
  outside: 'Add outside address',
  policy: 'New policy',
}
/** The CIDR of an address or a block; undefined when the text is neither. */
function cidrOf(text: string): string | undefined {
  const address = parseAddress(text)
  const range = address === undefined ? parseCidr(text) : singleAddress(address)
  return range === undefined ? undefined : formatCidr(range)
}

const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/
const selectScene = (state: EditorState) => state.scene

interface Draft {
  readonly name: string
  readonly namespace: string
  readonly kind: string
  readonly replicas: string
  readonly port: string
  readonly cidr: string
  /** Name of the workload whose labels the policy selects; empty means every pod. */
  readonly workload: string
  readonly ingress: boolean
  readonly egress: boolean
}

function metadata({ name, namespace }: Draft) {
  return { name, namespace }
}

function workloadObject(draft: Draft): Json {
  const labels = { app: draft.name }
  const ports = draft.port === '' ? {} : { ports: [{ containerPort: Number(draft.port) }] }
  return {
    apiVersion: 'apps/v1',
    kind: draft.kind,
    metadata: metadata(draft),
    spec: {
      ...(draft.kind === 'DaemonSet' ? {} : { replicas: Number(draft.replicas) }),
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: draft.name, image: draft.name, ...ports }] } },
    },
  }
}

function policyObject(draft: Draft, labels: Readonly<Record<string, string>>): Json {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: metadata(draft),
    spec: {
      podSelector: draft.workload === '' ? {} : { matchLabels: labels },
      policyTypes: [...(draft.ingress ? ['Ingress'] : []), ...(draft.egress ? ['Egress'] : [])],
    },
  }
}

/** What is wrong with the draft, in words; empty when nothing is. */
function problemOf(what: What, draft: Draft): string {
  if (what === 'outside') {
    if (cidrOf(draft.cidr) === undefined) {
      return 'Write an address as 203.0.113.7 or a block as 203.0.113.0/24.'
    }
    return ''
  }
  if (!NAME.test(draft.name)) return 'A name has lowercase letters, digits and dashes, and at most 63 of them.'
  if (what !== 'namespace' && !NAME.test(draft.namespace)) return 'Choose a namespace.'
  if (what === 'workload' && draft.port !== '' && !(Number(draft.port) >= 1 && Number(draft.port) <= 65_535)) {
    return 'A port is a number from 1 to 65535.'
  }
  if (what === 'workload' && !/^\d{1,4}$/.test(draft.replicas)) return 'Replicas is a number.'
  if (what === 'policy' && !draft.ingress && !draft.egress) return 'Choose at least one direction.'
  return ''
}

function Field({
  label,
  value,
  onChange,
  list,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly list?: readonly string[]
}) {
  const id = `add-${label.toLowerCase().replaceAll(' ', '-')}`
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={styles['input']}
        value={value}
        autoComplete="off"
        spellCheck={false}
        list={list === undefined ? undefined : `${id}-list`}
        onChange={(event) => onChange(event.target.value)}
      />
      {list !== undefined && (
        <datalist id={`${id}-list`}>
          {list.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </datalist>
      )}
    </div>
  )
}

export function AddDialog({
  what,
  at,
  namespace,
}: {
  readonly what: What
  readonly at: Position | null
  readonly namespace: string | null
}) {
  const actions = useActions()
  const scene = useEditorState(selectScene)
  const namespaces = (scene?.namespaces ?? []).map(({ name }) => name)
  const [draft, setDraft] = useState<Draft>({
    name: '',
    namespace: namespace ?? namespaces[0] ?? 'default',
    kind: 'Deployment',
    replicas: '1',
    port: '',
    cidr: '',
    workload: '',
    ingress: true,
    egress: false,
  })
  const [refusal, setRefusal] = useState('')
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const problem = problemOf(what, draft)
  const workloads = (scene?.workloads ?? []).filter((workload) => workload.namespace === draft.namespace)

  function objectOf(): Json {
    if (what === 'namespace') return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: draft.name } }
    if (what === 'workload') return workloadObject(draft)
    const labels = workloads.find(({ name }) => name === draft.workload)?.labels ?? []
    return policyObject(draft, Object.fromEntries(labels))
  }

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (problem !== '') return
    if (what === 'outside') {
      const cidr = cidrOf(draft.cidr)
      if (cidr !== undefined) actions.addOutside({ name: draft.name, cidr }, at)
      actions.closeDialog()
      return
    }
    const path = what === 'policy' ? 'policies.yaml' : 'cluster.yaml'
    const answer = await actions.run({ type: 'addDocument', path, object: objectOf() })
    if (answer.ok) actions.closeDialog()
    else setRefusal(answer.message)
  }

  return (
    <Frame title={TITLES[what]}>
      <form className={styles['form']} onSubmit={(event) => void submit(event)}>
        <Field label="Name" value={draft.name} onChange={(name) => set({ name })} />
        {what === 'outside' && <Field label="CIDR or address" value={draft.cidr} onChange={(cidr) => set({ cidr })} />}
        {(what === 'workload' || what === 'policy') && (
          <Field
            label="Namespace"
            value={draft.namespace}
            list={namespaces}
            onChange={(name) => set({ namespace: name, workload: '' })}
          />
        )}
        {what === 'workload' && (
          <>
            <div className={styles['field']}>
              <label htmlFor="add-kind">Kind</label>
              <select
                id="add-kind"
                className={styles['input']}
                value={draft.kind}
                onChange={(event) => set({ kind: event.target.value })}
              >
                <option>Deployment</option>
                <option>StatefulSet</option>
                <option>DaemonSet</option>
              </select>
            </div>
            {draft.kind !== 'DaemonSet' && (
              <Field label="Replicas" value={draft.replicas} onChange={(replicas) => set({ replicas })} />
            )}
            <Field label="Port" value={draft.port} onChange={(port) => set({ port })} />
          </>
        )}
        {what === 'policy' && (
          <>
            <div className={styles['field']}>
              <label htmlFor="add-pods">Selects</label>
              <select
                id="add-pods"
                className={styles['input']}
                value={draft.workload}
                onChange={(event) => set({ workload: event.target.value })}
              >
                <option value="">every pod in {draft.namespace}</option>
                {workloads.map(({ id, name }) => (
                  <option key={id} value={name}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
            <div className={styles['row']}>
              <label className={styles['check']}>
                <input
                  type="checkbox"
                  checked={draft.ingress}
                  onChange={(event) => set({ ingress: event.target.checked })}
                />
                Ingress
              </label>
              <label className={styles['check']}>
                <input
                  type="checkbox"
                  checked={draft.egress}
                  onChange={(event) => set({ egress: event.target.checked })}
                />
                Egress
              </label>
            </div>
            <p className={controls['muted']}>
              The pods become isolated for these directions until a rule allows something.
            </p>
          </>
        )}
        <output className={controls['warning']}>
          {refusal !== '' ? refusal : draft.name === '' && what !== 'outside' ? '' : problem}
        </output>
        <div className={styles['foot']}>
          <button type="submit" className={controls['primary']} disabled={problem !== ''}>
            {what === 'policy' ? 'Add policy' : TITLES[what]}
          </button>
          <button type="button" className={controls['button']} onClick={() => actions.closeDialog()}>
            Cancel
          </button>
        </div>
      </form>
    </Frame>
  )
}
