import type {
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicyRule,
  PolicyType,
} from '../model/index.ts'
import { DIRECTIONS } from './types.ts'

/** A rule that acts: its direction is in policyTypes (S12). */
export interface RulePlace {
  readonly policyType: PolicyType
  readonly field: 'ingress' | 'egress'
  readonly index: number
  readonly rule: NetworkPolicyRule
  readonly path: string
  /** Path of its list of peers. */
  readonly peersPath: string
}

/** An item of `from` or `to` of a rule that acts. */
export interface PeerPlace {
  readonly at: RulePlace
  readonly index: number
  readonly peer: NetworkPolicyPeer
  readonly path: string
}

/** An item of `ports` of a rule that acts. */
export interface PortPlace {
  readonly at: RulePlace
  readonly index: number
  readonly item: NetworkPolicyPort
  readonly path: string
}

/** The rules that act, in the order of the manifest. */
export function listRules(policy: NetworkPolicy): readonly RulePlace[] {
  return DIRECTIONS.flatMap(({ policyType, field, peers }) =>
    policy.policyTypes.includes(policyType)
      ? policy[field].map((rule, index) => {
          const path = `spec.${field}[${index}]`
          return { policyType, field, index, rule, path, peersPath: `${path}.${peers}` }
        })
      : [],
  )
}

export function listPeers(policy: NetworkPolicy): readonly PeerPlace[] {
  return listRules(policy).flatMap((at) =>
    at.rule.peers.map((peer, index) => ({ at, index, peer, path: `${at.peersPath}[${index}]` })),
  )
}

export function listPorts(policy: NetworkPolicy): readonly PortPlace[] {
  return listRules(policy).flatMap((at) =>
    at.rule.ports.map((item, index) => ({ at, index, item, path: `${at.path}.ports[${index}]` })),
  )
}
