import { METADATA_NAME_LABEL, type NetworkPolicyPeer, type Pod } from '../model/index.ts'
import type { World } from './world.ts'

export const DNS_NAMESPACE = 'kube-system'
export const DNS_PORT = 53
/** Labels of the cluster's DNS pods, the usual one first. */
const DNS_LABELS: readonly (readonly [key: string, value: string])[] = [
  ['k8s-app', 'kube-dns'],
  ['app.kubernetes.io/name', 'coredns'],
]

function labelOf({ labels }: Pod): readonly [key: string, value: string] | undefined {
  return DNS_LABELS.find(([key, value]) => labels[key] === value)
}

/** The pods that answer DNS in the cluster, one of them for all; undefined when the workspace has none. */
export function findDns(world: World): Pod | undefined {
  return world.podsOf(DNS_NAMESPACE).find((pod) => labelOf(pod) !== undefined)
}

/** The port of the pod, which is not 53 everywhere (S66). */
export function dnsPort({ ports }: Pod): number {
  return ports.find(({ name, protocol }) => protocol === 'UDP' && name?.startsWith('dns') === true)?.port ?? DNS_PORT
}

function only(key: string, value: string) {
  return { matchLabels: Object.assign(Object.create(null), { [key]: value }) }
}

/** The peer that is the DNS pods and nothing else. */
export function dnsPeer(dns: Pod): NetworkPolicyPeer {
  const [key, value] = labelOf(dns) ?? DNS_LABELS[0]!
  return { namespaceSelector: only(METADATA_NAME_LABEL, dns.namespace), podSelector: only(key, value) }
}
