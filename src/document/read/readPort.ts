import type { NetworkPolicyPort, Protocol } from '../../model/index.ts'
import type { Issues } from './issue.ts'
import { isPortName } from './names.ts'
import { child, describe, readObject, readString, rejectUnknown, type Field } from './shape.ts'

const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP']

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
    issues.add({ code: 'INVALID_PORT', message, at, fix: { title: 'Remove the quotes', rewrite: () => value } })
  } else {
    const rule =
      typeof value === 'string'
        ? 'A port name has at most 15 characters: lower-case letters, digits and single hyphens, with at least one letter.'
        : 'Write a whole number from 1 to 65535, or the name of a port.'
    issues.add({ code: 'INVALID_PORT', message: `The port is ${describe(value)}. ${rule}`, at })
  }
  return undefined
}

/** V36. */
function readEndPort(issues: Issues, { value, at }: Field, port: number | string | undefined): number | undefined {
  if (value === undefined || value === null) return undefined
  const refuse = (message: string) => {
    issues.add({ code: 'INVALID_END_PORT', message, at })
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
  const endPort = readEndPort(issues, child(object, 'endPort', field.at), port)
  return { protocol, ...(port === undefined ? {} : { port }), ...(endPort === undefined ? {} : { endPort }) }
}
