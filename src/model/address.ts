/** An IP address as a number. IPv4-mapped IPv6 addresses are IPv4 (S31). */
export interface Address {
  readonly family: 4 | 6
  readonly value: bigint
}

/** A CIDR block as the first and last address it holds, host bits masked off (S32). */
export interface AddressRange {
  readonly family: 4 | 6
  readonly first: bigint
  readonly last: bigint
  readonly prefix: number
}

const MAPPED = 0xffffn << 32n
const V4_MAX = (1n << 32n) - 1n

const [DOT, ZERO, NINE] = [46, 48, 57]

/** Goes through the characters, since large clusters have many addresses: pieces of text would cost more than this. */
function parseV4(text: string): bigint | undefined {
  let value = 0
  let part = 0
  let digits = 0
  let parts = 0
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : DOT
    if (code === DOT) {
      if (digits === 0 || part > 255) return undefined
      value = value * 256 + part
      parts++
      part = digits = 0
    } else {
      if (code < ZERO || code > NINE || ++digits > 3) return undefined
      part = part * 10 + code - ZERO
    }
  }
  return parts === 4 ? BigInt(value) : undefined
}

function parseV6(text: string): bigint | undefined {
  let head = text
  let tail: bigint | undefined
  const lastColon = text.lastIndexOf(':')
  if (text.includes('.')) {
    tail = parseV4(text.slice(lastColon + 1))
    if (tail === undefined) return undefined
    head = text.slice(0, lastColon + 1) + (tail >> 16n).toString(16) + ':' + (tail & 0xffffn).toString(16)
  }
  const halves = head.split('::')
  if (halves.length > 2) return undefined
  const groups = (half: string) => (half === '' ? [] : half.split(':'))
  const left = groups(halves[0]!)
  const right = halves.length === 2 ? groups(halves[1]!) : []
  const missing = 8 - left.length - right.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  let value = 0n
  for (const group of [...left, ...Array<string>(missing).fill('0'), ...right]) {
    if (!/^[0-9a-fA-F]{1,4}$/.test(group)) return undefined
    value = (value << 16n) + BigInt('0x' + group)
  }
  return value
}

/**
 * Reads an IPv4 or IPv6 address; undefined when the text is neither. Leading zeros in IPv4 parts read as decimal and
 * IPv4-mapped IPv6 reads as IPv4, as older API servers did (V31); validation warns about both.
 */
export function parseAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const value = parseV4(text)
    return value === undefined ? undefined : { family: 4, value }
  }
  const value = parseV6(text)
  if (value === undefined) return undefined
  return value >> 32n === MAPPED >> 32n ? { family: 4, value: value & V4_MAX } : { family: 6, value }
}

/** Reads a CIDR block, masking host bits (S32); undefined when it does not parse (V29). */
export function parseCidr(text: string): AddressRange | undefined {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text)
  if (match === null) return undefined
  const address = parseAddress(match[1]!)
  if (address === undefined) return undefined
  const mapped = match[1]!.includes(':') && address.family === 4
  const prefix = Number(match[2]) - (mapped ? 96 : 0)
  const bits = address.family === 4 ? 32 : 128
  if (prefix < 0 || prefix > bits) return undefined
  const host = (1n << BigInt(bits - prefix)) - 1n
  const first = address.value & ~host
  return { family: address.family, first, last: first | host, prefix }
}

/** The range that holds exactly one address. */
export function singleAddress({ family, value }: Address): AddressRange {
  return { family, first: value, last: value, prefix: family === 4 ? 32 : 128 }
}

/** Canonical text: dotted decimal, or RFC 5952 for IPv6. */
export function formatAddress({ family, value }: Address): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join('.')
  const groups = Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(112 - 16 * i)) & 0xffffn))
  let best = { at: -1, length: 1 }
  for (let i = 0; i < 8; i++) {
    let length = 0
    while (i + length < 8 && groups[i + length] === 0) length++
    if (length > best.length) best = { at: i, length }
  }
  const hex = groups.map((g) => g.toString(16))
  if (best.at < 0) return hex.join(':')
  return hex.slice(0, best.at).join(':') + '::' + hex.slice(best.at + best.length).join(':')
}

/** Canonical text of a range: `10.0.0.0/8`. */
export function formatCidr({ family, first, prefix }: AddressRange): string {
  return `${formatAddress({ family, value: first })}/${prefix}`
}
