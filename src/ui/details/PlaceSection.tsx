import { useMemo, useState } from 'react'
import type { RelocationRequest, WorkloadForm } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useEditorState } from '../shared/EditorContext.tsx'
import styles from './Details.module.css'
import { RelocationPreview } from './RelocationPreview.tsx'

const selectScene = (state: EditorState) => state.scene

function Rename({
  name: present,
  requestFor,
  onDone,
}: {
  readonly name: string
  /** Must be stable. */
  readonly requestFor: (name: string) => RelocationRequest
  readonly onDone: () => void
}) {
  const [name, setName] = useState(present)
  const wanted = name.trim()
  const request = useMemo(
    () => (wanted === '' || wanted === present ? null : requestFor(wanted)),
    [wanted, present, requestFor],
  )
  return (
    <RelocationPreview request={request} action="Rename" onDone={onDone}>
      <label className={styles['labelled']}>
        <span>Name</span>
        <input
          className={styles['value']}
          value={name}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
    </RelocationPreview>
  )
}

function Move({ form, onDone }: { readonly form: WorkloadForm; readonly onDone: () => void }) {
  const scene = useEditorState(selectScene)
  const others = (scene?.namespaces ?? []).map(({ name }) => name).filter((name) => name !== form.namespace)
  const [namespace, setNamespace] = useState(others[0] ?? '')
  const request = useMemo<RelocationRequest | null>(
    () => (namespace === '' ? null : { kind: 'move-workload', endpoint: form.id, namespace }),
    [form.id, namespace],
  )
  return (
    <RelocationPreview request={request} action="Move" onDone={onDone}>
      <label className={styles['labelled']}>
        <span>Into</span>
        <select className={styles['value']} value={namespace} onChange={(event) => setNamespace(event.target.value)}>
          {others.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
    </RelocationPreview>
  )
}

/** The name of a workload and the namespace it is in; what refers to them is listed before anything changes. */
export function WorkloadPlace({ form }: { readonly form: WorkloadForm }) {
  const [open, setOpen] = useState<'rename' | 'move' | null>(null)
  const close = () => setOpen(null)
  const { id } = form
  const requestFor = useMemo(
    () =>
      (name: string): RelocationRequest => ({ kind: 'rename-workload', endpoint: id, name }),
    [id],
  )
  return (
    <section className={styles['section']} aria-label="Name and namespace">
      <h3 className={controls['heading']}>Name and namespace</h3>
      <div className={styles['row']}>
        <code>
          {form.namespace}/{form.name}
        </code>
        <button type="button" className={controls['button']} onClick={() => setOpen('rename')}>
          Rename…
        </button>
        <button type="button" className={controls['button']} onClick={() => setOpen('move')}>
          Move…
        </button>
      </div>
      {open !== null && (
        <div className={styles['card']}>
          {open === 'rename' ? (
            <Rename name={form.name} requestFor={requestFor} onDone={close} />
          ) : (
            <Move form={form} onDone={close} />
          )}
        </div>
      )}
    </section>
  )
}

/** The name of a namespace; everything in it goes along. */
export function NamespacePlace({ name }: { readonly name: string }) {
  const [open, setOpen] = useState(false)
  const requestFor = useMemo(
    () =>
      (to: string): RelocationRequest => ({ kind: 'rename-namespace', namespace: name, name: to }),
    [name],
  )
  if (!open) {
    return (
      <div className={styles['row']}>
        <button type="button" className={controls['button']} onClick={() => setOpen(true)}>
          Rename…
        </button>
      </div>
    )
  }
  return (
    <div className={styles['card']}>
      <Rename name={name} requestFor={requestFor} onDone={() => setOpen(false)} />
    </div>
  )
}
