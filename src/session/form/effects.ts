import type { Labels, NetworkPolicy, Pod, PolicyType } from '../../model/index.ts'
import { matchesPeer, selectsPod } from '../../engine/index.ts'

/** A pod before or after something about it changed, with the labels of its namespace. */
export interface PodState {
  readonly pod: Pod
  readonly namespaceLabels: Labels
}

/** More sentences than this are counted. */
const LISTED = 8

function rulesMatching(policy: NetworkPolicy, policyType: PolicyType, { pod, namespaceLabels }: PodState) {
  const rules = policyType === 'Ingress' ? policy.ingress : policy.egress
  return rules.map(({ peers }) =>
    peers.some((peer) => matchesPeer({ peer, policyNamespace: policy.namespace, pod, namespaceLabels })),
  )
}

/** Which policies stop or start selecting a pod, and which of their rules stop or start matching it, in sentences. */
export function selectionEffects(
  policies: readonly NetworkPolicy[],
  before: PodState,
  after: PodState,
): readonly string[] {
  const selected: string[] = []
  const matched: string[] = []
  for (const policy of policies) {
    const name = `\`${policy.namespace}/${policy.name}\``
    const was = selectsPod(policy, before.pod)
    if (was !== selectsPod(policy, after.pod)) selected.push(`${name} would ${was ? 'stop' : 'start'} selecting it.`)
    for (const policyType of ['Ingress', 'Egress'] as const) {
      const then = rulesMatching(policy, policyType, before)
      const now = rulesMatching(policy, policyType, after)
      for (const [index, matches] of then.entries()) {
        if (matches === now[index]) continue
        const verb = matches ? 'stop' : 'start'
        matched.push(`${policyType} rule ${index + 1} of ${name} would ${verb} matching it.`)
      }
    }
  }
  const all = [...selected, ...matched]
  return all.length <= LISTED ? all : [...all.slice(0, LISTED), `And ${all.length - LISTED} more.`]
}
