import { parseAddress, parseCidr, type AddressRange, type IPBlock } from '../../model/index.ts'
import type { Evaluation } from '../evaluation.ts'
import { count } from '../words.ts'
import type { BlockFacts } from './types.ts'

/** Above this many addresses a power of two reads better. */
const MANY = 1n << 24n

function sizeOf({ first, last }: AddressRange): bigint {
  return last - first + 1n
}

/** `128 addresses`, `2^64 addresses`. */
function addresses(size: bigint): string {
  if (size <= MANY) return count(Number(size), 'address', 'addresses')
  const power = size.toString(2).length - 1
  return size === 1n << BigInt(power) ? `2^${power} addresses` : `about 2^${power} addresses`
}

function partOf(whole: AddressRange, offset: bigint): number {
  // Four digits are plenty for a bar.
  return Number((offset * 1_000_000n) / sizeOf(whole)) / 10_000
}

/** What is cut out, once, although holes may lie in one another. */
function cutOut(holes: readonly AddressRange[]): bigint {
  let total = 0n
  let end = -1n
  for (const { first, last } of holes.toSorted((a, b) => (a.first < b.first ? -1 : 1))) {
    const from = first > end ? first : end + 1n
    if (last >= from) total += last - from + 1n
    if (last > end) end = last
  }
  return total
}

/** Pods that are known to have an address in the range. */
export function podsInRange({ assembly }: Evaluation, { family, first, last }: AddressRange): number {
  return assembly.cluster.pods
    .filter(({ ips, hostNetwork }) =>
      hostNetwork
        ? false
        : ips.some((ip) => {
            const address = parseAddress(ip)
            return address?.family === family && first <= address.value && address.value <= last
          }),
    )
    .reduce((sum, { replicas }) => sum + replicas, 0)
}

/** An address block with its holes; null when its text does not parse. */
export function blockFacts(evaluation: Evaluation, { cidr, except = [] }: IPBlock): BlockFacts | null {
  const whole = parseCidr(cidr)
  if (whole === undefined) return null
  const holes = except.flatMap((text) => {
    const range = parseCidr(text)
    return range === undefined ? [] : [{ text, range }]
  })
  const left = sizeOf(whole) - cutOut(holes.map(({ range }) => range))
  const without = holes.length === 0 ? '' : ` without ${holes.map(({ text }) => text).join(', ')}`
  return {
    words: `${cidr}${without}: ${addresses(left)}`,
    holes: holes.map(({ text, range }) => ({
      cidr: text,
      start: partOf(whole, range.first - whole.first),
      size: partOf(whole, sizeOf(range)),
    })),
    pods: podsInRange(evaluation, whole),
  }
}

/** That an outside address covers pods, in words; empty when no pod is known to have an address in it (UX 3.1). */
export function overlapWarning(evaluation: Evaluation, cidr: string): string {
  const range = parseCidr(cidr)
  const pods = range === undefined || range.prefix === 0 ? 0 : podsInRange(evaluation, range)
  if (pods === 0) return ''
  return `${count(pods, 'pod')} ${pods === 1 ? 'has' : 'have'} an address in ${cidr}. Pod addresses change, and the API leaves open whether ipBlock matches pods. Select pods by label instead.`
}
