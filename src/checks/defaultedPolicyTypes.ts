import type { Diagnostic } from '../model/index.ts'
import { diagnose, fixWith, policiesOf, type CheckInput } from './types.ts'

/** NP005: policyTypes left out next to egress rules isolates for ingress too (S5). */
export function checkDefaultedPolicyTypes(input: CheckInput): readonly Diagnostic[] {
  const { documents } = input
  return policiesOf(input).flatMap(({ resource, policy }) => {
    if (!policy.policyTypesDefaulted || policy.egress.length === 0 || policy.ingress.length > 0) return []
    const fix = (policyTypes: readonly ('Ingress' | 'Egress')[]) =>
      fixWith(documents, `Write policyTypes: [${policyTypes.join(', ')}]`, {
        type: 'setPolicyTypes',
        id: resource.id,
        policyTypes,
      })
    return [
      diagnose(documents, resource, {
        code: 'NP005',
        severity: 'warning',
        message: `policyTypes is left out, so Kubernetes fills in Ingress and Egress: ${policy.namespace}/${policy.name} isolates its pods for ingress too. Write policyTypes.`,
        fieldPath: 'spec.egress',
        fixes: [...fix(['Egress']), ...fix(['Ingress', 'Egress'])],
      }),
    ]
  })
}
