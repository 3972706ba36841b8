import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyRule, PolicyType } from '../../model/index.ts'
import type { Resource } from '../../document/index.ts'
import type { Evaluation } from '../evaluation.ts'
import { declaredPorts } from '../ports.ts'
import { count, directionWord } from '../words.ts'
import { blockFacts } from './addresses.ts'
import { locked } from './locked.ts'
import { countMatches, everyPod, matchedBy, podsOf, surroundingsOf, type Surroundings } from './matching.ts'
import type { DirectionForm, PeerForm, PolicyForm, RuleForm } from './types.ts'
import { peerWords, subjectWords } from './words.ts'

const MAX_PORTS = 12

interface Place {
  readonly evaluation: Evaluation
  readonly around: Surroundings
  readonly policy: NetworkPolicy
}

/** Both selectors in one peer, when each of the two has one of them. */
function together(first: NetworkPolicyPeer, second: NetworkPolicyPeer | undefined): NetworkPolicyPeer | null {
  if (second === undefined || first.ipBlock !== undefined || second.ipBlock !== undefined) return null
  const halves = [first, second]
  const whole = halves.some(({ podSelector, namespaceSelector }) => Boolean(podSelector) === Boolean(namespaceSelector))
  if (whole || Boolean(first.podSelector) === Boolean(second.podSelector)) return null
  return { ...first, ...second }
}

function peerForm({ evaluation, around, policy }: Place, peers: readonly NetworkPolicyPeer[], index: number): PeerForm {
  const { namespace } = policy
  const peer = peers[index]!
  const { ipBlock, namespaceSelector, podSelector } = peer
  const merged = together(peer, peers[index + 1])
  const halves = namespaceSelector && podSelector ? [{ namespaceSelector }, { podSelector }] : null
  return {
    peer,
    words: peerWords(peer, namespace),
    matches: countMatches(around, { kind: 'peer', namespace, peer }),
    block: ipBlock === undefined ? null : blockFacts(evaluation, ipBlock),
    merged: merged === null ? null : podsOf(matchedBy(around, [merged], namespace)),
    split: halves === null ? null : podsOf(matchedBy(around, halves, namespace)),
  }
}

function ruleForm(place: Place, policyType: PolicyType, { peers, ports }: NetworkPolicyRule): RuleForm {
  const { around, policy } = place
  const { namespace, podSelector } = policy
  const matched = peers.length === 0 ? everyPod(around) : matchedBy(around, peers, namespace)
  const destinations = policyType === 'Ingress' ? matchedBy(around, [{ podSelector }], namespace) : matched
  const declared = new Map(
    destinations
      .flatMap((workload) => declaredPorts(workload))
      .map((port) => [`${port.name ?? port.port}/${port.protocol}`, port]),
  )
  return {
    peers: peers.map((_, index) => peerForm(place, peers, index)),
    ports,
    pods: podsOf(matched),
    declared: [...declared.values()].slice(0, MAX_PORTS),
  }
}

function directionSentence({ policy, around }: Place, policyType: PolicyType, rules: number): string {
  const { namespace, podSelector } = policy
  const pods = podsOf(matchedBy(around, [{ podSelector }], namespace))
  const direction = directionWord(policyType)
  if (policy.policyTypes.includes(policyType)) {
    const whom = `${count(pods, 'pod')} ${pods === 1 ? 'is' : 'are'} isolated for ${direction}`
    return rules === 0 ? `${whom}, and nothing is allowed.` : `${whom}: only what the rules allow.`
  }
  return rules === 0
    ? `This policy does not isolate for ${direction}.`
    : `Ignored: policyTypes does not list ${policyType}, so these rules have no effect.`
}

function directionForm(place: Place, policyType: PolicyType): DirectionForm {
  const { policy } = place
  const rules = policyType === 'Ingress' ? policy.ingress : policy.egress
  return {
    policyType,
    on: policy.policyTypes.includes(policyType),
    sentence: directionSentence(place, policyType, rules.length),
    rules: rules.map((rule) => ruleForm(place, policyType, rule)),
  }
}

/** A policy as its form shows it. */
export function policyForm(evaluation: Evaluation, resource: Resource, policy: NetworkPolicy): PolicyForm {
  const around = surroundingsOf(evaluation)
  const place = { evaluation, around, policy }
  const { namespace, name, podSelector, policyTypesDefaulted } = policy
  return {
    kind: 'policy',
    id: resource.id,
    namespace,
    name,
    podSelector,
    words: subjectWords(podSelector, namespace),
    matches: countMatches(around, { kind: 'subject', namespace, selector: podSelector }),
    policyTypesDefaulted,
    directions: [directionForm(place, 'Ingress'), directionForm(place, 'Egress')],
    off: evaluation.workspace.off.includes(resource.id),
    locked: locked(resource),
  }
}
