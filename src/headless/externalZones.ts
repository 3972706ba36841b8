import { parseCidr, type AddressRange, type NetworkPolicy, type OutsideEndpoint } from '../model/index.ts'
import { outsideEndpoint } from './ends.ts'

const FAMILIES = [
  { family: 4, last: (1n << 32n) - 1n, prefix: 32 },
  { family: 6, last: (1n << 128n) - 1n, prefix: 128 },
] as const

interface Block {
  readonly range: AddressRange
  readonly except: readonly AddressRange[]
}

/** The ipBlocks of policies; one that does not parse holds nothing. */
function blocksOf(policies: readonly NetworkPolicy[]): readonly Block[] {
  const written = policies.flatMap(({ ingress, egress }) =>
    [...ingress, ...egress].flatMap(({ peers }) => peers.flatMap(({ ipBlock }) => ipBlock ?? [])),
  )
  const distinct = new Map(written.map((block) => [JSON.stringify([block.cidr, block.except]), block]))
  return [...distinct.values()].flatMap(({ cidr, except = [] }) => {
    const range = parseCidr(cidr)
    return range === undefined ? [] : [{ range, except: except.flatMap((hole) => parseCidr(hole) ?? []) }]
  })
}

function covers(range: AddressRange, first: bigint, last: bigint): boolean {
  return range.first <= first && last <= range.last
}

/** The addresses of one family, cut wherever a block or a hole starts or ends. */
function piecesOf(blocks: readonly Block[], last: bigint): readonly (readonly [first: bigint, last: bigint])[] {
  const cuts = blocks.flatMap(({ range, except }) => [range, ...except].flatMap((each) => [each.first, each.last + 1n]))
  const starts = [...new Set([0n, ...cuts])].filter((start) => start <= last).sort((a, b) => (a < b ? -1 : 1))
  return starts.map((first, index) => [first, (starts[index + 1] ?? last + 1n) - 1n] as const)
}

/**
 * All addresses, in the coarsest sets that no ipBlock of the policies tells apart: `external/1` and on, in the order of
 * their first addresses. Families stay apart.
 */
export function listZones(policies: readonly NetworkPolicy[]): readonly OutsideEndpoint[] {
  const blocks = blocksOf(policies)
  const zones = new Map<string, AddressRange[]>()
  for (const { family, last, prefix } of FAMILIES) {
    const own = blocks.filter(({ range }) => range.family === family)
    for (const [first, end] of piecesOf(own, last)) {
      const holding = own.flatMap(({ range, except }, at) =>
        covers(range, first, end) && !except.some((hole) => covers(hole, first, end)) ? [at] : [],
      )
      const key = `${family}:${holding.join()}`
      const ranges = zones.get(key) ?? []
      const before = ranges.at(-1)
      // Two pieces that lie side by side are one range.
      if (before !== undefined && before.last + 1n === first) ranges[ranges.length - 1] = { ...before, last: end }
      else ranges.push({ family, first, last: end, prefix })
      zones.set(key, ranges)
    }
  }
  return [...zones.values()].map((ranges, index) => outsideEndpoint(`external/${index + 1}`, ranges))
}
