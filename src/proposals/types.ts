import type {
  ContainerPort,
  EndpointId,
  FileEdit,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  PolicyType,
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
  /** Endpoints that come along without having been drawn. */
  readonly unasked: readonly EndpointId[]
  readonly futurePods: boolean
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
}

/** A policy the Allow dialog would write. */
export interface ProposedPolicy {
  readonly policyType: PolicyType
  readonly namespace: string
  readonly name: string
  readonly yaml: string
  readonly path: string
}

/** The Allow dialog's content; recomputed for every choice. */
export interface AllowProposal {
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
  readonly policies: readonly ProposedPolicy[]
  readonly edits: readonly FileEdit[]
  readonly changes: VerdictChanges
  /** Expectations that would break or be repaired, by their text. */
  readonly breaks: readonly string[]
  readonly repairs: readonly string[]
  /** What would still stop the connection after applying, in words; empty when it would work. */
  readonly remaining: string
  /** Why nothing can be applied now; empty when it can. */
  readonly blocked: string
}
