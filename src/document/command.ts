import type {
  ContainerPort,
  Labels,
  LabelSelector,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  PolicyType,
  ResourceId,
} from '../model/index.ts'

/** A JSON value as a manifest holds it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A NetworkPolicyPeer as it is written to YAML. */
export type WrittenPeer = NetworkPolicyPeer
/** A NetworkPolicyPort as it is written: `protocol` may be left out. */
export type WrittenPort = Omit<NetworkPolicyPort, 'protocol'> & Partial<Pick<NetworkPolicyPort, 'protocol'>>

/** A rule as it is written; `peers` become `from` or `to`. Absent `peers` or `ports` are left out of the text. */
export interface WrittenRule {
  readonly peers?: readonly WrittenPeer[]
  readonly ports?: readonly WrittenPort[]
}

/** A port of a container as it is written; `protocol` may be left out. */
export type WrittenContainerPort = Pick<ContainerPort, 'name' | 'port'> & Partial<Pick<ContainerPort, 'protocol'>>

/** One rule of a policy; a command of this shape is about that rule. */
interface InRule {
  readonly id: ResourceId
  readonly policyType: PolicyType
  readonly rule: number
}

/** One thing a user can do to the text without typing it. Every command becomes the smallest range edit. */
export type EditCommand =
  /** Appends a document to the file `path`, which is created when the workspace has none of that name. */
  | { readonly type: 'addDocument'; readonly path: string; readonly object: Json; readonly comment?: string }
  | { readonly type: 'removeDocument'; readonly id: ResourceId }
  /** Sets a pod label (on the template of a workload) or a namespace label. */
  | { readonly type: 'setLabel'; readonly id: ResourceId; readonly key: string; readonly value: string }
  | { readonly type: 'removeLabel'; readonly id: ResourceId; readonly key: string }
  | { readonly type: 'setLabels'; readonly id: ResourceId; readonly labels: Labels }
  /** Changes `metadata.name` of this object only. */
  | { readonly type: 'rename'; readonly id: ResourceId; readonly name: string }
  /** Changes `metadata.namespace` of this object only. */
  | { readonly type: 'setNamespace'; readonly id: ResourceId; readonly namespace: string }
  | { readonly type: 'setReplicas'; readonly id: ResourceId; readonly replicas: number }
  /** Declares a port on the first container. */
  | { readonly type: 'addContainerPort'; readonly id: ResourceId; readonly port: WrittenContainerPort }
  /** Takes a declared port off whichever container has it; all three fields must agree. */
  | { readonly type: 'removeContainerPort'; readonly id: ResourceId; readonly port: WrittenContainerPort }
  | { readonly type: 'setPodSelector'; readonly id: ResourceId; readonly selector: LabelSelector }
  | { readonly type: 'setPolicyTypes'; readonly id: ResourceId; readonly policyTypes: readonly PolicyType[] }
  | {
      readonly type: 'addRule'
      readonly id: ResourceId
      readonly policyType: PolicyType
      readonly rule: WrittenRule
      readonly index?: number
    }
  | ({ readonly type: 'removeRule' } & InRule)
  | ({ readonly type: 'addPeer'; readonly peer: WrittenPeer } & InRule)
  | ({ readonly type: 'removePeer'; readonly peer: number } & InRule)
  /** Changes a peer in place: what both have stays as it is written. */
  | ({ readonly type: 'setPeer'; readonly peer: number; readonly value: WrittenPeer } & InRule)
  /** Makes a peer and the one after it one peer: both must match (AND). */
  | ({ readonly type: 'mergePeers'; readonly peer: number } & InRule)
  /** Makes a peer with two selectors two peers: either is enough (OR). */
  | ({ readonly type: 'splitPeer'; readonly peer: number } & InRule)
  /** Lets everyone through the rule, on purpose (S14). */
  | ({ readonly type: 'clearPeers' } & InRule)
  | ({ readonly type: 'addPort'; readonly port: WrittenPort } & InRule)
  | ({ readonly type: 'removePort'; readonly port: number } & InRule)
  /** Makes a port say something else, in its place. */
  | ({ readonly type: 'setPort'; readonly port: number; readonly value: WrittenPort } & InRule)
  /** Opens the rule on every port, on purpose (S39). */
  | ({ readonly type: 'clearPorts' } & InRule)

/** Why an edit is refused. The text is left as it was. */
export type RefusalCode =
  /** No such object, rule, peer or port. */
  | 'NOT_FOUND'
  /** The document does not parse, so its text cannot be edited safely. */
  | 'BROKEN_DOC'
  /** The last peer or port of a rule, or an equal change, would leave a rule that means everyone (S14, S39). */
  | 'WOULD_ALLOW_ALL'
  /** The text is shared with another place through a YAML anchor. */
  | 'SHARED_ANCHOR'
  /** The text to remove carries an anchor that is used elsewhere. */
  | 'ANCHOR_IN_USE'
  /** The change would drop a comment. */
  | 'WOULD_LOSE_COMMENT'
  /** A value that the API server would reject (a name, a label). */
  | 'INVALID_VALUE'
  /** An object of that identity exists already. */
  | 'ALREADY_EXISTS'
  /** The file belongs to a task that somebody else has set, and stays as it is. */
  | 'PART_OF_TASK'
  /** The result did not read back as intended; nothing was changed. */
  | 'VERIFICATION_FAILED'
