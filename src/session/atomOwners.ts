import {
  ANYWHERE,
  formatCidr,
  parseCidr,
  type AddressRange,
  type Cluster,
  type ClusterEndpoint,
  type EndpointId,
} from '../model/index.ts'
import type { AtomId, Engine } from '../engine/index.ts'

/** Blocks that policies name: only those are told apart from the rest of the addresses. */
function carvedBlocks(clusters: readonly Cluster[]): ReadonlyMap<EndpointId, AddressRange> {
  const blocks = new Map<EndpointId, AddressRange>()
  for (const { policies } of clusters) {
    for (const { ingress, egress } of policies) {
      for (const { peers } of [...ingress, ...egress]) {
        for (const { ipBlock } of peers) {
          for (const cidr of ipBlock === undefined ? [] : [ipBlock.cidr, ...(ipBlock.except ?? [])]) {
            const range = parseCidr(cidr)
            if (range !== undefined) blocks.set(formatCidr(range), range)
          }
        }
      }
    }
  }
  return blocks
}

/** The addresses of both families that are in none of the blocks. */
function restOf(blocks: Iterable<AddressRange>): readonly AddressRange[] {
  const sorted = [...blocks].toSorted((a, b) => (a.first < b.first ? -1 : 1))
  return ['0.0.0.0/0', '::/0'].flatMap((cidr) => {
    const whole = parseCidr(cidr)!
    const rest: AddressRange[] = []
    let { first } = whole
    for (const block of sorted) {
      if (block.family !== whole.family) continue
      if (block.first > first) rest.push({ ...whole, first, last: block.first - 1n })
      if (block.last >= first) first = block.last + 1n
    }
    return first > whole.last ? rest : [...rest, { ...whole, first }]
  })
}

/**
 * Endpoints by atom. Addresses that policies name are not reported once more as Anywhere; those that none names are, and
 * an atom can hold some of both, since the hole of a block is like the rest of the world to the engine.
 */
export function endpointsByAtom(
  engine: Engine,
  endpoints: readonly ClusterEndpoint[],
  clusters: readonly Cluster[],
): ReadonlyMap<AtomId, readonly ClusterEndpoint[]> {
  const carved = carvedBlocks(clusters)
  const owners = new Map<AtomId, ClusterEndpoint[]>()
  const own = (endpoint: ClusterEndpoint, taken: (atom: AtomId) => boolean) => {
    for (const atom of engine.endpointAtoms(endpoint)) {
      if (taken(atom)) continue
      const known = owners.get(atom)
      if (known === undefined) owners.set(atom, [endpoint])
      else known.push(endpoint)
    }
  }
  for (const endpoint of endpoints) if (endpoint.kind === 'workload') own(endpoint, () => false)
  const pods = new Set(owners.keys())
  const outside = endpoints.filter(({ kind }) => kind === 'outside')
  for (const endpoint of outside) if (carved.has(endpoint.id)) own(endpoint, (atom) => pods.has(atom))
  const named = new Set(owners.keys())
  const rest = restOf(carved.values())
  const unnamed = new Set(
    engine.endpointAtoms({ kind: 'outside', id: ANYWHERE, name: '', cidr: '', ranges: rest, origin: 'anywhere' }),
  )
  const taken = (atom: AtomId) => named.has(atom) && (pods.has(atom) || !unnamed.has(atom))
  for (const endpoint of outside) if (!carved.has(endpoint.id)) own(endpoint, taken)
  return owners
}
