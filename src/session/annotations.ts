import {
  portCaption,
  type LabelSelector,
  type NetworkPolicy,
  type NetworkPolicyPeer,
  type NetworkPolicyRule,
  type PolicyType,
  type TextRange,
} from '../model/index.ts'
import { rangeOf, type Resource } from '../document/index.ts'
import type { FileAnnotations, PolicyFacts, TextHint } from './annotationTypes.ts'
import { now } from './clock.ts'
import type { Evaluation } from './evaluation.ts'
import { fieldPathOf, placeOfResource } from './places.ts'
import { countReplicas, indexPods, type PodIndex } from './podIndex.ts'
import { count, directionWord, requirementsOf } from './words.ts'

/** In a long file, an answer reads new policies for so long; what it reads is kept for the next one. */
const BUDGET_MS = 500

interface Counts {
  readonly index: PodIndex
  readonly selects: number
  /** Pods that each peer matches, by the peer. */
  readonly peers: ReadonlyMap<NetworkPolicyPeer, number>
}

const counted = new WeakMap<NetworkPolicy, Counts>()

/** Counted again when the policy, a pod or a namespace changed. */
function countMatches(policy: NetworkPolicy, index: PodIndex): Counts {
  const known = counted.get(policy)
  if (known?.index === index) return known
  const peers = [...policy.ingress, ...policy.egress].flatMap((rule) => rule.peers)
  const counts: Counts = {
    index,
    selects: countReplicas(index.subjects(policy)),
    peers: new Map(peers.map((peer) => [peer, countReplicas(index.matching(peer, policy))])),
  }
  counted.set(policy, counts)
  return counts
}

/** A policy of the file with what its annotations are made from. */
interface Subject {
  readonly policy: NetworkPolicy
  readonly counts: Counts
  /** The text, and where a field of the policy stands in it. */
  readonly text: string
  readonly find: (fieldPath: string, part: 'key' | 'value') => TextRange
}

function isEmpty(selector: LabelSelector | undefined): boolean {
  return selector !== undefined && requirementsOf(selector).length === 0
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  if (end < 0) return text.length
  return text[end - 1] === '\r' ? end - 1 : end
}

/** Behind the line on which an item starts, but behind the item itself when it is written in braces. */
function behind(text: string, { from, to }: TextRange): number {
  return text[from] === '{' ? to : endOfLine(text, from)
}

/** Joins what is said at one place, in the order it was said. */
class Hints {
  readonly #parts = new Map<number, string[]>()

  add(at: number, ...parts: readonly string[]): void {
    if (parts.length === 0) return
    const known = this.#parts.get(at)
    if (known === undefined) this.#parts.set(at, [...parts])
    else known.push(...parts)
  }

  all(): readonly TextHint[] {
    return [...this.#parts].map(([at, parts]) => ({ at, text: parts.join(' · ') })).toSorted((a, b) => a.at - b.at)
  }
}

function blockWords({ cidr, except = [] }: NonNullable<NetworkPolicyPeer['ipBlock']>): string {
  if (except.length > 0) return 'addresses'
  if (cidr === '0.0.0.0/0') return 'every IPv4 address'
  return cidr === '::/0' ? 'every IPv6 address' : 'addresses'
}

/** `peer 1 of 2 · OR · 2 pods`; what is written as `{}` is said in words (UX 3.4). */
function hintPeer({ policy, counts, text, find }: Subject, hints: Hints, [path, peer, position]: PeerPlace): void {
  const { podSelector, namespaceSelector, ipBlock } = peer
  const item = find(path, 'value')
  const at = behind(text, item)
  const inBraces = text[item.from] === '{'
  const placeOf = (field: string) => (inBraces ? at : endOfLine(text, find(`${path}.${field}`, 'key').from))
  const pods = counts.peers.get(peer) ?? 0
  hints.add(at, ...position)
  if (podSelector !== undefined && namespaceSelector !== undefined) hints.add(at, 'both selectors (AND)')
  if (isEmpty(podSelector)) {
    hints.add(
      placeOf('podSelector'),
      namespaceSelector === undefined ? `every pod in ${policy.namespace}` : 'every pod',
    )
  }
  if (isEmpty(namespaceSelector)) {
    const words = podSelector === undefined ? 'every pod in every namespace' : 'every namespace'
    hints.add(placeOf('namespaceSelector'), words)
  } else if (namespaceSelector !== undefined && podSelector === undefined) {
    hints.add(placeOf('namespaceSelector'), 'every pod there')
  }
  if (ipBlock === undefined) hints.add(at, count(pods, 'pod'))
  else hints.add(at, blockWords(ipBlock), ...(pods > 0 ? [`${count(pods, 'pod')} by address`] : []))
}

type PeerPlace = readonly [path: string, peer: NetworkPolicyPeer, position: readonly string[]]

function hintRule(
  subject: Subject,
  hints: Hints,
  {
    policyType,
    rule,
    path,
  }: { readonly policyType: PolicyType; readonly rule: NetworkPolicyRule; readonly path: string },
): void {
  const { text, find } = subject
  const { peers, ports } = rule
  const [list, anyone] = policyType === 'Ingress' ? ['from', 'from anyone'] : ['to', 'to anyone']
  const open = [...(peers.length === 0 ? [anyone] : []), ...(ports.length === 0 ? ['every port'] : [])]
  if (open.length > 0) hints.add(behind(text, find(path, 'value')), open.join(', '))
  for (const [index, peer] of peers.entries()) {
    const position = peers.length === 1 ? [] : [`peer ${index + 1} of ${peers.length}`, 'OR']
    hintPeer(subject, hints, [`${path}.${list}[${index}]`, peer, position])
  }
  for (const [index, port] of ports.entries()) {
    if (port.port === undefined) hints.add(behind(text, find(`${path}.ports[${index}]`, 'value')), portCaption(port))
  }
}

function hintPolicy(subject: Subject, hints: Hints): void {
  const { policy, text, find } = subject
  if (isEmpty(policy.podSelector)) {
    hints.add(endOfLine(text, find('spec.podSelector', 'key').from), `every pod in ${policy.namespace}`)
  }
  for (const policyType of ['Ingress', 'Egress'] as const) {
    const field = directionWord(policyType)
    for (const [index, rule] of policy[field].entries()) {
      hintRule(subject, hints, { policyType, rule, path: fieldPathOf(policyType, index, null) })
    }
    const key = find(`spec.${field}`, 'key')
    // A field that is not there gives the key above it, about which there is nothing to say.
    if (policy[field].length > 0 || text.slice(key.from, key.to) !== field) continue
    if (!policy.policyTypes.includes(policyType)) continue
    hints.add(endOfLine(text, key.from), policyType === 'Ingress' ? 'nothing may come in' : 'nothing may go out')
  }
}

/** Peers with both selectors that stand on several lines. */
function joinedPeers({ policy, text, find }: Subject): readonly TextRange[] {
  return (['Ingress', 'Egress'] as const).flatMap((policyType) =>
    policy[directionWord(policyType)].flatMap(({ peers }, rule) =>
      peers.flatMap(({ podSelector, namespaceSelector }, index) => {
        if (podSelector === undefined || namespaceSelector === undefined) return []
        const range = find(fieldPathOf(policyType, rule, index), 'value')
        return text.slice(range.from, range.to).includes('\n') ? [range] : []
      }),
    ),
  )
}

function factsOf({ workspace, assembly }: Evaluation, resource: Resource, { policy, counts }: Subject): string {
  const { selects } = counts
  const { policyTypes } = policy
  const rules = policyTypes.reduce((sum, type) => sum + policy[directionWord(type)].length, 0)
  const state = workspace.off.includes(resource.id)
    ? ['off']
    : assembly.evaluated.has(resource)
      ? []
      : [resource.valid ? 'not evaluated: another policy has this name' : 'not evaluated: the API server rejects it']
  return [
    ...state,
    selects === 0 ? 'selects no pod' : `selects ${count(selects, 'pod')}`,
    policyTypes.length === 2 ? 'isolates both ways' : `isolates ${policyTypes.map(directionWord).join()}`,
    rules === 0 ? 'allows nothing' : count(rules, 'rule'),
  ].join(' · ')
}

/** Everything the YAML pane shows beside the text of one file (UX 3.7). Nothing for a file that does not exist. */
export function annotateFile(evaluation: Evaluation, path: string): FileAnnotations {
  const { documents, assembly, workspace } = evaluation
  const text = documents.files.find((file) => file.path === path)?.text ?? ''
  const index = indexPods(assembly.cluster)
  const begun = now()
  let complete = true
  const hints = new Hints()
  const policies: PolicyFacts[] = []
  const joined: TextRange[] = []
  for (const resource of documents.resources) {
    const { content, id, name } = resource
    if (resource.path !== path || resource.stale || content.type !== 'policy') continue
    const { policy } = content
    if (now() - begun > BUDGET_MS && counted.get(policy)?.index !== index) {
      complete = false
      continue
    }
    const subject: Subject = {
      policy,
      counts: countMatches(policy, index),
      text,
      find: (fieldPath, part) => rangeOf(documents, resource, fieldPath, part),
    }
    const at = placeOfResource(documents, resource).range.from
    policies.push({ id, name, at, facts: factsOf(evaluation, resource, subject), off: workspace.off.includes(id) })
    hintPolicy(subject, hints)
    joined.push(...joinedPeers(subject))
  }
  return { path, length: text.length, complete, policies, hints: hints.all(), joined }
}
