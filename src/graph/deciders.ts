import type { ClusterEndpoint, PolicyType } from '../model/index.ts'
import type { AtomId, Engine } from '../engine/index.ts'
import type { EdgeFacts } from './classifyEdge.ts'
import { touches } from './matterPorts.ts'
import type { ByPair, PairMemo } from './pairFacts.ts'

/** `namespace/name` of the policies that decide each pair at one end; empty where that end is not isolated. */
export interface Deciders {
  readonly egress: ByPair<readonly string[]>
  readonly ingress: ByPair<readonly string[]>
}

const NOBODY: readonly string[] = []

/**
 * Who decides one end (S7, S8): the policies whose rules open a port that the connection is judged by; when none does,
 * all that isolate the end.
 */
function decide(
  engine: Engine,
  policyType: PolicyType,
  {
    subjects,
    peers,
    ports,
  }: { readonly subjects: readonly AtomId[]; readonly peers: readonly AtomId[]; readonly ports: EdgeFacts['ports'] },
): readonly string[] {
  const isolating = new Set<string>()
  const opening = new Set<string>()
  for (const subject of subjects)
    for (const peer of peers)
      for (const { policy, ports: open } of engine.openers(policyType, subject, peer)) {
        const name = `${policy.namespace}/${policy.name}`
        isolating.add(name)
        const opens =
          ports.length === 0 ? open !== engine.ports.none : ports.some((port) => touches(engine.ports, open, port))
        if (opens) opening.add(name)
      }
  if (isolating.size === 0) return NOBODY
  return [...(opening.size > 0 ? opening : isolating)]
}

/** Who decides each pair of `endpoints`, worked out when asked for. */
export function decidersByPair(
  engine: Engine,
  endpoints: readonly ClusterEndpoint[],
  { memo, factsOf }: { readonly memo: PairMemo; readonly factsOf: ByPair<EdgeFacts> },
): Deciders {
  const known = new Map<ClusterEndpoint, readonly AtomId[]>()
  const atomsOf = (endpoint: ClusterEndpoint) => {
    const atoms = known.get(endpoint) ?? engine.endpointAtoms(endpoint)
    known.set(endpoint, atoms)
    return atoms
  }
  const side = (policyType: PolicyType) =>
    memo((i, j) => {
      const [subject, peer] = policyType === 'Egress' ? [endpoints[i]!, endpoints[j]!] : [endpoints[j]!, endpoints[i]!]
      const { ports } = factsOf(i, j)
      return subject.kind === 'outside'
        ? NOBODY
        : decide(engine, policyType, { subjects: atomsOf(subject), peers: atomsOf(peer), ports })
    })
  return { egress: side('Egress'), ingress: side('Ingress') }
}
