import type { PolicyType } from '../model/index.ts'
import type { CheckedPolicy, Finding } from './types.ts'

/**
 * NP005: policyTypes left out next to egress rules isolates for ingress too (S5, E-16). With ingress rules as well the
 * default is what those rules ask for.
 */
export function checkDefaultedPolicyTypes({ resource, policy }: CheckedPolicy): readonly Finding[] {
  if (!policy.policyTypesDefaulted || policy.egress.length === 0 || policy.ingress.length > 0) return []
  const write = (...policyTypes: readonly PolicyType[]) => ({
    type: 'command' as const,
    title: `Write policyTypes: [${policyTypes.join(', ')}]`,
    commands: [{ type: 'setPolicyTypes' as const, id: resource.id, policyTypes }],
  })
  return [
    {
      code: 'NP005',
      severity: 'warning',
      message: `policyTypes is left out, so Kubernetes fills in Ingress and Egress: ${policy.namespace}/${policy.name} isolates its pods for ingress too. Write policyTypes.`,
      fieldPath: 'spec.egress',
      repairs: [write('Egress'), write('Ingress', 'Egress')],
    },
  ]
}
