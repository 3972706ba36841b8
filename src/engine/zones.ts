import { parseCidr, type Address, type AddressRange, type IPBlock } from '../model/index.ts'

/** An ipBlock as address ranges. */
export interface ParsedBlock {
  readonly range: AddressRange
  readonly except: readonly AddressRange[]
}

const parsed = new WeakMap<IPBlock, ParsedBlock | null>()

/** Reads an ipBlock; null, which matches nothing, when any part of it does not parse: a lost `except` would widen it. */
export function parseBlock(block: IPBlock): ParsedBlock | null {
  const known = parsed.get(block)
  if (known !== undefined) return known
  const range = parseCidr(block.cidr)
  const except = (block.except ?? []).flatMap((cidr) => parseCidr(cidr) ?? [])
  const complete = range !== undefined && except.length === (block.except ?? []).length
  const result = complete ? { range, except } : null
  parsed.set(block, result)
  return result
}

/** Families never cross (S31). */
export function holdsAddress(range: AddressRange, { family, value }: Address): boolean {
  return range.family === family && range.first <= value && value <= range.last
}

/** Whether an address is inside `cidr` and inside none of `except` (S31), which are holes in this block only (S33). */
export function blockHolds(block: IPBlock, address: Address): boolean {
  const ranges = parseBlock(block)
  if (ranges === null || !holdsAddress(ranges.range, address)) return false
  return !ranges.except.some((hole) => holdsAddress(hole, address))
}

/** Addresses that every ipBlock read so far treats alike; `blocks` are the ids of those that hold them. */
interface Zone {
  readonly blocks: Set<number>
  pieces: number
}

const V6_START = 1n << 32n
const END = V6_START + (1n << 128n)

/** IPv4 and IPv6 addresses on one line, IPv4 first. */
export function place({ family, value }: Address): bigint {
  return family === 4 ? value : V6_START + value
}

/**
 * The coarsest partition of both address spaces by the blocks read so far. Reading a block only ever splits zones:
 * the old id keeps the addresses outside the block, so what was known about a zone stays true of both parts.
 */
export class Zones {
  readonly list: Zone[] = [
    { blocks: new Set(), pieces: 1 },
    { blocks: new Set(), pieces: 1 },
  ]
  readonly #cuts: bigint[] = [0n, V6_START]
  readonly #zoneAt: number[] = [0, 1]

  of(address: Address): number {
    return this.list.length === 2 ? Number(address.family === 6) : this.#zoneAt[this.#index(place(address))]!
  }

  /** The zones with an address in the range, each with its first address there. */
  within({ family, first, last }: AddressRange): ReadonlyMap<number, Address> {
    const found = new Map<number, Address>()
    const end = place({ family, value: last })
    for (let i = this.#index(place({ family, value: first })); i < this.#cuts.length && this.#cuts[i]! <= end; i++) {
      const value = this.#cuts[i]! - (family === 4 ? 0n : V6_START)
      if (!found.has(this.#zoneAt[i]!)) found.set(this.#zoneAt[i]!, { family, value: value < first ? first : value })
    }
    return found
  }

  /** Learns a block; returns the zones that lost addresses to a new zone. */
  read(block: IPBlock, id: number): readonly number[] {
    const ranges = parseBlock(block)
    if (ranges === null) return []
    for (const { family, first, last } of [ranges.range, ...ranges.except]) {
      this.#cut(place({ family, value: first }))
      this.#cut(place({ family, value: last }) + 1n)
    }
    const inside = new Map<number, number[]>()
    const { family, first, last } = ranges.range
    const end = place({ family, value: last })
    for (let i = this.#index(place({ family, value: first })); i < this.#cuts.length && this.#cuts[i]! <= end; i++) {
      const value = this.#cuts[i]! - (family === 4 ? 0n : V6_START)
      if (ranges.except.some((hole) => holdsAddress(hole, { family, value }))) continue
      const zone = this.#zoneAt[i]!
      inside.set(zone, [...(inside.get(zone) ?? []), i])
    }
    const split: number[] = []
    for (const [id_, pieces] of inside) {
      const zone = this.list[id_]!
      if (zone.pieces === pieces.length) {
        zone.blocks.add(id)
        continue
      }
      for (const i of pieces) this.#zoneAt[i] = this.list.length
      zone.pieces -= pieces.length
      this.list.push({ blocks: new Set(zone.blocks).add(id), pieces: pieces.length })
      split.push(id_)
    }
    return split
  }

  /** The last cut at or before a place. */
  #index(at: bigint): number {
    let low = 0
    let high = this.#cuts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.#cuts[middle]! <= at) low = middle
      else high = middle
    }
    return low
  }

  #cut(at: bigint): void {
    const before = this.#index(at)
    if (at >= END || this.#cuts[before] === at) return
    this.#cuts.splice(before + 1, 0, at)
    this.#zoneAt.splice(before + 1, 0, this.#zoneAt[before]!)
    this.list[this.#zoneAt[before]!]!.pieces++
  }
}
