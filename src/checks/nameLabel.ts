import { METADATA_NAME_LABEL, type LabelSelector, type NetworkPolicy, type NetworkPolicyPeer } from '../model/index.ts'
import type { Repair } from './repair.ts'
import { listPeers, type PeerPlace } from './places.ts'
import type { CheckedPolicy, Finding } from './types.ts'
import type { World } from './world.ts'

const NAME = 'name'

/** The namespace that a selector asks for by a label `name` that no namespace carries. */
export function misnamedNamespace(world: World, { namespaceSelector }: NetworkPolicyPeer): string | undefined {
  const asked = namespaceSelector?.matchLabels?.[NAME]
  if (namespaceSelector === undefined || asked === undefined) return undefined
  if (world.namespaces.some(({ labels }) => labels[NAME] !== undefined)) return undefined
  return world.namespaces.some(({ name }) => name === asked) ? asked : undefined
}

function withNameLabel(selector: LabelSelector): LabelSelector {
  const matchLabels: Record<string, string> = Object.create(null)
  for (const [key, value] of Object.entries(selector.matchLabels ?? {}))
    matchLabels[key === NAME ? METADATA_NAME_LABEL : key] = value
  return { ...selector, matchLabels }
}

function withPeer(policy: NetworkPolicy, { at, index, peer }: PeerPlace): NetworkPolicy {
  const namespaceSelector = withNameLabel(peer.namespaceSelector ?? {})
  const peers = at.rule.peers.with(index, { ...peer, namespaceSelector })
  return { ...policy, [at.field]: policy[at.field].with(at.index, { ...at.rule, peers }) }
}

/** NP022: namespaces carry kubernetes.io/metadata.name by themselves (S28), and `name` only when somebody sets it. */
export function checkNameLabel({ policy }: CheckedPolicy, world: World): readonly Finding[] {
  return listPeers(policy).flatMap((place): readonly Finding[] => {
    const asked = misnamedNamespace(world, place.peer)
    if (asked === undefined) return []
    const fieldPath = `${place.path}.namespaceSelector.matchLabels.${NAME}`
    const repair: Repair = {
      type: 'write',
      title: `Change to ${METADATA_NAME_LABEL}`,
      fieldPath,
      part: 'key',
      word: METADATA_NAME_LABEL,
      expected: withPeer(policy, place),
    }
    return [
      {
        code: 'NP022',
        severity: 'warning',
        message: `No namespace has a label name, so this matches nothing. The label that every namespace has is ${METADATA_NAME_LABEL}.`,
        fieldPath,
        repairs: [repair],
      },
    ]
  })
}
