import type { Diagnostic } from '../model/index.ts'
import { diagnose, fixWith, policiesOf, type CheckInput } from './types.ts'

/** NP006: rules in a direction that policyTypes does not name are ignored (S12). */
export function checkInertRules(input: CheckInput): readonly Diagnostic[] {
  const { documents } = input
  return policiesOf(input).flatMap(({ resource, policy }) =>
    (['Ingress', 'Egress'] as const).flatMap((policyType) => {
      const field = policyType === 'Ingress' ? 'ingress' : 'egress'
      if (policy.policyTypes.includes(policyType) || policy[field].length === 0) return []
      return [
        diagnose(documents, resource, {
          code: 'NP006',
          severity: 'warning',
          message: `policyTypes does not name ${policyType}, so the ${field} rules are ignored. Add ${policyType} or delete the rules.`,
          fieldPath: `spec.${field}`,
          fixes: fixWith(documents, `Add ${policyType} to policyTypes`, {
            type: 'setPolicyTypes',
            id: resource.id,
            policyTypes: [...policy.policyTypes, policyType],
          }),
        }),
      ]
    }),
  )
}
