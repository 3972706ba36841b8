import type {
  Cluster,
  LabelSelector,
  Labels,
  Namespace,
  NetworkPolicy,
  NetworkPolicyPeer,
  Pod,
} from '../model/index.ts'
import { matchesLabelSelector, matchesPeer } from '../engine/index.ts'

/** The cluster as selectors see it. */
export interface World {
  readonly namespaces: readonly Namespace[]
  /**
   * Pods that selectors can match: not those on the host network (S58), not finished ones (S59). Pods that share labels
   * and ports stand here once, with their number as `replicas`, so that checks cost the same for any number of them.
   */
  readonly pods: readonly Pod[]
  podsOf(namespace: string): readonly Pod[]
  /** Pods of a namespace that a selector matches. */
  select(namespace: string, selector: LabelSelector): readonly Pod[]
  /** Namespaces that a selector matches. */
  pick(selector: LabelSelector): readonly Namespace[]
  /** Pods that a selector matches in the namespaces that another one matches. */
  find(namespaces: LabelSelector, pods: LabelSelector): readonly Pod[]
  /** Every pod that selectors can match, one by one: for what depends on addresses. */
  readonly everyPod: readonly Pod[]
}

const NO_LABELS: Labels = Object.create(null)

const worlds = new WeakMap<readonly Pod[], World>()
const looks = new WeakMap<Pod, string>()

function lookOf(pod: Pod): string {
  const known = looks.get(pod)
  if (known !== undefined) return known
  const { namespace, labels, ports } = pod
  const look = JSON.stringify([namespace, Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1)), ports])
  looks.set(pod, look)
  return look
}

/** One pod for all that look alike to selectors and port names. */
function gather(pods: readonly Pod[]): readonly Pod[] {
  const alike = new Map<string, Pod[]>()
  for (const pod of pods) {
    const look = lookOf(pod)
    const group = alike.get(look)
    if (group === undefined) alike.set(look, [pod])
    else group.push(pod)
  }
  return [...alike.values()].map((group) => {
    const [first] = group
    const replicas = group.reduce((sum, pod) => sum + Math.max(1, pod.replicas), 0)
    return group.length === 1 ? first! : { ...first!, replicas }
  })
}

function groupBy(pods: readonly Pod[], keysOf: (pod: Pod) => readonly string[]): ReadonlyMap<string, readonly Pod[]> {
  const groups = new Map<string, Pod[]>()
  for (const pod of pods) {
    for (const key of keysOf(pod)) {
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [pod])
      else group.push(pod)
    }
  }
  return groups
}

function labelKey(namespace: string, [key, value]: readonly [string, string]): string {
  return `${namespace}/${key}=${value}`
}

/** The same object as long as pods and namespaces stay. */
export function describeWorld({ namespaces, pods }: Cluster): World {
  const before = worlds.get(pods)
  if (before?.namespaces === namespaces) return before
  const any = { podSelector: {} }
  const everyPod = pods.filter((pod) =>
    matchesPeer({ peer: any, policyNamespace: pod.namespace, pod, namespaceLabels: NO_LABELS }),
  )
  const distinct = gather(everyPod)
  const byNamespace = groupBy(distinct, ({ namespace }) => [namespace])
  const byLabel = groupBy(distinct, ({ namespace, labels }) =>
    Object.entries(labels).map((entry) => labelKey(namespace, entry)),
  )
  const picked = new Map<string, readonly Namespace[]>()
  const found = new Map<string, readonly Pod[]>()
  const podsOf = (namespace: string) => byNamespace.get(namespace) ?? []
  const world: World = {
    namespaces,
    pods: distinct,
    everyPod,
    podsOf,
    select(namespace, selector) {
      const [label] = Object.entries(selector.matchLabels ?? {})
      const candidates = label === undefined ? podsOf(namespace) : (byLabel.get(labelKey(namespace, label)) ?? [])
      return candidates.filter(({ labels }) => matchesLabelSelector(selector, labels))
    },
    pick(selector) {
      const key = JSON.stringify(selector)
      const known = picked.get(key)
      if (known !== undefined) return known
      const fitting = namespaces.filter(({ labels }) => matchesLabelSelector(selector, labels))
      picked.set(key, fitting)
      return fitting
    },
    find(namespaceSelector, podSelector) {
      const key = JSON.stringify([namespaceSelector, podSelector])
      const known = found.get(key)
      if (known !== undefined) return known
      const fitting = world.pick(namespaceSelector).flatMap(({ name }) => world.select(name, podSelector))
      found.set(key, fitting)
      return fitting
    },
  }
  worlds.set(pods, world)
  return world
}

const subjects = new WeakMap<NetworkPolicy, { readonly world: World; readonly pods: readonly Pod[] }>()

/** The pods that a policy selects (S1). */
export function subjectsOf(world: World, policy: NetworkPolicy): readonly Pod[] {
  const known = subjects.get(policy)
  if (known?.world === world) return known.pods
  const pods = world.select(policy.namespace, policy.podSelector)
  subjects.set(policy, { world, pods })
  return pods
}

/** The pods of the namespaces that a peer names, whatever its podSelector says (S17, S20). */
export function podsAround(
  world: World,
  { namespaceSelector }: NetworkPolicyPeer,
  policyNamespace: string,
): readonly Pod[] {
  if (namespaceSelector === undefined) return world.podsOf(policyNamespace)
  return world.pick(namespaceSelector).flatMap(({ name }) => world.podsOf(name))
}

interface Matched {
  readonly world: World
  readonly namespace: string
  readonly pods: readonly Pod[]
}

const matched = new WeakMap<NetworkPolicyPeer, Matched>()

function matchPeer(world: World, peer: NetworkPolicyPeer, policyNamespace: string): readonly Pod[] {
  const { ipBlock, podSelector, namespaceSelector } = peer
  if (ipBlock !== undefined) {
    return world.everyPod.filter((pod) => matchesPeer({ peer, policyNamespace, pod, namespaceLabels: NO_LABELS }))
  }
  if (podSelector === undefined) return podsAround(world, peer, policyNamespace)
  if (namespaceSelector === undefined) return world.select(policyNamespace, podSelector)
  return world.find(namespaceSelector, podSelector)
}

/** The pods that one item of `from` or `to` matches, by selectors or by address (S34). */
export function podsOfPeer(world: World, peer: NetworkPolicyPeer, policyNamespace: string): readonly Pod[] {
  const known = matched.get(peer)
  if (known?.world === world && known.namespace === policyNamespace) return known.pods
  const pods = matchPeer(world, peer, policyNamespace)
  matched.set(peer, { world, namespace: policyNamespace, pods })
  return pods
}

/** How many pods these are, replicas counted. */
export function countPods(pods: readonly Pod[]): number {
  return pods.reduce((sum, { replicas }) => sum + Math.max(1, replicas), 0)
}

/** `1 pod`, `14 pods`: replicas counted, none of them twice. */
export function podsInWords(pods: readonly Pod[]): string {
  const sum = [...new Set(pods)].reduce((all, { replicas }) => all + replicas, 0)
  return sum === 1 ? '1 pod' : `${sum} pods`
}
