import { DIRECTIONS, type CheckedPolicy, type Finding } from './types.ts'

/** NP006: rules in a direction that policyTypes does not name are ignored (S12). */
export function checkInertRules({ resource, policy }: CheckedPolicy): readonly Finding[] {
  return DIRECTIONS.flatMap(({ policyType, field }): readonly Finding[] => {
    if (policy.policyTypes.includes(policyType) || policy[field].length === 0) return []
    const command = {
      type: 'setPolicyTypes',
      id: resource.id,
      policyTypes: [...policy.policyTypes, policyType],
    } as const
    return [
      {
        code: 'NP006',
        severity: 'warning',
        message: `policyTypes does not name ${policyType}, so the ${field} rules are ignored. Add ${policyType} or delete the rules.`,
        fieldPath: `spec.${field}`,
        repairs: [{ type: 'command', title: `Add ${policyType} to policyTypes`, command }],
      },
    ]
  })
}
