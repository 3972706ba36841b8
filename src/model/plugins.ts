/** Network plugins whose answers to the open questions of the API are known (SEMANTICS E). `spec` is the default reading. */
export type NetworkPlugin = 'spec' | 'calico' | 'cilium' | 'ovn-kubernetes' | 'kube-network-policies' | 'none'

/** The plugins with their names, the default first. */
export const NETWORK_PLUGINS: readonly { readonly id: NetworkPlugin; readonly name: string }[] = [
  { id: 'spec', name: 'As the API says' },
  { id: 'calico', name: 'Calico' },
  { id: 'cilium', name: 'Cilium' },
  { id: 'ovn-kubernetes', name: 'OVN-Kubernetes' },
  { id: 'kube-network-policies', name: 'kube-network-policies' },
  { id: 'none', name: 'Does not enforce policies' },
]

/** The plugin that a saved or linked project names; `spec` for anything else. */
export function readNetworkPlugin(text: unknown): NetworkPlugin {
  return NETWORK_PLUGINS.find(({ id }) => id === text)?.id ?? 'spec'
}
