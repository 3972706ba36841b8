import { listRules } from './places.ts'
import type { CheckedPolicy, Finding } from './types.ts'

/** NP016: a rule without peers and ports allows every connection in its direction (S11), also what others leave closed. */
export function checkAllowAllRules({ policy }: CheckedPolicy): readonly Finding[] {
  return listRules(policy).flatMap(({ policyType, index, rule: { peers, ports }, path }): readonly Finding[] => {
    if (peers.length + ports.length > 0) return []
    const who = policyType === 'Ingress' ? 'everyone in' : 'its pods out to everyone'
    return [
      {
        code: 'NP016',
        severity: 'info',
        message: `Rule ${index + 1} is empty, so it lets ${who}, on every port. Name peers or ports if less is meant.`,
        fieldPath: path,
      },
    ]
  })
}
