import type { NetworkPolicy, Pod } from '../model/index.ts'
import type { RulePlace } from './places.ts'
import { podsOfPeer, subjectsOf, type World } from './world.ts'

/** The pods on which the ports of a rule are looked up (S43, S46, S47). */
export function destinationsOf(
  world: World,
  policy: NetworkPolicy,
  { policyType, rule: { peers } }: Pick<RulePlace, 'policyType' | 'rule'>,
): readonly Pod[] {
  if (policyType === 'Ingress') return subjectsOf(world, policy)
  if (peers.length === 0) return world.pods
  return [...new Set(peers.flatMap((peer) => podsOfPeer(world, peer, policy.namespace)))]
}
