import type { Cluster, NetworkPolicy, NetworkPolicyRule, PolicyType } from '../model/index.ts'

/** A policy with one part taken out. */
export interface Mutant {
  readonly policy: NetworkPolicy
  /** Null when the whole policy is gone. */
  readonly instead: NetworkPolicy | null
  readonly policyType: PolicyType
  readonly rule: number | null
  readonly peer: number | null
  readonly port: number | null
}

const FIELDS = { Ingress: 'ingress', Egress: 'egress' } as const

function without<Item>(items: readonly Item[], at: number): readonly Item[] {
  return items.filter((_, index) => index !== at)
}

function withRules(policy: NetworkPolicy, policyType: PolicyType, rules: readonly NetworkPolicyRule[]): NetworkPolicy {
  return { ...policy, [FIELDS[policyType]]: rules }
}

/** Parts of one rule, in its order. Without its only peer or port it is about everyone, or every port (S14, S39). */
function mutantsOfRule(policy: NetworkPolicy, policyType: PolicyType, rule: number): readonly Mutant[] {
  const rules = policy[FIELDS[policyType]]
  const { peers, ports } = rules[rule]!
  const base = { policy, policyType, rule, peer: null, port: null }
  const changed = (part: Partial<NetworkPolicyRule>) =>
    withRules(
      policy,
      policyType,
      rules.map((each, index) => (index === rule ? { ...each, ...part } : each)),
    )
  return [
    { ...base, instead: withRules(policy, policyType, without(rules, rule)) },
    ...peers.map((_, peer) => ({ ...base, peer, instead: changed({ peers: without(peers, peer) }) })),
    ...ports.map((_, port) => ({ ...base, port, instead: changed({ ports: without(ports, port) }) })),
  ]
}

/** Every policy, rule, peer and port that could be missing, in the order of the files. */
export function mutantsOf({ policies }: Cluster): readonly Mutant[] {
  return policies.flatMap((policy) => {
    const first = policy.policyTypes[0] ?? 'Ingress'
    const whole: Mutant = { policy, instead: null, policyType: first, rule: null, peer: null, port: null }
    const parts = policy.policyTypes.flatMap((policyType) =>
      policy[FIELDS[policyType]].flatMap((_, rule) => mutantsOfRule(policy, policyType, rule)),
    )
    return [whole, ...parts]
  })
}

/** The cluster with the mutant in the place of its policy. */
export function mutate(cluster: Cluster, { policy, instead }: Mutant): Cluster {
  const policies = cluster.policies.flatMap((each) => {
    if (each !== policy) return [each]
    return instead === null ? [] : [instead]
  })
  return { ...cluster, policies }
}

/** What was taken out, in words. */
export function mutantText({ policy, policyType, rule, peer, port }: Mutant): string {
  const name = `${policy.namespace}/${policy.name}`
  if (rule === null) return `${name}: gone`
  const direction = policyType === 'Ingress' ? 'ingress' : 'egress'
  const place = `${name} ${direction} rule ${rule + 1}`
  const { peers, ports } = policy[FIELDS[policyType]][rule]!
  if (peer !== null) return `${place}: ${peers.length === 1 ? 'open to everyone' : `without peer ${peer + 1}`}`
  if (port !== null) return `${place}: ${ports.length === 1 ? 'open on every port' : `without port ${port + 1}`}`
  return `${place}: gone`
}
