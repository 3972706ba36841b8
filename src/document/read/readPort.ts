import { PROTOCOLS, type NetworkPolicyPort, type Protocol } from '../../model/index.ts'
import type { Json } from '../command.ts'
import type { Issues } from './issue.ts'
import { isPortName } from './names.ts'
import { cannotDecode, invalid, unsupported } from './serverErrors.ts'
import { child, describe, isInt32, readObject, readString, rejectUnknown, type Field } from './shape.ts'

function isPortNumber(value: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= 65535
}

/** S41: absent or null is TCP. V35: anything but the three words is rejected. */
export function readProtocol(issues: Issues, field: Field): Protocol {
  if (field.value === undefined || field.value === null) return 'TCP'
  const text = readString(issues, field)
  if (text === undefined) return 'TCP'
  const known = PROTOCOLS.find((protocol) => protocol === text)
  if (known !== undefined) return known
  const better = PROTOCOLS.find((protocol) => protocol === text.toUpperCase())
  issues.add({
    code: 'INVALID_PROTOCOL',
    message: `"${text}" is not a protocol here. Write TCP, UDP or SCTP, in capital letters.`,
    at: field.at,
    server: unsupported(field.at, text),
    ...(better === undefined ? {} : { fix: { title: `Change to ${better}`, rewrite: () => better } }),
  })
  return 'TCP'
}

/** A port as a number or a name (V11, V33, V34); undefined when absent or not usable. */
function readPortValue(issues: Issues, { value, at }: Field): number | string | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' && isPortNumber(value)) return value
  if (typeof value === 'string' && isPortName(value)) return value
  if (typeof value === 'string' && /^\d+$/.test(value) && isPortNumber(Number(value))) {
    const message = `"${value}" in quotes is the name of a port, and a name needs a letter. Remove the quotes.`
    const fix = { title: 'Remove the quotes', rewrite: () => value }
    issues.add({ code: 'INVALID_PORT', message, at, server: invalid(at, value), fix })
  } else {
    const rule =
      typeof value === 'string'
        ? 'A port name has at most 15 characters: lower-case letters, digits and single hyphens, with at least one letter.'
        : 'Write a whole number from 1 to 65535, or the name of a port.'
    const isRead = typeof value === 'string' || isInt32(value)
    const server = isRead ? invalid(at, value) : cannotDecode(at, value, 'int32')
    issues.add({ code: 'INVALID_PORT', message: `The port is ${describe(value)}. ${rule}`, at, server })
  }
  return undefined
}

/** V36. */
function readEndPort(issues: Issues, { value, at }: Field, port: Json | undefined): number | undefined {
  if (value === undefined || value === null) return undefined
  const refuse = (message: string) => {
    const server = isInt32(value) ? invalid(at, value) : cannotDecode(at, value, 'int32')
    const quoted = typeof value === 'string' && /^[1-9]\d{0,4}$/.test(value) ? value : undefined
    const fix = quoted === undefined ? {} : { fix: { title: 'Remove the quotes', rewrite: () => quoted } }
    issues.add({ code: 'INVALID_END_PORT', message, at, server, ...fix })
    return undefined
  }
  if (typeof value !== 'number' || !isPortNumber(value)) {
    return refuse(`endPort is ${describe(value)}. Write a whole number from 1 to 65535, without quotes.`)
  }
  if (typeof port !== 'number')
    return refuse('endPort needs a numeric port. Set `port` to the first number of the range.')
  if (value < port) return refuse(`endPort ${value} is below port ${port}. Write the larger number as endPort.`)
  return value
}

/** One item of `ports` after defaulting. */
export function readPort(issues: Issues, field: Field): NetworkPolicyPort {
  const object = readObject(issues, field) ?? {}
  rejectUnknown(issues, { object, at: field.at, known: ['protocol', 'port', 'endPort'] })
  const protocol = readProtocol(issues, child(object, 'protocol', field.at))
  const port = readPortValue(issues, child(object, 'port', field.at))
  // Compared with what is written: a port out of range is one mistake, not two.
  const endPort = readEndPort(issues, child(object, 'endPort', field.at), object['port'])
  return { protocol, ...(port === undefined ? {} : { port }), ...(endPort === undefined ? {} : { endPort }) }
}
