import { type Diagnostic } from '../model/index.ts'
import { selectsPod } from '../engine/index.ts'
import { diagnose, policiesOf, type CheckInput } from './types.ts'

/** NP007: a podSelector that says something and selects no pod (S1). */
export function checkEmptySubject(input: CheckInput): readonly Diagnostic[] {
  return policiesOf(input).flatMap(({ resource, policy }) => {
    const { matchLabels = {}, matchExpressions = [] } = policy.podSelector
    if (Object.keys(matchLabels).length + matchExpressions.length === 0) return []
    if (input.cluster.pods.some((pod) => selectsPod(policy, pod))) return []
    const wanted = Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`)
    return [
      diagnose(input.documents, resource, {
        code: 'NP007',
        severity: 'warning',
        message: `${wanted.join(', ') || 'The podSelector'} matches 0 pods in ${policy.namespace}. Check the labels.`,
        fieldPath: 'spec.podSelector',
      }),
    ]
  })
}
