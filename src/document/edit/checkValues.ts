import { parseCidr, type LabelSelector } from '../../model/index.ts'
import type { WrittenContainerPort, WrittenPeer, WrittenPort, WrittenRule } from '../command.ts'
import { isLabelKey, isLabelValue, isPortName } from '../read/names.ts'
import { Refusal } from './operation.ts'

function refuse(message: string): never {
  throw new Refusal('INVALID_VALUE', message)
}

export function checkLabelKey(key: string): void {
  if (!isLabelKey(key)) refuse(`\`${key}\` is not a label key. Use letters, digits, \`-\`, \`_\` and \`.\`.`)
}

export function checkLabel(key: string, value: string): void {
  checkLabelKey(key)
  if (!isLabelValue(value))
    refuse(`\`${value}\` is not a label value. Use at most 63 letters, digits, \`-\`, \`_\` and \`.\`.`)
}

export function checkSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): void {
  for (const [key, value] of Object.entries(matchLabels)) checkLabel(key, value)
  for (const { key, operator, values } of matchExpressions) {
    checkLabelKey(key)
    const needsValues = operator === 'In' || operator === 'NotIn'
    if (needsValues !== values.length > 0)
      refuse(`\`${operator}\` needs ${needsValues ? 'at least one value' : 'no values'}.`)
    for (const value of values) checkLabel(key, value)
  }
}

function checkCidrs(cidr: string, except: readonly string[]): void {
  const whole = parseCidr(cidr)
  if (whole === undefined) return refuse(`\`${cidr}\` is not a CIDR block. Write it like 10.0.0.0/8.`)
  for (const text of except) {
    const range = parseCidr(text)
    const inside =
      range?.family === whole.family &&
      range.first >= whole.first &&
      range.last <= whole.last &&
      range.prefix > whole.prefix
    if (!inside) refuse(`\`${text}\` is not a CIDR block inside ${cidr}.`)
  }
}

/** A peer has `ipBlock` alone, or at least one selector; an empty one is rejected by the API server. */
export function checkPeer({ ipBlock, namespaceSelector, podSelector }: WrittenPeer): void {
  const selectors = [namespaceSelector, podSelector].filter((selector) => selector !== undefined)
  if ((ipBlock !== undefined) === selectors.length > 0) refuse('A peer needs either an address block or a selector.')
  selectors.forEach(checkSelector)
  if (ipBlock !== undefined) checkCidrs(ipBlock.cidr, ipBlock.except ?? [])
}

function isPortNumber(port: number): boolean {
  return Number.isInteger(port) && port >= 1 && port <= 65535
}

export function checkPort({ protocol = 'TCP', port, endPort }: WrittenPort): void {
  if (!['TCP', 'UDP', 'SCTP'].includes(protocol)) refuse(`\`${String(protocol)}\` is not a protocol of a policy.`)
  if (typeof port === 'number' && !isPortNumber(port)) refuse('A port is a whole number from 1 to 65535.')
  if (typeof port === 'string' && !isPortName(port)) refuse(`\`${port}\` is not a port name.`)
  if (endPort === undefined) return
  if (typeof port !== 'number' || !isPortNumber(endPort) || endPort < port) {
    refuse('The last port of a range must be a number that is not below the first.')
  }
}

export function checkContainerPort({ name, port, protocol }: WrittenContainerPort): void {
  checkPort({ port, ...(protocol === undefined ? {} : { protocol }) })
  if (name !== undefined && name !== '') checkPort({ port: name })
}

/** Lists that are there but empty would mean everyone (S14, S39); whoever means that leaves them out. */
export function checkRule({ peers, ports }: WrittenRule): void {
  if (peers?.length === 0) throw new Refusal('WOULD_ALLOW_ALL', 'A rule with an empty list of peers allows every peer.')
  if (ports?.length === 0) throw new Refusal('WOULD_ALLOW_ALL', 'A rule with an empty list of ports allows every port.')
  peers?.forEach(checkPeer)
  ports?.forEach(checkPort)
}
