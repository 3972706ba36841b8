import type { NetworkPolicy, NetworkPolicyPeer } from '../model/index.ts'
import { saysNothing } from './selectors.ts'
import { DIRECTIONS, type CheckedPolicy, type Finding } from './types.ts'
import { podsInWords, podsOfPeer, type World } from './world.ts'

/** Both selectors in one peer; undefined when the two peers do not look like halves of one (S17–S19). */
function together(
  first: NetworkPolicyPeer,
  second: NetworkPolicyPeer | undefined,
): Pick<NetworkPolicyPeer, 'podSelector' | 'namespaceSelector'> | undefined {
  if (second === undefined) return undefined
  const pods = [first, second].filter((peer) => peer.podSelector !== undefined && peer.namespaceSelector === undefined)
  const namespaces = [first, second].filter(
    (peer) => peer.namespaceSelector !== undefined && peer.podSelector === undefined,
  )
  const podSelector = pods[0]?.podSelector
  const namespaceSelector = namespaces[0]?.namespaceSelector
  if (podSelector === undefined || namespaceSelector === undefined) return undefined
  // `podSelector: {}` is how one writes "this namespace as well".
  return saysNothing(podSelector) ? undefined : { podSelector, namespaceSelector }
}

function withPeers(
  policy: NetworkPolicy,
  { field, rule }: { readonly field: 'ingress' | 'egress'; readonly rule: number },
  peers: readonly NetworkPolicyPeer[],
): NetworkPolicy {
  return { ...policy, [field]: policy[field].map((each, index) => (index === rule ? { ...each, peers } : each)) }
}

/** Adjacent peers that look like halves of one, each with both together. A peer is in one pair at most. */
export function listSplitPeers(
  peers: readonly NetworkPolicyPeer[],
): readonly { readonly second: number; readonly joined: NetworkPolicyPeer }[] {
  let taken = -1
  return peers.flatMap((peer, index) => {
    const joined = taken === index ? undefined : together(peer, peers[index + 1])
    if (joined === undefined) return []
    taken = index + 1
    return [{ second: index + 1, joined }]
  })
}

/** NP003: two list items are OR, where one item with both selectors would be AND (S17–S19). */
export function checkSplitPeers({ policy }: CheckedPolicy, world: World): readonly Finding[] {
  return DIRECTIONS.flatMap(({ field, peers: peersField }) =>
    policy[field].flatMap(({ peers }, rule) =>
      listSplitPeers(peers).map(({ second, joined }): Finding => {
        const pods = (each: NetworkPolicyPeer) => podsOfPeer(world, each, policy.namespace)
        const apart = podsInWords(peers.slice(second - 1, second + 1).flatMap(pods))
        const list = `spec.${field}[${rule}].${peersField}`
        return {
          code: 'NP003',
          severity: 'warning',
          message:
            'These are two peers, so either is enough: every pod of those namespaces, or those pods of this namespace. For both at once, write the selectors in one item.',
          fieldPath: `${list}[${second}]`,
          repairs: [
            {
              type: 'join',
              title: `Merge into one peer (AND): ${podsInWords(pods(joined))} instead of ${apart}`,
              fieldPath: `${list}[${second}]`,
              previous: `${list}[${second - 1}]`,
              expected: withPeers(policy, { field, rule }, peers.toSpliced(second - 1, 2, joined)),
            },
          ],
        }
      }),
    ),
  )
}
