import type { LineChange } from '../document/index.ts'
import type {
  ConnectionId,
  ContainerPort,
  EndpointId,
  FileEdit,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  PolicyType,
  Protocol,
  ResourceId,
} from '../model/index.ts'

/** One verdict that an edit changed or would change. */
export interface VerdictChange {
  readonly source: EndpointId
  readonly destination: EndpointId
  /** `9090`, `53/UDP`, or `any`. */
  readonly port: string
  readonly before: 'allowed' | 'denied'
  readonly after: 'allowed' | 'denied'
}

/** Changes, most telling first, cut at a readable number; `total` counts all. */
export interface VerdictChanges {
  readonly total: number
  readonly opened: number
  readonly closed: number
  readonly list: readonly VerdictChange[]
}

/** A rung of the ladder: who may connect, from narrow to wide (UX 3.3). */
export interface LadderRung {
  readonly title: string
  /** The peer in words of the API: `namespaceSelector … AND podSelector …`. */
  readonly selector: string
  readonly peer: NetworkPolicyPeer | null
  readonly workloads: number
  readonly pods: number
  /** The workloads it matches, to be lit on the picture. */
  readonly matches: readonly EndpointId[]
  /** Endpoints that come along without having been drawn. */
  readonly unasked: readonly EndpointId[]
  readonly futurePods: boolean
}

/** Where the rule for one side is written (UX 3.3, step 3): in a policy of its own, or in one that is there. */
export type Placement =
  | { readonly kind: 'new' }
  /** A new rule of the policy. */
  | { readonly kind: 'rule'; readonly policy: ResourceId }
  /** A peer of a rule that has the ports, or the ports of a rule that has the peer. */
  | { readonly kind: 'peer' | 'ports'; readonly policy: ResourceId; readonly rule: number }

/** The places there are for one side; the first is the default. */
export interface SidePlacements {
  readonly policyType: PolicyType
  readonly options: readonly { readonly placement: Placement; readonly title: string }[]
  readonly chosen: Placement
}

/** What the user asks the Allow dialog for. */
export interface AllowRequest {
  readonly source: EndpointId | { readonly namespace: string }
  readonly destination: EndpointId | { readonly namespace: string }
  /** Index into the ladders of the last answer; 0 is the narrowest. */
  readonly sourceRung: number
  readonly destinationRung: number
  /** Ports that are on; empty means every port only when `allPorts`. */
  readonly ports: readonly NetworkPolicyPort[]
  readonly allPorts: boolean
  /** Which of the needed sides to write; absent means both. */
  readonly sides?: readonly PolicyType[]
  /** For a side that is not isolated today: write a policy all the same, which isolates it. */
  readonly isolate?: boolean
  /** Where to write each side; absent means the first place that the answer lists. */
  readonly placements?: Partial<Record<PolicyType, Placement>>
}

/** A policy that a proposal would write, or write to. */
export interface ProposedPolicy {
  readonly policyType: PolicyType
  readonly namespace: string
  readonly name: string
  readonly isNew: boolean
  /** The document as it would be. */
  readonly yaml: string
  readonly path: string
}

/** What a proposal would write, and everything that it would do. */
export interface Outcome {
  readonly policies: readonly ProposedPolicy[]
  readonly edits: readonly FileEdit[]
  /** The edits as lines that go and come. */
  readonly lines: readonly LineChange[]
  readonly changes: VerdictChanges
  /** Expectations that would break or be repaired, by their text. */
  readonly breaks: readonly string[]
  readonly repairs: readonly string[]
  /** What would still be otherwise than asked after applying, in words; empty when it would work. */
  readonly remaining: string
  /** Why nothing can be applied now; empty when it can. */
  readonly blocked: string
}

/** The Allow dialog's content; recomputed for every choice. */
export interface AllowProposal extends Outcome {
  readonly title: string
  /** What is true today, both sides, in words. */
  readonly today: string
  readonly case: 'already-allowed' | 'not-isolated' | 'one-side' | 'both-sides' | 'self' | 'host-network'
  /** Sides that do not allow it today. */
  readonly needed: readonly PolicyType[]
  readonly sourceLadder: readonly LadderRung[]
  readonly destinationLadder: readonly LadderRung[]
  readonly declaredPorts: readonly ContainerPort[]
  /** Ports that were preselected; empty when the user must choose. */
  readonly suggestedPorts: readonly NetworkPolicyPort[]
  /** The side that a policy would isolate if nothing limits the connection today. */
  readonly isolable: PolicyType
  /** Where each side that is written can go. */
  readonly placements: readonly SidePlacements[]
}

/** One way to allow a denied connection, ready to be applied (UX 4.4). */
export interface Fix extends Outcome {
  /** `Add a peer to shop/allow-web, rule 1`. */
  readonly title: string
  /** What opens the Allow dialog with these choices. */
  readonly request: AllowRequest
  /** True when it opens the asked connection and nothing else. */
  readonly exact: boolean
}

/** A port of a connection. */
export interface AskedPort {
  readonly number: number
  readonly protocol: Protocol
}

/** A connection that is allowed today and can be kept when its end is isolated (UX 3.5). */
export interface Keepable {
  readonly connection: ConnectionId
  readonly source: EndpointId
  readonly destination: EndpointId
  /** Ports that the rule to keep it would name, as captions; empty for every port. */
  readonly ports: readonly string[]
  /** Kept unless the user says otherwise: it is watched, or it asks the cluster's DNS. */
  readonly usual: boolean
}

/** What to isolate, and what to keep. */
export interface IsolationRequest {
  /** A workload, or every pod of a namespace. */
  readonly subject: EndpointId | { readonly namespace: string }
  readonly policyType: PolicyType
  /** Connections to keep; null for the usual ones. */
  readonly keep: readonly ConnectionId[] | null
}

/** The Isolate dialog's content. */
export interface IsolationProposal extends Outcome {
  readonly title: string
  readonly today: string
  readonly keepable: readonly Keepable[]
  /** How many there are beside those that are listed. */
  readonly moreKeepable: number
  readonly kept: readonly ConnectionId[]
}

/** One way to go about it: `isolate` one end or a namespace, or change the `rules` of one side. */
export type StopWay =
  | { readonly kind: 'rules'; readonly policyType: PolicyType }
  | { readonly kind: 'isolate'; readonly policyType: PolicyType; readonly whole: boolean }

/** What the user asks the Stop allowing dialog for (UX 3.5). */
export interface StopRequest {
  readonly source: EndpointId
  readonly destination: EndpointId
  /** Null for every port. */
  readonly port: AskedPort | null
  /** Absent means the first way of the answer. */
  readonly way?: StopWay
  /** What to do with each rule that allows it: option ids by rule key. */
  readonly choices?: Readonly<Record<string, string>>
  /** Connections to keep when something is isolated; null for the usual ones. */
  readonly keep: readonly ConnectionId[] | null
}

/** A rule that allows the connection, and what can be done about it. */
export interface AllowingRule {
  readonly key: string
  readonly policy: ResourceId
  readonly namespace: string
  readonly name: string
  /** 0-based. */
  readonly rule: number
  readonly options: readonly { readonly id: string; readonly title: string }[]
  /** Null while nothing is chosen. */
  readonly chosen: string | null
}

/** The Stop allowing dialog's content; recomputed for every choice. */
export interface StopProposal extends Outcome {
  readonly title: string
  readonly today: string
  readonly ways: readonly { readonly way: StopWay; readonly title: string }[]
  /** Null when nothing can be done about it. */
  readonly chosen: StopWay | null
  /** Rules that allow it on the chosen side; all of them must change. */
  readonly rules: readonly AllowingRule[]
  readonly keepable: readonly Keepable[]
  readonly moreKeepable: number
  readonly kept: readonly ConnectionId[]
}
