import type { Caveat, CaveatId } from '../engine/index.ts'
import type { CaveatText } from './types.ts'

/** SEMANTICS part E, one sentence each for somebody who looks at one verdict. */
const CAVEATS: Readonly<Record<CaveatId, string>> = {
  'E-1':
    'An ipBlock decides here and the address is a pod address. The API leaves open whether ipBlock matches pods; select pods by label instead.',
  'E-2': 'A Service address is replaced before most network plugins look; only node addresses are compared here.',
  'E-5': 'A pod always reaches itself; policies cannot change that.',
  'E-6': 'The documentation contradicts itself on egress from a pod to its own node; here the egress rules apply.',
  'E-7': 'Ingress from the pod’s own node is always allowed, for health checks among others.',
  'E-8': 'A pod on the host network has its node’s address. Selectors do not match it; a network plugin may differ.',
  'E-9': 'A named port is looked up on each destination pod. Some network plugins do not support this everywhere.',
  'E-10': 'A network plugin without endPort support allows only the first port of the range.',
  'E-11': 'SCTP needs a network plugin that supports it.',
  'E-13': 'The address is in `except` of one block, but another rule allows it. `except` takes nothing away elsewhere.',
  'E-14': 'A CIDR has host bits or an unusual spelling. It is read as its block; Kubernetes 1.36 and later reject it.',
  'E-15': 'NotIn and DoesNotExist also match what has no such label.',
  'E-16': 'policyTypes decides which rules count. Left out, it means Ingress, and Egress when there is an egress rule.',
  'E-17': 'A rule without peers allows everyone, also outside the cluster, on its ports.',
  'E-20': 'An address or label that decides is not known before the pod is scheduled.',
  'E-21': 'A finished pod has no traffic. Its address may be given to another pod.',
  'E-23': 'On OpenShift, an empty podSelector beside a namespaceSelector may also match pods on the host network.',
  'E-24': 'The network plugin of this project does not enforce policies, so everything is allowed.',
}

/** One row of SEMANTICS part E in a sentence. */
export function caveatText(id: CaveatId): string {
  return CAVEATS[id]
}

/** The caveats of a verdict in words, those that the verdict hangs on first. */
export function describeCaveats(caveats: readonly Caveat[]): readonly CaveatText[] {
  return [...caveats]
    .sort((a, b) => Number(b.depends) - Number(a.depends))
    .map(({ id, depends }) => ({ id, depends, text: CAVEATS[id] }))
}
