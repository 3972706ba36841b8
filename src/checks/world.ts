import type { Cluster, Namespace, NetworkPolicy, NetworkPolicyPeer, Pod } from '../model/index.ts'
import { matchesLabelSelector, matchesPeer } from '../engine/index.ts'

/** The cluster as selectors see it. */
export interface World {
  readonly namespaces: readonly Namespace[]
  /** Pods that selectors can match: not those on the host network (S58), not finished ones (S59). */
  readonly pods: readonly Pod[]
  podsOf(namespace: string): readonly Pod[]
}

const NO_LABELS = Object.create(null)

const worlds = new WeakMap<readonly Pod[], World>()

/** The same object as long as pods and namespaces stay. */
export function describeWorld({ namespaces, pods }: Cluster): World {
  const known = worlds.get(pods)
  if (known?.namespaces === namespaces) return known
  const everyPod = { podSelector: {} }
  const matched = pods.filter((pod) =>
    matchesPeer({ peer: everyPod, policyNamespace: pod.namespace, pod, namespaceLabels: NO_LABELS }),
  )
  const byNamespace = new Map<string, Pod[]>()
  for (const pod of matched) {
    const group = byNamespace.get(pod.namespace)
    if (group === undefined) byNamespace.set(pod.namespace, [pod])
    else group.push(pod)
  }
  const world: World = { namespaces, pods: matched, podsOf: (namespace) => byNamespace.get(namespace) ?? [] }
  worlds.set(pods, world)
  return world
}

/** The pods that a policy selects (S1). */
export function subjectsOf(world: World, { namespace, podSelector }: NetworkPolicy): readonly Pod[] {
  return world.podsOf(namespace).filter(({ labels }) => matchesLabelSelector(podSelector, labels))
}

/** The pods of the namespaces that a peer names, whatever its podSelector says (S17, S20). */
export function podsAround(
  world: World,
  { namespaceSelector }: NetworkPolicyPeer,
  policyNamespace: string,
): readonly Pod[] {
  if (namespaceSelector === undefined) return world.podsOf(policyNamespace)
  return world.namespaces
    .filter(({ labels }) => matchesLabelSelector(namespaceSelector, labels))
    .flatMap(({ name }) => world.podsOf(name))
}

/** The pods that one item of `from` or `to` matches, by selectors or by address (S34). */
export function podsOfPeer(world: World, peer: NetworkPolicyPeer, policyNamespace: string): readonly Pod[] {
  const { ipBlock, podSelector } = peer
  if (ipBlock !== undefined) {
    return world.pods.filter((pod) => matchesPeer({ peer, policyNamespace, pod, namespaceLabels: NO_LABELS }))
  }
  const around = podsAround(world, peer, policyNamespace)
  return podSelector === undefined ? around : around.filter(({ labels }) => matchesLabelSelector(podSelector, labels))
}
