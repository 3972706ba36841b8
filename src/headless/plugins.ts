import type { PluginReading } from '../engine/index.ts'
import type { Plugin } from './types.ts'

/** Which rules of part E a plugin reads the other way than the default. Sources stand with the rules in docs/SEMANTICS.md. */
export const PLUGINS: Readonly<Record<Plugin, readonly PluginReading[]>> = {
  spec: [],
  calico: [],
  // Pods and nodes are identities, which no CIDR matches.
  cilium: ['E-1', 'E-2'],
  // Selects host network pods in some rules, and resolves no port names.
  'ovn-kubernetes': ['E-8', 'E-9'],
  // Lets a pod out to its own node.
  'kube-network-policies': ['E-6'],
  none: [],
}
