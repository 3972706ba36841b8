import type { NetworkPlugin } from '../model/index.ts'
import type { PluginReading } from './readings.ts'

/** Which rules of SEMANTICS E are read the other way than the default, and whether that is all there is to ask. */
export interface PluginReader {
  readonly readings: readonly PluginReading[]
  /** True when one plugin is meant: then no verdict hangs on how another one would read it. */
  readonly settled: boolean
}

/** The API as it is written, with every open question left open. */
export const BY_DEFAULT: PluginReader = { readings: [], settled: false }

/** Rules that a plugin reads otherwise. Sources stand with the rules in docs/SEMANTICS.md. */
export const PLUGIN_READS_OTHERWISE: Readonly<Record<NetworkPlugin, readonly PluginReading[]>> = {
  spec: [],
  calico: [],
  // Pods and nodes are identities, which no CIDR matches.
  cilium: ['E-1', 'E-2'],
  // Selects host network pods in some rules. It has no port names, of which E-9 tells only the cases that plugins differ on.
  'ovn-kubernetes': ['E-8', 'E-9'],
  // Lets a pod out to its own node.
  'kube-network-policies': ['E-6'],
  // There are no policies at all for it (S2), so nothing to read.
  none: [],
}

/** How a cluster with that plugin reads the API. For `spec` the questions stay open (S2). */
export function readerOf(plugin: NetworkPlugin): PluginReader {
  return plugin === 'spec' ? BY_DEFAULT : { readings: PLUGIN_READS_OTHERWISE[plugin], settled: true }
}
