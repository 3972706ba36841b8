import type { Cluster, Labels, NetworkPolicy, NetworkPolicyPeer, Pod } from '../model/index.ts'
import { matchesLabelSelector, matchesPeer, selectsPod } from '../engine/index.ts'

const NO_LABELS: Labels = Object.create(null)

/** The pods of a cluster by namespace, so that a selector looks only where it can match. */
export interface PodIndex {
  /** Pods that the policy selects (S1). */
  subjects(policy: NetworkPolicy): readonly Pod[]
  /** Pods that one item of `from` or `to` matches. */
  matching(peer: NetworkPolicyPeer, policy: NetworkPolicy): readonly Pod[]
}

interface Read {
  readonly namespaces: Cluster['namespaces']
  readonly index: PodIndex
}

const indexed = new WeakMap<readonly Pod[], Read>()

function makeIndex({ namespaces, pods }: Cluster): PodIndex {
  const byNamespace = new Map<string, Pod[]>()
  for (const pod of pods) {
    const group = byNamespace.get(pod.namespace)
    if (group === undefined) byNamespace.set(pod.namespace, [pod])
    else group.push(pod)
  }
  const labels = new Map(namespaces.map((namespace) => [namespace.name, namespace.labels]))
  const podsIn = (namespace: string): readonly Pod[] => byNamespace.get(namespace) ?? []

  /** The pods of the namespaces in which the peer looks; all of them for an address (S34). */
  function around({ ipBlock, namespaceSelector }: NetworkPolicyPeer, policy: NetworkPolicy): readonly Pod[] {
    if (ipBlock !== undefined) return pods
    if (namespaceSelector === undefined) return podsIn(policy.namespace)
    return namespaces
      .filter((namespace) => matchesLabelSelector(namespaceSelector, namespace.labels))
      .flatMap(({ name }) => podsIn(name))
  }

  /** Many policies say the same of others: each is looked for once. */
  const found = new Map<string, readonly Pod[]>()

  function matchingPods(peer: NetworkPolicyPeer, policy: NetworkPolicy): readonly Pod[] {
    const key = JSON.stringify([peer, peer.namespaceSelector === undefined ? policy.namespace : null])
    const known = found.get(key)
    if (known !== undefined) return known
    const matched = around(peer, policy).filter((pod) =>
      matchesPeer({
        peer,
        policyNamespace: policy.namespace,
        pod,
        namespaceLabels: labels.get(pod.namespace) ?? NO_LABELS,
      }),
    )
    found.set(key, matched)
    return matched
  }

  return {
    subjects: (policy) => podsIn(policy.namespace).filter((pod) => selectsPod(policy, pod)),
    matching: matchingPods,
  }
}

/** The same index as long as pods and namespaces stay. */
export function indexPods(cluster: Cluster): PodIndex {
  const known = indexed.get(cluster.pods)
  if (known?.namespaces === cluster.namespaces) return known.index
  const index = makeIndex(cluster)
  indexed.set(cluster.pods, { namespaces: cluster.namespaces, index })
  return index
}

/** How many pods these are, replicas counted. */
export function countReplicas(pods: readonly Pod[]): number {
  return pods.reduce((sum, { replicas }) => sum + replicas, 0)
}
