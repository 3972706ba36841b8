import type { Diagnostic } from '../model/index.ts'
import { diagnose, policiesOf, type CheckInput } from './types.ts'

/** NP004: a rule with peers only, then one with ports only, which lets everyone in on those ports (S14, S39). */
export function checkSplitRules(input: CheckInput): readonly Diagnostic[] {
  return policiesOf(input).flatMap(({ resource, policy }) =>
    (['ingress', 'egress'] as const).flatMap((field) =>
      policy[field].flatMap(({ peers, ports }, rule) => {
        const next = policy[field][rule + 1]
        if (next === undefined || peers.length === 0 || ports.length > 0) return []
        if (next.peers.length > 0 || next.ports.length === 0) return []
        return [
          diagnose(input.documents, resource, {
            code: 'NP004',
            severity: 'warning',
            message: `Rule ${rule + 2} names only ports, so it allows them for everyone, and rule ${rule + 1} allows every port. For both at once, write them in one rule.`,
            fieldPath: `spec.${field}[${rule + 1}]`,
          }),
        ]
      }),
    ),
  )
}
