import type {
  NetworkPolicy,
  NetworkPolicyPort,
  LabelSelectorRequirement,
  Pod,
  PolicyType,
  Protocol,
} from '../model/index.ts'
import type { PluginReading } from './readings.ts'

/**
 * One end of a connection. An `address` is anything that is not a pod of the cluster (when it is a node's address,
 * node rules apply); a `node` stands for the node itself and every process on its host network.
 */
export type Endpoint =
  | { readonly kind: 'pod'; readonly pod: Pod }
  | { readonly kind: 'address'; readonly ip: string }
  | { readonly kind: 'node'; readonly node: string }

/** The question a verdict answers: may `source` initiate this to `destination`? Replies need no rule (S3). */
export interface Connection {
  readonly source: Endpoint
  readonly destination: Endpoint
  /** Destination port on the pod, after any Service translation (S43). */
  readonly port: number
  readonly protocol: Protocol
  /** Which family a dual-stack pair talks; absent means both are judged and must agree (S38). */
  readonly family?: 4 | 6
}

/** Rows of SEMANTICS part E: where sources disagree, or where users are often surprised. */
export type CaveatId =
  | 'E-1'
  | 'E-2'
  | 'E-5'
  | 'E-6'
  | 'E-7'
  | 'E-8'
  | 'E-9'
  | 'E-10'
  | 'E-11'
  | 'E-13'
  | 'E-14'
  | 'E-15'
  | 'E-16'
  | 'E-17'
  | 'E-20'
  | 'E-21'
  | 'E-23'
  | 'E-24'

/** A caveat that touches a verdict. `depends`: a plugin that reads the API the other way would give the other verdict. */
export interface Caveat {
  readonly id: CaveatId
  readonly depends: boolean
}

/** Where in a policy an answer comes from: indices into `spec.ingress` or `spec.egress`, its peers and its ports. */
export interface RuleRef {
  readonly policy: NetworkPolicy
  readonly policyType: PolicyType
  readonly rule: number
  /** Null when the rule has no peers, so everyone matches (S14). */
  readonly peer: number | null
  /** Null when the rule has no ports, so every port matches (S39). */
  readonly port: number | null
}

/** One fact that keeps a rule from matching a connection. */
export type Miss =
  /** The policy does not select the pod (`subject`), or a peer's selector does not match (`pod`, `namespace`). */
  | {
      readonly kind: 'subject' | 'pod' | 'namespace'
      readonly requirement: LabelSelectorRequirement
      readonly actual: string | undefined
    }
  /** A lone podSelector looks only in the policy's own namespace (S16). */
  | { readonly kind: 'other-namespace'; readonly needs: string; readonly actual: string }
  | { readonly kind: 'outside-cidr'; readonly cidr: string; readonly actual: string }
  | { readonly kind: 'except'; readonly cidr: string; readonly actual: string }
  /** Selectors match pods only (S20); host network pods are matched by none (S58). */
  | { readonly kind: 'not-a-pod' }
  | { readonly kind: 'host-network' }
  | { readonly kind: 'no-address' }
  | { readonly kind: 'protocol' | 'port' | 'named-port'; readonly needs: NetworkPolicyPort; readonly actual: number }
  /** The rule's direction is not in policyTypes, so the rule is inert (S12). */
  | { readonly kind: 'direction' }

/** A rule that does not match, with everything that would have to change. `cost` is the distance of UX 4.3. */
export interface NearMiss extends RuleRef {
  readonly misses: readonly Miss[]
  readonly cost: number
}

/** Why one end of a connection does or does not allow it. */
export interface SideVerdict {
  readonly policyType: PolicyType
  /**
   * What governs this end. Only for `not-isolated` and `isolated` were policies consulted: `outside` ends have no
   * policy (S4), `self` cannot be blocked (S54), `own-node` is always let in (S56), `host-network` pods are not
   * isolated under the default model (S58), `terminated` pods have no traffic (S59).
   */
  readonly applies: 'outside' | 'self' | 'own-node' | 'host-network' | 'terminated' | 'not-isolated' | 'isolated'
  readonly allowed: boolean
  /** Policies that select the pod for this direction, in the order of the files. */
  readonly isolatedBy: readonly NetworkPolicy[]
  /** Every rule that allows the connection, not only the first. */
  readonly allowedBy: readonly RuleRef[]
  /** Rules that do not match, nearest first; filled whether or not the side is allowed. */
  readonly nearMisses: readonly NearMiss[]
}

/** The full answer for one connection. */
export interface Verdict {
  /** `undefined` when the API leaves it undefined or the two families of a dual-stack pair disagree. */
  readonly outcome: 'allowed' | 'denied' | 'undefined'
  readonly egress: SideVerdict
  readonly ingress: SideVerdict
  readonly caveats: readonly Caveat[]
  /** Caveats on which the network plugin reads the API the other way, so that the outcome is not that of the sides. */
  readonly turnedBy: readonly PluginReading[]
}

/** A pod's gate: what the policies that select it for one direction leave open (UX 2.3). */
export interface Gate {
  readonly state: 'open' | 'isolated' | 'deny-all' | 'allow-all'
  readonly policies: readonly NetworkPolicy[]
}
