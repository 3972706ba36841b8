import type { Protocol } from '../model/index.ts'

/** A set of (protocol, port) pairs. Equal sets have equal ids within one engine. */
export type PortSetId = number

/** Ports `from` to `to`, both included, of one protocol. */
export interface PortRange {
  readonly protocol: Protocol
  readonly from: number
  readonly to: number
}

/** The port sets of one engine. */
export interface PortSets {
  readonly none: PortSetId
  /** Every port of TCP, UDP and SCTP; other protocols are undefined by the API (S53). */
  readonly every: PortSetId
  /** The set of all ports in some ranges, which may overlap. */
  of(ranges: readonly PortRange[]): PortSetId
  /** The set as disjoint ranges in the order TCP, UDP, SCTP. */
  ranges(id: PortSetId): readonly PortRange[]
  has(id: PortSetId, protocol: Protocol, port: number): boolean
  join(a: PortSetId, b: PortSetId): PortSetId
  meet(a: PortSetId, b: PortSetId): PortSetId
  /** What is in `a` and not in `b`. */
  minus(a: PortSetId, b: PortSetId): PortSetId
}

export const NONE: PortSetId = 0
export const EVERY: PortSetId = 1
const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP']
const SPAN = 65536
/** Memo tables are arrays for the first sets, about which nearly all questions are, and a map beyond, to bound memory. */
const DENSE = 4096

/** Protocol and port on one line: TCP first, then UDP, then SCTP (S52). Port 0 does not exist, so protocols never touch. */
function place(protocol: Protocol, port: number): number {
  return PROTOCOLS.indexOf(protocol) * SPAN + port
}

const OPERATIONS = {
  join: (inA: boolean, inB: boolean) => inA || inB,
  meet: (inA: boolean, inB: boolean) => inA && inB,
  minus: (inA: boolean, inB: boolean) => inA && !inB,
}
type Operation = keyof typeof OPERATIONS

/**
 * Hash-consed sets. A set is the ascending list of places where the line enters and leaves it, so its length is even
 * and equal sets have equal lists.
 */
export class PortTable implements PortSets {
  readonly none = NONE
  readonly every = EVERY
  readonly #cuts: (readonly number[])[] = []
  readonly #ids = new Map<string, PortSetId>()
  readonly #ranges: (readonly PortRange[])[] = []
  readonly #memo: Record<Operation, Int32Array[]> = { join: [], meet: [], minus: [] }
  readonly #sparse = new Map<string, PortSetId>()

  constructor() {
    this.#intern([])
    this.#intern(PROTOCOLS.flatMap((protocol) => [place(protocol, 1), place(protocol, SPAN)]))
  }

  of(ranges: readonly PortRange[]): PortSetId {
    const spans = ranges.map(({ protocol, from, to }) => [place(protocol, from), place(protocol, to) + 1] as const)
    const cuts: number[] = []
    for (const [enter, leave] of spans.sort(([a], [b]) => a - b)) {
      const last = cuts.at(-1)
      if (last === undefined || enter > last) cuts.push(enter, leave)
      else cuts[cuts.length - 1] = Math.max(last, leave)
    }
    return this.#intern(cuts)
  }

  ranges(id: PortSetId): readonly PortRange[] {
    return (this.#ranges[id] ??= rangesOf(this.#cuts[id]!))
  }

  has(id: PortSetId, protocol: Protocol, port: number): boolean {
    const at = place(protocol, port)
    return this.#cuts[id]!.filter((cut) => cut <= at).length % 2 === 1
  }

  join(a: PortSetId, b: PortSetId): PortSetId {
    if (a === b || b === NONE || a === EVERY) return a
    if (a === NONE || b === EVERY) return b
    const known = this.#memo.join[a]?.[b] ?? -1
    return known >= 0 ? known : this.#learn('join', a, b)
  }

  meet(a: PortSetId, b: PortSetId): PortSetId {
    if (a === b || a === NONE || b === EVERY) return a
    if (b === NONE || a === EVERY) return b
    const known = this.#memo.meet[a]?.[b] ?? -1
    return known >= 0 ? known : this.#learn('meet', a, b)
  }

  minus(a: PortSetId, b: PortSetId): PortSetId {
    if (a === b || a === NONE || b === EVERY) return NONE
    return b === NONE ? a : this.#learn('minus', a, b)
  }

  #intern(cuts: readonly number[]): PortSetId {
    const key = cuts.join()
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    this.#ids.set(key, this.#cuts.length)
    return this.#cuts.push(cuts) - 1
  }

  #learn(operation: Operation, a: PortSetId, b: PortSetId): PortSetId {
    const sparse = `${operation} ${a} ${b}`
    if (a >= DENSE || b >= DENSE) {
      const id = this.#sparse.get(sparse) ?? this.#intern(combine(operation, this.#cuts[a]!, this.#cuts[b]!))
      this.#sparse.set(sparse, id)
      return id
    }
    const id = this.#intern(combine(operation, this.#cuts[a]!, this.#cuts[b]!))
    let row = this.#memo[operation][a]
    if (row === undefined || b >= row.length) {
      const wider = new Int32Array(Math.min(DENSE, Math.max(64, 2 * this.#cuts.length))).fill(-1)
      wider.set(row ?? [])
      row = this.#memo[operation][a] = wider
    }
    return (row[b] = id)
  }
}

function rangesOf(cuts: readonly number[]): readonly PortRange[] {
  return Array.from({ length: cuts.length / 2 }, (_, i) => {
    const from = cuts[2 * i]!
    const start = from - (from % SPAN)
    return { protocol: PROTOCOLS[start / SPAN]!, from: from - start, to: cuts[2 * i + 1]! - 1 - start }
  })
}

function combine(operation: Operation, a: readonly number[], b: readonly number[]): readonly number[] {
  const keep = OPERATIONS[operation]
  const cuts: number[] = []
  let i = 0
  let j = 0
  while (i < a.length || j < b.length) {
    const at = Math.min(a[i] ?? Infinity, b[j] ?? Infinity)
    if (a[i] === at) i++
    if (b[j] === at) j++
    // An odd number of cuts passed means inside.
    if (keep(i % 2 === 1, j % 2 === 1) !== (cuts.length % 2 === 1)) cuts.push(at)
  }
  return cuts
}
