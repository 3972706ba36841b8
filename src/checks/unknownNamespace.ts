import type { Diagnostic } from '../model/index.ts'
import { diagnose, policiesOf, type CheckInput } from './types.ts'

/** UNKNOWN_NAMESPACE: a policy in a namespace without an object and without pods (S29). */
export function checkUnknownNamespace(input: CheckInput): readonly Diagnostic[] {
  const { namespaces, pods } = input.cluster
  const known = new Set([
    ...namespaces.filter(({ declared }) => declared).map(({ name }) => name),
    ...pods.map(({ namespace }) => namespace),
  ])
  return policiesOf(input).flatMap(({ resource, policy: { namespace } }) => {
    if (known.has(namespace)) return []
    const message = `Namespace ${namespace} is used by this policy but not in the cluster. Add it.`
    const finding = {
      code: 'UNKNOWN_NAMESPACE',
      severity: 'warning',
      message,
      fieldPath: 'metadata.namespace',
    } as const
    return [diagnose(input.documents, resource, finding)]
  })
}
