import type { NetworkPolicy, NetworkPolicyRule, PolicyType } from '../model/index.ts'
import { listRules, type RulePlace } from './places.ts'
import { isRuleWithin, isSelectorWithin } from './subsumption.ts'
import type { CheckedPolicy, Finding } from './types.ts'

/** What others of its namespace make of a policy: proven for any pod that its selectors could match. */
export interface CoveredPolicy {
  readonly checked: CheckedPolicy
  /** The policy can go as a whole: others isolate the same pods and allow all that it does. */
  readonly whole: { readonly by: readonly NetworkPolicy[]; readonly allowsAll: boolean } | null
  /** Rules that can go, each with the policy that allows all of it. */
  readonly rules: readonly { readonly at: RulePlace; readonly by: NetworkPolicy; readonly rule: number }[]
}

interface Cover {
  readonly by: NetworkPolicy
  readonly rule: number
}

function opensAll(policy: NetworkPolicy, policyType: PolicyType): boolean {
  return listRules(policy).some(
    (at) => at.policyType === policyType && at.rule.peers.length + at.rule.ports.length === 0,
  )
}

/** Policies of the same namespace that select every pod that this one could select (S1, S6). */
function listWider(policy: NetworkPolicy, others: readonly NetworkPolicy[]): readonly NetworkPolicy[] {
  return others.filter((other) => other !== policy && isSelectorWithin(policy.podSelector, other.podSelector))
}

function coverOf(
  at: RulePlace,
  wider: readonly NetworkPolicy[],
  isGone: (rule: NetworkPolicyRule) => boolean,
): Cover | undefined {
  for (const by of wider) {
    const found = listRules(by).find(
      (other) =>
        other.policyType === at.policyType && !isGone(other.rule) && isRuleWithin(at.rule, other.rule, by.namespace),
    )
    if (found !== undefined) return { by, rule: found.index }
  }
  return undefined
}

/**
 * Goes from the last policy to the first and takes away what the ones that are left cover, so that everything reported
 * can go at once: of two equal policies the later one.
 */
export function listCoveredPolicies(policies: readonly CheckedPolicy[]): readonly CoveredPolicy[] {
  const left = new Map<string, NetworkPolicy[]>()
  const gone = new Set<NetworkPolicyRule>()
  for (const { policy } of policies) left.set(policy.namespace, [...(left.get(policy.namespace) ?? []), policy])
  const covered = policies.toReversed().flatMap((checked): readonly CoveredPolicy[] => {
    const { policy } = checked
    const others = left.get(policy.namespace) ?? []
    const wider = listWider(policy, others)
    if (wider.length === 0) return []
    const rules = listRules(policy).flatMap((at) => {
      const cover = coverOf(at, wider, (rule) => gone.has(rule))
      return cover === undefined ? [] : [{ at, ...cover }]
    })
    const isolates = policy.policyTypes.every((type) => wider.some(({ policyTypes }) => policyTypes.includes(type)))
    if (isolates && rules.length === listRules(policy).length) {
      left.set(
        policy.namespace,
        others.filter((other) => other !== policy),
      )
      const by = policy.policyTypes.flatMap((type) => wider.find(({ policyTypes }) => policyTypes.includes(type)) ?? [])
      const opening = wider.filter((other) => policy.policyTypes.some((type) => opensAll(other, type)))
      const allowsAll =
        policy.policyTypes.every((type) => opening.some((other) => opensAll(other, type))) &&
        !policy.policyTypes.some((type) => opensAll(policy, type))
      return [
        {
          checked,
          whole: { by: allowsAll ? opening : [...by, ...rules.map((each) => each.by)], allowsAll },
          rules: [],
        },
      ]
    }
    if (rules.length === 0) return []
    for (const { at } of rules) gone.add(at.rule)
    return [{ checked, whole: null, rules }]
  })
  return covered.toReversed()
}

function nameAll(policies: readonly NetworkPolicy[]): string {
  return [...new Set(policies.map(({ name }) => name))].join(' and ')
}

/** NP028 for a policy that another one opens altogether, NP026 for one or some of its rules that others cover. */
export function describeCoveredPolicy({ checked, whole, rules }: CoveredPolicy): readonly Finding[] {
  const { policy, resource } = checked
  const name = `${policy.namespace}/${policy.name}`
  if (whole?.allowsAll === true) {
    return [
      {
        code: 'NP028',
        severity: 'warning',
        message: `${name} has no effect: ${nameAll(whole.by)} selects the same pods, and an empty rule there allows everything. No policy takes anything away from another one.`,
        fieldPath: 'metadata.name',
      },
    ]
  }
  if (whole !== null) {
    return [
      {
        code: 'NP026',
        severity: 'info',
        message: `${name} adds nothing, for any pod it could select: ${nameAll(whole.by)} isolates the same pods and allows all that it allows.`,
        fieldPath: 'metadata.name',
      },
    ]
  }
  return rules.map(({ at, by, rule }): Finding => ({
    code: 'NP026',
    severity: 'info',
    message: `Rule ${at.index + 1} adds nothing, for any pod it could match: rule ${rule + 1} of ${by.name} allows all of it for the same pods.`,
    fieldPath: at.path,
    repairs: [
      {
        type: 'command',
        title: `Delete rule ${at.index + 1}`,
        commands: [{ type: 'removeRule', id: resource.id, policyType: at.policyType, rule: at.index }],
      },
    ],
  }))
}
