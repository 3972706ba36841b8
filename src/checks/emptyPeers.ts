import type { NetworkPolicy, NetworkPolicyPeer } from '../model/index.ts'
import { listElsewhere } from './loneSelector.ts'
import { describeMiss, type Miss } from './miss.ts'
import { misnamedNamespace } from './nameLabel.ts'
import { findNearMatch, saysNothing } from './selectors.ts'
import { DIRECTIONS, type CheckedPolicy, type Finding } from './types.ts'
import { podsAround, podsOfPeer, type World } from './world.ts'

interface PeerMiss {
  readonly field: 'namespaceSelector' | 'podSelector'
  readonly miss: Miss
}

function missNamespaces(world: World, { namespaceSelector }: NetworkPolicyPeer): PeerMiss | undefined {
  if (namespaceSelector === undefined || saysNothing(namespaceSelector)) return undefined
  const { namespaces } = world
  const known = world.pods.length > 0 || namespaces.some(({ declared }) => declared)
  if (!known || world.pick(namespaceSelector).length > 0) return undefined
  const near = findNearMatch(
    namespaceSelector,
    namespaces.map(({ labels }) => labels),
  )
  // S29: of a namespace without an object only the name is known.
  const otherwise = namespaces.every(({ declared }) => declared)
    ? 'Check the labels.'
    : 'Check the labels, or add the Namespace objects that carry them.'
  return {
    field: 'namespaceSelector',
    miss: { selector: namespaceSelector, near, candidates: namespaces, what: 'namespaces', otherwise },
  }
}

function missPods(world: World, peer: NetworkPolicyPeer, policyNamespace: string): PeerMiss | undefined {
  const { podSelector, namespaceSelector } = peer
  if (podSelector === undefined || saysNothing(podSelector) || world.pods.length === 0) return undefined
  if (podsOfPeer(world, peer, policyNamespace).length > 0) return undefined
  const candidates = podsAround(world, peer, policyNamespace)
  const near = findNearMatch(
    podSelector,
    candidates.map(({ labels }) => labels),
  )
  const where = namespaceSelector === undefined ? policyNamespace : 'the namespaces of this peer'
  return { field: 'podSelector', miss: { selector: podSelector, near, candidates, what: `pods in ${where}` } }
}

function withSelector(
  policy: NetworkPolicy,
  at: { readonly field: 'ingress' | 'egress'; readonly rule: number; readonly peer: number },
  { field, miss }: PeerMiss,
): NetworkPolicy {
  const change = (peer: NetworkPolicyPeer, index: number) =>
    index === at.peer && miss.near !== undefined ? { ...peer, [field]: miss.near.selector } : peer
  const rules = policy[at.field].map((rule, index) =>
    index === at.rule ? { ...rule, peers: rule.peers.map(change) } : rule,
  )
  return { ...policy, [at.field]: rules }
}

/** NP008: a peer whose selector says something and matches no namespace or no pod (S16–S20). */
export function checkEmptyPeers({ policy }: CheckedPolicy, world: World): readonly Finding[] {
  return DIRECTIONS.flatMap(({ field, peers: peersField }) =>
    policy[field].flatMap(({ peers }, rule) =>
      peers.flatMap((peer, index): readonly Finding[] => {
        // NP009 and NP022 know more about these.
        const isTold =
          listElsewhere(world, peer, policy.namespace).length > 0 || misnamedNamespace(world, peer) !== undefined
        if (isTold) return []
        const missed = missNamespaces(world, peer) ?? missPods(world, peer, policy.namespace)
        if (missed === undefined) return []
        const fieldPath = `spec.${field}[${rule}].${peersField}[${index}].${missed.field}`
        const expected = withSelector(policy, { field, rule, peer: index }, missed)
        return [describeMiss({ code: 'NP008', fieldPath, miss: missed.miss, expected })]
      }),
    ),
  )
}
