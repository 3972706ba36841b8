import { PROTOCOLS, type Protocol } from '../../model/index.ts'
import { classes } from './classes.ts'
import controls from './controls.module.css'

/** A short field for the number or the name of a port. */
export function PortField({
  label,
  placeholder,
  value,
  isNumber = true,
  onChange,
}: {
  readonly label: string
  readonly placeholder: string
  readonly value: string
  readonly isNumber?: boolean
  readonly onChange: (value: string) => void
}) {
  return (
    <input
      className={classes(controls['input'], controls['short'])}
      aria-label={label}
      placeholder={placeholder}
      {...(isNumber ? { inputMode: 'numeric' } : {})}
      value={value}
      autoComplete="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** Where a range of ports ends; empty for one port. */
export function LastPortField({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return <PortField label="Last port of the range" placeholder="to …" value={value} onChange={onChange} />
}

/** The protocols that a policy can name. */
export function ProtocolSelect({
  value,
  onChange,
}: {
  readonly value: Protocol
  readonly onChange: (value: Protocol) => void
}) {
  return (
    <select
      className={classes(controls['input'], controls['short'])}
      aria-label="Protocol"
      value={value}
      onChange={(event) => onChange(PROTOCOLS.find((one) => one === event.target.value) ?? 'TCP')}
    >
      {PROTOCOLS.map((one) => (
        <option key={one}>{one}</option>
      ))}
    </select>
  )
}
