import type { PortRange } from '../engine/index.ts'
import type { PortProtocol, PortRanges } from './types.ts'

export const PROTOCOLS: readonly PortProtocol[] = ['TCP', 'UDP', 'SCTP']
export const LAST_PORT = 65535

/** Ranges by protocol. */
export function byProtocol(ranges: readonly PortRange[]): PortRanges {
  const of = (asked: PortProtocol) =>
    ranges.filter(({ protocol }) => protocol === asked).map(({ from, to }) => [from, to] as const)
  return { TCP: of('TCP'), UDP: of('UDP'), SCTP: of('SCTP') }
}

/** What is in both lists. */
export function intersect(a: readonly PortRange[], b: readonly PortRange[]): readonly PortRange[] {
  return a.flatMap(({ protocol, from, to }) =>
    b.flatMap((other) => {
      const start = Math.max(from, other.from)
      const end = Math.min(to, other.to)
      return protocol === other.protocol && start <= end ? [{ protocol, from: start, to: end }] : []
    }),
  )
}

/** What is in `a` and not in `b`; both ascending. */
export function subtract(a: readonly PortRange[], b: readonly PortRange[]): readonly PortRange[] {
  return a.flatMap((range) => {
    const left: PortRange[] = []
    let { from } = range
    for (const hole of b) {
      if (hole.protocol !== range.protocol || hole.to < from || hole.from > range.to) continue
      if (hole.from > from) left.push({ ...range, from, to: hole.from - 1 })
      from = hole.to + 1
    }
    return from <= range.to ? [...left, { ...range, from }] : left
  })
}

/** What is in either; both ascending. */
export function unite(a: readonly PortRange[], b: readonly PortRange[]): readonly PortRange[] {
  const place = ({ protocol, from }: PortRange) => PROTOCOLS.indexOf(protocol) * (LAST_PORT + 1) + from
  const united: PortRange[] = []
  for (const range of [...a, ...b].sort((one, other) => place(one) - place(other))) {
    const last = united.at(-1)
    if (last?.protocol === range.protocol && range.from <= last.to + 1)
      united[united.length - 1] = { ...last, to: Math.max(last.to, range.to) }
    else united.push(range)
  }
  return united
}

/** Checks a port number and a protocol. @throws {RangeError} */
export function checkPort(port: number, protocol: string): PortProtocol {
  if (!Number.isInteger(port) || port < 1 || port > LAST_PORT) {
    throw new RangeError(`${port} is not a port. Ports are whole numbers from 1 to ${LAST_PORT}.`)
  }
  const known = PROTOCOLS.find((each) => each === protocol)
  if (known === undefined) throw new RangeError(`${protocol} is not a protocol of NetworkPolicy. Use TCP, UDP or SCTP.`)
  return known
}

/** Reads `80`, `53/UDP` or `8000-8080/TCP`. @throws {RangeError} when it is none of them. */
export function readPortText(text: string): PortRange {
  const match = /^(\d+)(?:-(\d+))?(?:\/(\w+))?$/.exec(text.trim())
  if (match === null) throw new RangeError(`${text} is not a port. Write 80, 53/UDP or 8000-8080/TCP.`)
  const [, first, last = first, name = 'TCP'] = match
  const protocol = checkPort(Number(first), name.toUpperCase())
  checkPort(Number(last), protocol)
  if (Number(last) < Number(first)) throw new RangeError(`${text} ends before it starts.`)
  return { protocol, from: Number(first), to: Number(last) }
}
