import { useState, type FormEvent } from 'react'
import type { Position } from '../../graph/index.ts'
import { formatCidr, parseAddress, parseCidr, singleAddress } from '../../model/index.ts'
import dialogs from '../dialogs/Dialog.module.css'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { Field } from './Field.tsx'
import { useOverlap } from './useOverlap.ts'

const PRESETS: readonly { readonly name: string; readonly cidr: string; readonly label: string }[] = [
  { name: 'private 10', cidr: '10.0.0.0/8', label: '10.0.0.0/8' },
  { name: 'private 172', cidr: '172.16.0.0/12', label: '172.16.0.0/12' },
  { name: 'private 192', cidr: '192.168.0.0/16', label: '192.168.0.0/16' },
  { name: 'cloud metadata', cidr: '169.254.169.254/32', label: 'cloud metadata' },
  { name: 'link-local', cidr: '169.254.0.0/16', label: 'link-local' },
]

/** The CIDR of an address or a block; undefined when the text is neither. */
function cidrOf(text: string): string | undefined {
  const address = parseAddress(text)
  const range = address === undefined ? parseCidr(text) : singleAddress(address)
  return range === undefined ? undefined : formatCidr(range)
}

/** Addresses outside the cluster are no Kubernetes objects: they are on the picture only. */
export function AddOutside({ at }: { readonly at: Position | null }) {
  const actions = useActions()
  const [name, setName] = useState('')
  const [text, setText] = useState('')
  const cidr = cidrOf(text.trim())
  const overlap = useOverlap(cidr)
  function add(event: FormEvent) {
    event.preventDefault()
    if (cidr === undefined) return
    actions.addOutside({ name: name.trim() || cidr, cidr }, at)
    actions.closeDialog()
  }
  return (
    <form className={dialogs['form']} onSubmit={add}>
      <Field label="Name" value={name} onChange={setName} placeholder="office" />
      <Field label="CIDR or address" value={text} onChange={setText} placeholder="203.0.113.0/24" />
      <div className={dialogs['row']}>
        {PRESETS.map((preset) => (
          <button
            key={preset.cidr}
            type="button"
            className={controls['button']}
            onClick={() => {
              setText(preset.cidr)
              setName(preset.name)
            }}
          >
            {preset.label}
          </button>
        ))}
      </div>
      {text !== '' && cidr === undefined && (
        <p className={controls['warning']}>Write an address as 203.0.113.7 or a block as 203.0.113.0/24.</p>
      )}
      {overlap !== '' && <p className={controls['warning']}>! {overlap}</p>}
      <p className={controls['muted']}>It is on the picture only; a rule names it as an ipBlock.</p>
      <div className={dialogs['foot']}>
        <button type="submit" className={controls['primary']} disabled={cidr === undefined}>
          Add outside address
        </button>
        <button type="button" className={controls['button']} onClick={() => actions.closeDialog()}>
          Cancel
        </button>
      </div>
    </form>
  )
}
