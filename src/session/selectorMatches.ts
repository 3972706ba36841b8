import type {
  Labels,
  LabelSelector,
  LabelSelectorRequirement,
  NetworkPolicy,
  NetworkPolicyPeer,
  Pod,
} from '../model/index.ts'
import { fieldAt, rangeOf } from '../document/index.ts'
import { matchesLabelSelector, matchesPeer } from '../engine/index.ts'
import type { Matched, SelectorMatches } from './annotationTypes.ts'
import type { Evaluation } from './evaluation.ts'
import { countReplicas, indexPods } from './podIndex.ts'
import { requirementsOf, requirementText, selectorText } from './words.ts'

const LISTED = 8
const MISSES = 3

const SUBJECT = /^spec\.podSelector(?![\w-])/
const PEER = /^spec\.(ingress|egress)\[(\d+)\]\.(?:from|to)\[(\d+)\]\.(podSelector|namespaceSelector)(?![\w-])/

const EVERY_POD: LabelSelector = {}

/** The selector that stands at a field, and the field's own path. */
interface Found {
  readonly path: string
  readonly policy: NetworkPolicy
  readonly peer: NetworkPolicyPeer
  readonly part: 'podSelector' | 'namespaceSelector'
}

function findSelector(policy: NetworkPolicy, fieldPath: string): Found | null {
  const subject = SUBJECT.exec(fieldPath)
  if (subject !== null) {
    // A policy selects as a peer with only a podSelector does: in its own namespace (S1, S16).
    return { path: subject[0], policy, peer: { podSelector: policy.podSelector }, part: 'podSelector' }
  }
  const match = PEER.exec(fieldPath)
  if (match === null) return null
  const [path, field, rule, index, part] = match
  const peer = policy[field === 'ingress' ? 'ingress' : 'egress'][Number(rule)]?.peers[Number(index)]
  if (peer === undefined) return null
  return { path, policy, peer, part: part === 'namespaceSelector' ? 'namespaceSelector' : 'podSelector' }
}

function holdsAlone(requirement: LabelSelectorRequirement, labels: Labels): boolean {
  return matchesLabelSelector({ matchExpressions: [requirement] }, labels)
}

/** The one requirement that labels do not meet; undefined when they meet all, or several fail. */
function onlyMiss(selector: LabelSelector, labels: Labels): LabelSelectorRequirement | undefined {
  const failing = requirementsOf(selector).filter((requirement) => !holdsAlone(requirement, labels))
  return failing.length === 1 ? failing[0] : undefined
}

function describeMiss({ key, ...rest }: LabelSelectorRequirement, labels: Labels): { needs: string; has: string } {
  const actual = labels[key]
  return {
    needs: requirementText({ key, ...rest }),
    has: actual === undefined ? `no label ${key}` : `${key}=${actual}`,
  }
}

/** Something with labels that the selector may match. */
interface Candidate extends Matched {
  readonly labels: Labels
}

function listMatches(
  selector: LabelSelector,
  { matching, others }: { readonly matching: readonly Candidate[]; readonly others: readonly Candidate[] },
): Pick<SelectorMatches, 'matches' | 'more' | 'misses' | 'withoutKey'> {
  // With one condition alone, everything else fails on it: that is worth a word only when nothing matches.
  const telling = requirementsOf(selector).length > 1 || matching.length === 0
  const misses = (telling ? others : []).flatMap(({ labels, name, pods }) => {
    const miss = onlyMiss(selector, labels)
    return miss === undefined ? [] : [{ name, pods, ...describeMiss(miss, labels) }]
  })
  const withoutKey = (selector.matchExpressions ?? [])
    .filter(({ operator }) => operator === 'NotIn')
    .map(({ key }) => ({
      key,
      pods: matching.reduce((sum, { labels, pods }) => (labels[key] === undefined ? sum + pods : sum), 0),
    }))
    .filter(({ pods }) => pods > 0)
  return {
    matches: matching.slice(0, LISTED).map(({ name, pods }) => ({ name, pods })),
    more: Math.max(0, matching.length - LISTED),
    misses: misses.slice(0, MISSES),
    withoutKey,
  }
}

/** Pods that say the same, under the name of their workload. */
function candidatesOf(pods: readonly Pod[]): readonly Candidate[] {
  const merged = new Map<string, Candidate>()
  for (const { namespace, owner, labels, replicas } of pods) {
    const name = `${namespace}/${owner.name}`
    const key = `${name} ${JSON.stringify(Object.entries(labels))}`
    merged.set(key, { name, labels, pods: (merged.get(key)?.pods ?? 0) + replicas })
  }
  return [...merged.values()]
}

function matchPods({ assembly }: Evaluation, { peer, policy }: Found) {
  const { podSelector = EVERY_POD, namespaceSelector } = peer
  const index = indexPods(assembly.cluster)
  const around: NetworkPolicyPeer =
    namespaceSelector === undefined ? { podSelector: EVERY_POD } : { podSelector: EVERY_POD, namespaceSelector }
  const reached = index.matching(around, policy)
  const matching = reached.filter(({ labels }) => matchesLabelSelector(podSelector, labels))
  const others = reached.filter(({ labels }) => !matchesLabelSelector(podSelector, labels))
  const where =
    namespaceSelector === undefined
      ? `namespace ${policy.namespace}`
      : selectorText(namespaceSelector, 'every namespace').replace(/^(?!every namespace)/, 'namespaces with ')
  const words = selectorText(podSelector, '')
  return {
    meaning: words === '' ? `every pod in ${where}` : `pods in ${where} with ${words}`,
    of: 'pods',
    total: countReplicas(matching),
    ...listMatches(podSelector, { matching: candidatesOf(matching), others: candidatesOf(others) }),
  } as const
}

function matchNamespaces({ assembly }: Evaluation, { peer }: Found) {
  const { namespaceSelector = {} } = peer
  const { cluster } = assembly
  const pods = new Map<string, number>()
  for (const pod of cluster.pods) {
    // Counted as a peer counts them: not those on the host network (S58).
    const seen = matchesPeer({
      peer: { podSelector: EVERY_POD },
      policyNamespace: pod.namespace,
      pod,
      namespaceLabels: pod.labels,
    })
    if (seen) pods.set(pod.namespace, (pods.get(pod.namespace) ?? 0) + pod.replicas)
  }
  const all = cluster.namespaces.map(({ name, labels }) => ({ name, labels, pods: pods.get(name) ?? 0 }))
  const matching = all.filter(({ labels }) => matchesLabelSelector(namespaceSelector, labels))
  const others = all.filter(({ labels }) => !matchesLabelSelector(namespaceSelector, labels))
  const words = selectorText(namespaceSelector, '')
  return {
    meaning: words === '' ? 'every namespace' : `namespaces with ${words}`,
    of: 'namespaces',
    total: matching.length,
    ...listMatches(namespaceSelector, { matching, others }),
  } as const
}

/** What the selector at an offset matches; null where no selector of a policy stands. */
export function readSelector(evaluation: Evaluation, path: string, offset: number): SelectorMatches | null {
  const { documents } = evaluation
  const at = fieldAt(documents, path, offset)
  if (at === null || at.resource.content.type !== 'policy') return null
  const found = findSelector(at.resource.content.policy, at.fieldPath)
  if (found === null) return null
  const key = rangeOf(documents, at.resource, found.path, 'key')
  const value = rangeOf(documents, at.resource, found.path, 'value')
  const range = { from: key.from, to: Math.max(key.to, value.to) }
  if (offset < range.from || offset > range.to) return null
  return {
    range,
    ...(found.part === 'podSelector' ? matchPods(evaluation, found) : matchNamespaces(evaluation, found)),
  }
}
