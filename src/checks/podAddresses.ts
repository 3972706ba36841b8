import { parseAddress, parseCidr, type AddressRange, type IPBlock, type Pod } from '../model/index.ts'
import { listPeers } from './places.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import type { World } from './world.ts'

interface Placed {
  readonly value: bigint
  readonly pod: Pod
}

type Addresses = Readonly<Record<4 | 6, readonly Placed[]>>

const known = new WeakMap<World, Addresses>()

/** Addresses of pods in ascending order, so that a block finds its own without looking at the others. */
function addressesOf(world: World): Addresses {
  const before = known.get(world)
  if (before !== undefined) return before
  const all: Record<4 | 6, Placed[]> = { 4: [], 6: [] }
  for (const pod of world.everyPod)
    for (const ip of pod.ips) {
      const address = parseAddress(ip)
      if (address !== undefined) all[address.family].push({ value: address.value, pod })
    }
  for (const list of [all[4], all[6]]) list.sort((a, b) => (a.value < b.value ? -1 : Number(a.value > b.value)))
  known.set(world, all)
  return all
}

/** How many of the values lie below one. */
function countBelow(list: readonly Placed[], value: bigint): number {
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (list[middle]!.value < value) low = middle + 1
    else high = middle
  }
  return low
}

function spanOf(addresses: Addresses, { family, first, last }: AddressRange): readonly [from: number, to: number] {
  return [countBelow(addresses[family], first), countBelow(addresses[family], last + 1n)]
}

/** How many pod addresses a block holds, and a pod of them. */
function podsIn(
  world: World,
  { cidr, except = [] }: IPBlock,
): { readonly count: number; readonly example: Pod } | null {
  const range = parseCidr(cidr)
  if (range === undefined) return null
  const addresses = addressesOf(world)
  const holes = except.flatMap((each) => {
    const hole = parseCidr(each)
    return hole?.family === range.family ? [spanOf(addresses, hole)] : []
  })
  const [from, to] = spanOf(addresses, range)
  let count = 0
  let example: Pod | undefined
  for (let at = from; at < to;) {
    const hole = holes.find(([start, end]) => start <= at && at < end)
    if (hole !== undefined) {
      at = hole[1]
      continue
    }
    example ??= addresses[range.family][at]!.pod
    const next = Math.min(to, ...holes.flatMap(([start]) => (start > at ? [start] : [])))
    count += next - at
    at = next
  }
  return example === undefined ? null : { count, example }
}

/** NP018: whether an ipBlock matches pods is left open (S34), and pods change their addresses. */
export function checkPodAddresses({ policy }: CheckedPolicy, world: World): readonly Finding[] {
  return listPeers(policy).flatMap(({ peer: { ipBlock }, path }): readonly Finding[] => {
    const found = ipBlock === undefined ? null : podsIn(world, ipBlock)
    if (ipBlock === undefined || found === null) return []
    const { count, example } = found
    const whose = count === 1 ? 'the address of a pod,' : `the addresses of ${count} pods, such as`
    return [
      {
        code: 'NP018',
        severity: 'info',
        message: `${ipBlock.cidr} covers ${whose} ${example.namespace}/${example.owner.name}. Network plugins differ on whether an ipBlock matches pods: select pods by label, and use ipBlock for addresses outside the cluster.`,
        fieldPath: `${path}.ipBlock.cidr`,
      },
    ]
  })
}
