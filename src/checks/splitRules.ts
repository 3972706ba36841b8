import { DIRECTIONS, type CheckedPolicy, type Finding } from './types.ts'

/** NP004: a rule with peers only, then one with ports only, which allows everyone on those ports (S14, S39). */
export function checkSplitRules({ policy }: CheckedPolicy): readonly Finding[] {
  return DIRECTIONS.flatMap(({ field }) =>
    policy[field].flatMap(({ peers, ports }, rule): readonly Finding[] => {
      const next = policy[field][rule + 1]
      if (next === undefined || peers.length === 0 || ports.length > 0) return []
      if (next.peers.length > 0 || next.ports.length === 0) return []
      const joined = { peers, ports: next.ports }
      return [
        {
          code: 'NP004',
          severity: 'warning',
          message: `Rule ${rule + 2} names only ports, so it allows them for everyone, and rule ${rule + 1} allows every port. For both at once, write them in one rule.`,
          fieldPath: `spec.${field}[${rule + 1}]`,
          repairs: [
            {
              type: 'join',
              title: 'Merge into one rule',
              fieldPath: `spec.${field}[${rule + 1}]`,
              previous: `spec.${field}[${rule}]`,
              expected: { ...policy, [field]: policy[field].toSpliced(rule, 2, joined) },
            },
          ],
        },
      ]
    }),
  )
}
