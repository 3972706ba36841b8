import { useState, type FormEvent } from 'react'
import { formatCidr, parseAddress, parseCidr, singleAddress } from '../../model/index.ts'
import type { OutsideForm } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import styles from './Details.module.css'

const ORIGINS: Readonly<Record<OutsideForm['origin'], string>> = {
  anywhere: 'Anywhere stands for every address and is always there.',
  policy: 'A policy names this address. Change it in the rule of the policy.',
  user: 'You put this address on the picture. It is no Kubernetes object, so it is not in the YAML.',
}

/** The CIDR of an address or a block; undefined when the text is neither. */
function cidrOf(text: string): string | undefined {
  const address = parseAddress(text)
  const range = address === undefined ? parseCidr(text) : singleAddress(address)
  return range === undefined ? undefined : formatCidr(range)
}

/** The form of an outside address: its name and its block. */
export function OutsideDetails({ form }: { readonly form: OutsideForm }) {
  const actions = useActions()
  const { id, origin, overlap } = form
  const [name, setName] = useState(form.name)
  const [text, setText] = useState(form.cidr)
  const cidr = cidrOf(text.trim())
  const changed = name.trim() !== form.name || (cidr !== undefined && cidr !== form.cidr)
  function apply(event: FormEvent) {
    event.preventDefault()
    if (cidr !== undefined && changed) actions.changeOutside(id, { name: name.trim() || cidr, cidr })
  }
  return (
    <>
      <p className={controls['muted']}>{ORIGINS[origin]}</p>
      {overlap !== '' && <p className={controls['warning']}>! {overlap}</p>}
      {origin === 'user' && (
        <form className={styles['card']} onSubmit={apply}>
          <label className={styles['labelled']}>
            <span>Name</span>
            <input className={styles['value']} value={name} onChange={(event) => setName(event.target.value)} />
          </label>
          <label className={styles['labelled']}>
            <span>Addresses</span>
            <input
              className={styles['value']}
              value={text}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => setText(event.target.value)}
            />
          </label>
          {cidr === undefined && (
            <p className={controls['warning']}>Write an address as 203.0.113.7 or a block as 203.0.113.0/24.</p>
          )}
          <div className={styles['row']}>
            <button type="submit" className={controls['primary']} disabled={cidr === undefined || !changed}>
              Apply
            </button>
          </div>
        </form>
      )}
    </>
  )
}
