import { formatAddress, parseAddress, type PodPhase } from '../../model/index.ts'
import type { Issues } from './issue.ts'
import { child, describe, readList, readObject, type Field, type JsonObject } from './shape.ts'

const PHASES: readonly PodPhase[] = ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown']

/** The server fills a status in and never reads it from a manifest, so nothing in it rejects an object. */
function warn(issues: Issues, message: string, at: Field['at']): void {
  issues.add({ code: 'INVALID_STATUS', severity: 'warning', message, at })
}

interface WrittenAddress {
  readonly text: string
  readonly family: 4 | 6
  readonly at: Field['at']
}

/** Addresses in canonical text, each once. What is no address is left out, with a warning. */
export function readAddresses(issues: Issues, fields: readonly Field[]): readonly WrittenAddress[] {
  const found = new Map<string, WrittenAddress>()
  for (const { value, at } of fields) {
    if (value === undefined || value === null || value === '') continue
    const address = typeof value === 'string' ? parseAddress(value) : undefined
    if (address === undefined) {
      warn(issues, `The address is ${describe(value)}, which is no IP address, and is left out. Correct it.`, at)
      continue
    }
    const text = formatAddress(address)
    if (!found.has(text)) found.set(text, { text, family: address.family, at })
  }
  return [...found.values()]
}

/** S38: a pod has one address of each family, the first that is written. */
function firstOfEachFamily(issues: Issues, addresses: readonly WrittenAddress[]): readonly string[] {
  const byFamily = new Map<number, string>()
  for (const { text, family, at } of addresses) {
    const known = byFamily.get(family)
    if (known === undefined) byFamily.set(family, text)
    else {
      const message = `${text} is left out: a pod has one IPv${family} address, and ${known} is written first. Remove one.`
      warn(issues, message, at)
    }
  }
  return [...byFamily.values()]
}

/** What a running pod's status says: its addresses and its phase (S38, S59). */
export function readPodStatus(
  issues: Issues,
  status: JsonObject | undefined,
): { readonly ips: readonly string[]; readonly phase: PodPhase | undefined } {
  const at = ['status']
  const listed = readList(issues, child(status, 'podIPs', at)).map((item) =>
    child(readObject(issues, item), 'ip', item.at),
  )
  const { value: phase = '' } = child(status, 'phase', at)
  const known = PHASES.find((each) => each === phase)
  if (known === undefined && phase !== '' && phase !== null) {
    warn(issues, `The phase is ${describe(phase)} and is not read. Kubernetes knows ${PHASES.join(', ')}.`, [
      ...at,
      'phase',
    ])
  }
  const addresses = readAddresses(issues, [...listed, child(status, 'podIP', at)])
  return { ips: firstOfEachFamily(issues, addresses), phase: known }
}
