import { METADATA_NAME_LABEL, type Labels, type NetworkPolicyPeer } from '../model/index.ts'
import { matchesLabelSelector } from '../engine/index.ts'
import { listPeers } from './places.ts'
import { describeSelector, saysNothing } from './selectors.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import { podsOfPeer, type World } from './world.ts'

/** More namespaces than this are no longer a slip. */
const OFFERED = 3

/** For a lone podSelector without pods in its own namespace (S16): the namespaces where it would match some. */
export function listElsewhere(world: World, peer: NetworkPolicyPeer, policyNamespace: string): readonly string[] {
  const { podSelector, namespaceSelector, ipBlock } = peer
  if (podSelector === undefined || namespaceSelector !== undefined || ipBlock !== undefined) return []
  if (saysNothing(podSelector) || podsOfPeer(world, peer, policyNamespace).length > 0) return []
  const found = world.pods.filter(({ labels }) => matchesLabelSelector(podSelector, labels))
  return [...new Set(found.map(({ namespace }) => namespace))]
}

function namedLabels(namespace: string): Labels {
  return Object.assign(Object.create(null), { [METADATA_NAME_LABEL]: namespace })
}

/** NP009: a podSelector alone looks only in the policy's namespace, and its pods are elsewhere (S16). */
export function checkLoneSelector({ resource: { id }, policy }: CheckedPolicy, world: World): readonly Finding[] {
  return listPeers(policy).flatMap(({ at, index, peer, path }): readonly Finding[] => {
    const elsewhere = listElsewhere(world, peer, policy.namespace)
    if (elsewhere.length === 0) return []
    const offered = elsewhere.slice(0, OFFERED)
    const more = elsewhere.length > OFFERED ? ` and ${elsewhere.length - OFFERED} more` : ''
    return [
      {
        code: 'NP009',
        severity: 'warning',
        message: `${describeSelector(peer.podSelector ?? {})} matches 0 pods in ${policy.namespace}, where a podSelector alone looks; such pods are in ${offered.join(', ')}${more}. Add a namespaceSelector.`,
        fieldPath: `${path}.podSelector`,
        repairs: offered.map((namespace) => ({
          type: 'command',
          title: `Add a namespaceSelector for ${namespace}`,
          commands: [
            {
              type: 'setPeer',
              id,
              policyType: at.policyType,
              rule: at.index,
              peer: index,
              value: { ...peer, namespaceSelector: { matchLabels: namedLabels(namespace) } },
            },
          ],
        })),
      },
    ]
  })
}
