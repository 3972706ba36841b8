import type { Labels, NetworkPolicy, NetworkPolicyPeer, Pod } from '../model/index.ts'
import { parseAddress } from '../model/index.ts'
import { isPoliced } from './parties.ts'
import { matchesLabelSelector } from './selectors.ts'
import { blockHolds } from './zones.ts'

/** Whether a policy selects a pod (S1); never a host network pod (S58) or a finished one (S59). */
export function selectsPod({ namespace, podSelector }: NetworkPolicy, pod: Pod): boolean {
  return namespace === pod.namespace && isPoliced(pod) && matchesLabelSelector(podSelector, pod.labels)
}

/**
 * Whether one item of `from` or `to` matches a pod: by selectors (S16, S17, S18, S20), or by address when it is an ipBlock
 * (S34), where any address of the pod is enough and a pod without one does not match (S60).
 */
export function matchesPeer({
  peer: { ipBlock, namespaceSelector, podSelector },
  policyNamespace,
  pod,
  namespaceLabels,
}: {
  readonly peer: NetworkPolicyPeer
  readonly policyNamespace: string
  readonly pod: Pod
  /** Labels of the pod's namespace. */
  readonly namespaceLabels: Labels
}): boolean {
  if (ipBlock !== undefined)
    return pod.ips.flatMap((ip) => parseAddress(ip) ?? []).some((address) => blockHolds(ipBlock, address))
  if (!isPoliced(pod)) return false
  const inside =
    namespaceSelector === undefined
      ? pod.namespace === policyNamespace
      : matchesLabelSelector(namespaceSelector, namespaceLabels)
  return inside && (podSelector === undefined || matchesLabelSelector(podSelector, pod.labels))
}
