import type { Cluster, NetworkPolicy, NetworkPolicyRule } from '../model/index.ts'
import { matchesLabelSelector } from '../engine/index.ts'
import { policyJson } from './pattern.ts'
import type { Shortcut } from './types.ts'

/** A shortcut that an answer takes although the lesson forbids it. */
export interface BrokenShortcut {
  /** As the lesson file writes it. */
  readonly text: string
  /** What is wrong, in a sentence. */
  readonly message: string
}

/** The start of a lesson and an answer, both without hidden pods. */
export interface Compared {
  readonly start: Cluster
  readonly answer: Cluster
}

function labelsText(labels: Readonly<Record<string, string>>): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Everything about the cluster that a policy can tell apart. */
function clusterFacts({ namespaces, pods }: Cluster): string {
  const facts = [
    ...namespaces.filter(({ declared }) => declared).map(({ name, labels }) => `${name} ${labelsText(labels)}`),
    ...pods.map(({ namespace, owner, labels, ports, hostNetwork, replicas }) =>
      JSON.stringify([namespace, owner.kind, owner.name, labelsText(labels), ports, hostNetwork, replicas]),
    ),
  ]
  return facts.sort().join('\n')
}

function policyId({ namespace, name }: NetworkPolicy): string {
  return `${namespace}/${name}`
}

function eachRule(
  policies: readonly NetworkPolicy[],
  found: (rule: NetworkPolicyRule) => boolean,
): { readonly policy: NetworkPolicy; readonly rule: number; readonly word: string } | undefined {
  for (const policy of policies) {
    for (const [word, rules] of [
      ['ingress', policy.ingress],
      ['egress', policy.egress],
    ] as const) {
      const rule = rules.findIndex(found)
      if (rule >= 0) return { policy, rule: rule + 1, word }
    }
  }
  return undefined
}

function namesAnyone({ peers }: NetworkPolicyRule): boolean {
  return (
    peers.length === 0 ||
    peers.some(
      ({ namespaceSelector, podSelector, ipBlock }) =>
        ipBlock?.cidr.endsWith('/0') === true ||
        (namespaceSelector !== undefined &&
          isEveryone(namespaceSelector) &&
          (podSelector === undefined || isEveryone(podSelector))),
    )
  )
}

function isEveryone({ matchLabels = {}, matchExpressions = [] }: NetworkPolicy['podSelector']): boolean {
  return Object.keys(matchLabels).length === 0 && matchExpressions.length === 0
}

function ruleMessage(found: ReturnType<typeof eachRule>, sentence: (place: string) => string): string {
  if (found === undefined) return ''
  return sentence(`${found.word} rule ${found.rule} of ${found.policy.name}`)
}

function keptMessage(name: string, { start, answer }: Compared): string {
  const present = new Map(answer.policies.map((policy) => [policyId(policy), policy]))
  const changed = start.policies.find((policy) => {
    if (policy.name !== name) return false
    const now = present.get(policyId(policy))
    return now === undefined || JSON.stringify(policyJson(now)) !== JSON.stringify(policyJson(policy))
  })
  return changed === undefined ? '' : `Leave ${policyId(changed)} as it was at the start.`
}

function isolationMessage(shortcut: Extract<Shortcut, { kind: 'must-isolate' }>, { answer }: Compared): string {
  const { namespace, workload, policyType } = shortcut
  const pods = answer.pods.filter((pod) => pod.namespace === namespace && pod.owner.name === workload)
  const isolated = pods.every((pod) =>
    answer.policies.some(
      (policy) =>
        policy.namespace === namespace &&
        policy.policyTypes.includes(policyType) &&
        matchesLabelSelector(policy.podSelector, pod.labels),
    ),
  )
  if (isolated && pods.length > 0) return ''
  return `${namespace}/${workload} must be isolated for ${policyType.toLowerCase()}.`
}

function messageOf(shortcut: Shortcut, compared: Compared): string {
  const { start, answer } = compared
  const { policies } = answer
  switch (shortcut.kind) {
    case 'keep-cluster':
      return clusterFacts(start) === clusterFacts(answer)
        ? ''
        : 'The cluster is part of the task: leave its namespaces, pods, labels and ports as they are.'
    case 'keep-policy':
      return keptMessage(shortcut.name, compared)
    case 'no-allow-all':
      return ruleMessage(
        eachRule(policies, ({ peers, ports }) => peers.length === 0 && ports.length === 0),
        (place) => `The ${place} allows everyone on every port. Say who, or on which ports.`,
      )
    case 'no-any-peer':
      return ruleMessage(
        eachRule(policies, namesAnyone),
        (place) => `The ${place} allows everyone. Name the peers that the task is about.`,
      )
    case 'max-policies':
      return policies.length <= shortcut.limit
        ? ''
        : `There are ${policies.length} policies. Do it with ${shortcut.limit}.`
    case 'max-peers':
      return ruleMessage(
        eachRule(policies, ({ peers }) => peers.length > shortcut.limit),
        (place) => `The ${place} has more than ${shortcut.limit} ${shortcut.limit === 1 ? 'peer' : 'peers'}.`,
      )
    case 'must-isolate':
      return isolationMessage(shortcut, compared)
    case 'no-new-policy': {
      const known = new Set(start.policies.map(policyId))
      const added = policies.find((policy) => !known.has(policyId(policy)))
      return added === undefined ? '' : `${policyId(added)} is a new policy. Change those that are there.`
    }
  }
}

/** The forbidden shortcuts that an answer takes, in the order of the lesson. */
export function brokenShortcuts(forbid: readonly Shortcut[], compared: Compared): readonly BrokenShortcut[] {
  return forbid.flatMap((shortcut) => {
    const message = messageOf(shortcut, compared)
    return message === '' ? [] : [{ text: shortcut.text, message }]
  })
}
