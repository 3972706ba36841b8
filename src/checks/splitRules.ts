import type { NetworkPolicyPort } from '../model/index.ts'
import { DIRECTIONS, type CheckedPolicy, type Finding } from './types.ts'
import { podsInWords, podsOfPeer, type World } from './world.ts'

function portWords(ports: readonly NetworkPolicyPort[]): string {
  const [only] = ports
  return ports.length === 1 && only?.port !== undefined ? `port ${only.port}` : 'these ports'
}

/** NP004: a rule with peers only, then one with ports only, which allows everyone on those ports (S14, S39). */
export function checkSplitRules({ policy }: CheckedPolicy, world: World): readonly Finding[] {
  return DIRECTIONS.flatMap(({ field }) =>
    policy[field].flatMap(({ peers, ports }, rule): readonly Finding[] => {
      const next = policy[field][rule + 1]
      if (next === undefined || peers.length === 0 || ports.length > 0) return []
      if (next.peers.length > 0 || next.ports.length === 0) return []
      const pods = podsInWords(peers.flatMap((peer) => podsOfPeer(world, peer, policy.namespace)))
      const joined = { peers, ports: next.ports }
      return [
        {
          code: 'NP004',
          severity: 'warning',
          message: `Rule ${rule + 2} names only ports, so it allows them for everyone, and rule ${rule + 1} allows every port. For both at once, write them in one rule.`,
          fieldPath: `spec.${field}[${rule + 1}]`,
          repairs: [
            {
              type: 'join',
              title: `Merge into one rule: ${pods} on ${portWords(next.ports)} instead of everyone`,
              fieldPath: `spec.${field}[${rule + 1}]`,
              previous: `spec.${field}[${rule}]`,
              expected: { ...policy, [field]: policy[field].toSpliced(rule, 2, joined) },
            },
          ],
        },
      ]
    }),
  )
}
