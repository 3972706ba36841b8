import { DIRECTIONS, type CheckedPolicy, type Finding } from './types.ts'

/** NP006: rules in a direction that policyTypes does not name are ignored (S12). */
export function checkInertRules({ resource, policy }: CheckedPolicy): readonly Finding[] {
  return DIRECTIONS.flatMap(({ policyType, field }): readonly Finding[] => {
    if (policy.policyTypes.includes(policyType) || policy[field].length === 0) return []
    const { id } = resource
    const policyTypes = [...policy.policyTypes, policyType]
    // From the last one on, so that the others keep their place.
    const removals = policy[field]
      .map((_, rule) => ({ type: 'removeRule', id, policyType, rule }) as const)
      .toReversed()
    return [
      {
        code: 'NP006',
        severity: 'warning',
        message: `policyTypes does not name ${policyType}, so the ${field} rules are ignored. Add ${policyType} or delete the rules.`,
        fieldPath: `spec.${field}`,
        repairs: [
          {
            type: 'command',
            title: `Add ${policyType} to policyTypes`,
            commands: [{ type: 'setPolicyTypes', id, policyTypes }],
          },
          { type: 'command', title: `Delete the ${field} rules`, commands: removals },
        ],
      },
    ]
  })
}
