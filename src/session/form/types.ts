import type {
  ContainerPort,
  EndpointId,
  LabelSelector,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  OutsideEndpoint,
  PolicyType,
  ResourceId,
  WorkloadKind,
} from '../../model/index.ts'
import type { EditAnswer } from '../types.ts'

/** A workload that a selector matches or nearly matches, and how many pods it is. */
export interface MatchedWorkload {
  readonly id: EndpointId
  readonly name: string
  readonly pods: number
}

/** What a selector or a peer matches now. Lists are cut at a readable length. */
export interface Matches {
  readonly pods: number
  readonly workloads: readonly MatchedWorkload[]
  readonly moreWorkloads: number
  /** Names of the namespaces that a namespace selector matches; null without one. */
  readonly namespaces: readonly string[] | null
  /** Outside addresses that lie in an address block. */
  readonly outside: readonly string[]
  /** Workloads that fail on one condition, with what they have instead: `tier=web-canary`, `no tier`. */
  readonly near: readonly (MatchedWorkload & { readonly has: string })[]
  /** Workloads that "is not one of" matches because they lack the label (S30), by key. */
  readonly lacking: readonly { readonly key: string; readonly workloads: readonly MatchedWorkload[] }[]
}

/** What to count: the pods a policy of a namespace selects, or those a peer of such a policy matches. */
export type MatchQuery =
  | { readonly kind: 'subject'; readonly namespace: string; readonly selector: LabelSelector }
  | { readonly kind: 'peer'; readonly namespace: string; readonly peer: NetworkPolicyPeer }

/** An address block with its holes, for words and for a bar. */
export interface BlockFacts {
  /** `203.0.113.0/24 without 203.0.113.128/25: 128 addresses`. */
  readonly words: string
  /** Holes as parts of the block, in per cent of it. */
  readonly holes: readonly { readonly cidr: string; readonly start: number; readonly size: number }[]
  /** Pods whose addresses lie in the block: whether it matches them depends on the plugin. */
  readonly pods: number
}

/** One item of `from` or `to`. */
export interface PeerForm {
  readonly peer: NetworkPolicyPeer
  /** In words, never `{}`: `every pod in shop`. */
  readonly words: string
  readonly matches: Matches
  readonly block: BlockFacts | null
  /** Pods that would match if this peer and the next were one (AND); null when they are not two halves. */
  readonly merged: number | null
  /** Pods that would match if its two selectors were two peers (OR); null with fewer than two. */
  readonly split: number | null
}

/** One rule: peers AND ports. */
export interface RuleForm {
  /** Empty means everyone (S14). */
  readonly peers: readonly PeerForm[]
  /** Empty means every port (S39). */
  readonly ports: readonly NetworkPolicyPort[]
  /** Pods that any of the peers matches. */
  readonly pods: number
  /** Ports that destinations of this rule declare. */
  readonly declared: readonly ContainerPort[]
}

/** One direction of a policy. */
export interface DirectionForm {
  readonly policyType: PolicyType
  /** Listed in policyTypes, or filled in by the API server. */
  readonly on: boolean
  /** What that means for the selected pods, or that its rules have no effect. */
  readonly sentence: string
  readonly rules: readonly RuleForm[]
}

export interface PolicyForm {
  readonly kind: 'policy'
  readonly id: ResourceId
  readonly namespace: string
  readonly name: string
  readonly podSelector: LabelSelector
  /** `every pod in shop`, `pods in shop with app=api`. */
  readonly words: string
  readonly matches: Matches
  readonly policyTypesDefaulted: boolean
  readonly directions: readonly [DirectionForm, DirectionForm]
  /** Switched off: no edit changes a verdict until it is on again. */
  readonly off: boolean
  /** Why its text cannot be edited here; empty when it can. */
  readonly locked: string
}

export interface WorkloadForm {
  readonly kind: 'workload'
  readonly id: EndpointId
  /** The object that its labels and ports are written in; null when there is none. */
  readonly resource: ResourceId | null
  readonly ownerKind: WorkloadKind
  readonly namespace: string
  readonly name: string
  readonly labels: readonly (readonly [string, string])[]
  /** Null for kinds whose number of pods is not written. */
  readonly replicas: number | null
  readonly ports: readonly ContainerPort[]
  /** Names of the policies that select it. */
  readonly policies: readonly string[]
  readonly hostNetwork: boolean
  readonly locked: string
}

export interface NamespaceForm {
  readonly kind: 'namespace'
  readonly name: string
  /** Null when there is no Namespace object and only the name is known. */
  readonly resource: ResourceId | null
  /** Without the label that repeats the name, which is not the user's to set (S28). */
  readonly labels: readonly (readonly [string, string])[]
  readonly workloads: number
  readonly policies: number
  readonly locked: string
}

export interface OutsideForm {
  readonly kind: 'outside'
  readonly id: EndpointId
  readonly name: string
  readonly cidr: string
  readonly origin: OutsideEndpoint['origin']
  /** That pods have addresses in it; empty when none is known to. */
  readonly overlap: string
}

/** Everything a form shows of one object. Plain data. */
export type ObjectForm = PolicyForm | WorkloadForm | NamespaceForm | OutsideForm

/** What other labels of a workload or a namespace would do (UX 3.2). */
export interface LabelPreview {
  readonly answer: EditAnswer
  /** `allow-web would stop selecting it`, policies first, then rules. */
  readonly effects: readonly string[]
}
