import {
  METADATA_NAME_LABEL,
  type Labels,
  type LabelSelector,
  type NetworkPolicyPeer,
  type OutsideEndpoint,
  type WorkloadEndpoint,
} from '../model/index.ts'
import { matchesLabelSelector } from '../engine/index.ts'
import type { LadderRung } from './types.ts'
import { distinguishingLabels, lastingLabels } from './distinguish.ts'
import { idsOfEnd, podCount, shortName, workloadsIn, type End, type Surroundings } from './ends.ts'

/** Who a rung means, before it is written for a policy of some namespace. */
export type Reach =
  | { readonly kind: 'pods'; readonly podSelector: LabelSelector; readonly namespace: string }
  | { readonly kind: 'namespaces'; readonly podSelector: LabelSelector; readonly namespaceSelector: LabelSelector }
  | { readonly kind: 'block'; readonly cidr: string }
  | { readonly kind: 'anyone' }

export interface Rung {
  readonly title: string
  readonly reach: Reach
}

const MAX_RUNGS = 6

type LabelPair = readonly [string, string]

function matchLabels(pairs: readonly LabelPair[]): LabelSelector {
  if (pairs.length === 0) return {}
  const labels: Record<string, string> = Object.create(null)
  for (const [key, value] of pairs) labels[key] = value
  return { matchLabels: labels }
}

function isEverything(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0
}

/** The peer that means `reach` in a policy of `namespace`; null for everyone, which is a rule without peers (S14). */
export function peerFor(reach: Reach, namespace: string): NetworkPolicyPeer | null {
  switch (reach.kind) {
    case 'anyone':
      return null
    case 'block':
      return { ipBlock: { cidr: reach.cidr } }
    case 'pods': {
      // S16: a podSelector alone looks only in the policy's own namespace.
      if (reach.namespace === namespace) return { podSelector: reach.podSelector }
      const namespaceSelector = matchLabels([[METADATA_NAME_LABEL, reach.namespace]])
      return isEverything(reach.podSelector)
        ? { namespaceSelector }
        : { namespaceSelector, podSelector: reach.podSelector }
    }
    case 'namespaces':
      return isEverything(reach.podSelector)
        ? { namespaceSelector: reach.namespaceSelector }
        : { namespaceSelector: reach.namespaceSelector, podSelector: reach.podSelector }
  }
}

/** Labels that the workload shares with others of its namespace, but not with all of them. */
function sharedRungs(subject: WorkloadEndpoint, others: readonly WorkloadEndpoint[]): readonly Rung[] {
  return lastingLabels(subject.pods[0].labels).flatMap(([key, value]) => {
    const matching = others.filter(({ pods }) => pods[0].labels[key] === value)
    if (matching.length < 2 || matching.length === others.length) return []
    const reach: Reach = { kind: 'pods', podSelector: matchLabels([[key, value]]), namespace: subject.namespace }
    return [{ title: `pods with ${key}=${value} in ${subject.namespace}`, reach }]
  })
}

/** The pods of a namespace, or of one workload in it, in every namespace that shares a label with it. */
function siblingRungs(
  { cluster }: Surroundings,
  namespace: string,
  { podSelector, name }: { readonly podSelector: LabelSelector; readonly name: string },
): readonly Rung[] {
  const own = cluster.namespaces.find((each) => each.name === namespace)
  const labels: Labels = own?.labels ?? {}
  return Object.entries(labels).flatMap(([key, value]) => {
    if (key === METADATA_NAME_LABEL) return []
    const shared = cluster.namespaces.filter((each) => each.labels[key] === value).length
    if (shared < 2) return []
    const reach: Reach = { kind: 'namespaces', podSelector, namespaceSelector: matchLabels([[key, value]]) }
    return [{ title: `${name} in every namespace with ${key}=${value}`, reach }]
  })
}

function everyPodIn(namespace: string): Rung {
  return { title: `every pod in ${namespace}`, reach: { kind: 'pods', podSelector: {}, namespace } }
}

const WIDEST: readonly Rung[] = [
  { title: 'any pod in any namespace', reach: { kind: 'namespaces', podSelector: {}, namespaceSelector: {} } },
  { title: 'anyone, also outside the cluster', reach: { kind: 'anyone' } },
]

function narrowestRung(subject: WorkloadEndpoint, others: readonly WorkloadEndpoint[]): Rung {
  const labels = distinguishingLabels(subject, others)
  const podSelector = matchLabels(labels)
  const alike = others.filter((other) => other !== subject && matchesLabelSelector(podSelector, other.pods[0].labels))
  const names = alike.map(shortName).join(', ')
  const title =
    alike.length === 0
      ? shortName(subject)
      : `${shortName(subject)}; ${names} ${alike.length === 1 ? 'has' : 'have'} the same labels`
  return { title, reach: { kind: 'pods', podSelector, namespace: subject.namespace } }
}

function outsideRungs({ id, name, origin }: OutsideEndpoint): readonly Rung[] {
  const anyone: Rung = { title: 'anyone, also outside the cluster', reach: { kind: 'anyone' } }
  return origin === 'anywhere' ? [anyone] : [{ title: name, reach: { kind: 'block', cidr: id } }, anyone]
}

/** Pods on the host network have the address of their node and match no selector (S58). */
function hostRungs(workloads: readonly WorkloadEndpoint[]): readonly Rung[] {
  const addresses = [...new Set(workloads.flatMap(({ pods }) => pods.flatMap(({ ips }) => ips)))]
  return addresses.slice(0, MAX_RUNGS - 1).map((ip) => {
    const cidr = `${ip}/${ip.includes(':') ? 128 : 32}`
    return { title: `the node address ${ip}`, reach: { kind: 'block', cidr } }
  })
}

/** Who may connect, from narrow to wide (UX 3.3). Never more than six. */
export function peerLadder(around: Surroundings, end: End): readonly Rung[] {
  if (end.kind === 'outside') return outsideRungs(end.outside)
  const { namespace, workloads } = end
  if (end.kind === 'namespace') {
    const siblings = siblingRungs(around, namespace, { podSelector: {}, name: 'every pod' })
    return [everyPodIn(namespace), ...siblings.slice(0, 2), ...WIDEST]
  }
  if (workloads.some(({ pods }) => pods[0].hostNetwork)) return [...hostRungs(workloads), WIDEST[1]!]
  const subject = workloads[0]!
  const others = workloadsIn(around.endpoints, namespace)
  const first = narrowestRung(subject, others)
  const podSelector = first.reach.kind === 'pods' ? first.reach.podSelector : {}
  const siblings = siblingRungs(around, namespace, { podSelector, name: `${shortName(subject)} pods` }).slice(0, 1)
  const shared = sharedRungs(subject, others).slice(0, MAX_RUNGS - 4 - siblings.length)
  return distinct([first, ...shared, everyPodIn(namespace), ...siblings, ...WIDEST])
}

/** Which pods a policy can select: it never looks beyond its namespace (S1). */
export function subjectLadder(around: Surroundings, end: End): readonly Rung[] {
  if (end.kind === 'outside') return outsideRungs(end.outside)
  if (end.kind === 'namespace') return [everyPodIn(end.namespace)]
  if (end.workloads.some(({ pods }) => pods[0].hostNetwork)) return hostRungs(end.workloads)
  const subject = end.workloads[0]!
  const others = workloadsIn(around.endpoints, end.namespace)
  return distinct([
    narrowestRung(subject, others),
    ...sharedRungs(subject, others).slice(0, MAX_RUNGS - 2),
    everyPodIn(end.namespace),
  ])
}

function distinct(rungs: readonly Rung[]): readonly Rung[] {
  const seen = new Set<string>()
  return rungs.filter(({ reach }) => {
    const key = JSON.stringify(reach)
    return !seen.has(key) && seen.add(key)
  })
}

function selectorWords(selector: LabelSelector): string {
  return (
    Object.entries(selector.matchLabels ?? {})
      .map(([key, value]) => `${key}=${value}`)
      .join(', ') || 'every'
  )
}

/** A peer in words of the API. */
function peerWords(peer: NetworkPolicyPeer | null): string {
  if (peer === null) return 'no from or to'
  if (peer.ipBlock !== undefined) return `ipBlock ${peer.ipBlock.cidr}`
  return [
    ...(peer.namespaceSelector === undefined ? [] : [`namespaceSelector ${selectorWords(peer.namespaceSelector)}`]),
    ...(peer.podSelector === undefined ? [] : [`podSelector ${selectorWords(peer.podSelector)}`]),
  ].join(' AND ')
}

function reached({ cluster, endpoints }: Surroundings, reach: Reach): readonly WorkloadEndpoint[] {
  const namespaces = new Map(cluster.namespaces.map(({ name, labels }) => [name, labels]))
  return endpoints.flatMap((endpoint) => {
    if (endpoint.kind !== 'workload') return []
    if (reach.kind === 'anyone') return [endpoint]
    const [pod] = endpoint.pods
    if (reach.kind === 'block' || pod.hostNetwork || !matchesLabelSelector(reach.podSelector, pod.labels)) return []
    const inside =
      reach.kind === 'pods'
        ? endpoint.namespace === reach.namespace
        : matchesLabelSelector(reach.namespaceSelector, namespaces.get(endpoint.namespace) ?? {})
    return inside ? [endpoint] : []
  })
}

/** A rung as the dialog shows it, for a policy of `namespace`. */
export function describeRung(
  around: Surroundings,
  { title, reach }: Rung,
  { end, namespace }: { readonly end: End; readonly namespace: string },
): LadderRung {
  const workloads = reached(around, reach)
  const asked = idsOfEnd(end)
  const peer = peerFor(reach, namespace)
  const outside =
    reach.kind === 'anyone' ? around.endpoints.filter(({ kind }) => kind === 'outside').map(({ id }) => id) : []
  const named = (reach.kind === 'pods' || reach.kind === 'namespaces') && !isEverything(reach.podSelector)
  return {
    title,
    selector: peerWords(peer),
    peer,
    workloads: workloads.length,
    pods: podCount(workloads),
    matches: workloads.map(({ id }) => id),
    unasked: [...workloads.map(({ id }) => id), ...outside].filter((id) => !asked.has(id)),
    futurePods: !named && reach.kind !== 'block',
  }
}
