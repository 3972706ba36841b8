/**
 * The parts of the Kubernetes API that decide network policy verdicts, field for field as the API server holds them
 * after decoding. A field that is absent here was absent or null in the manifest; `{}` and `[]` are kept, because in
 * several places they mean the opposite of absent (SEMANTICS S11, S14, S20, S25).
 */

/** Labels of a pod or a namespace, `metadata.labels`. Always a null-prototype record: a key may be `__proto__`. */
export type Labels = Readonly<Record<string, string>>

/** `LabelSelectorRequirement.operator`. */
export type LabelSelectorOperator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist'

/** One item of `matchExpressions`. `values` is empty for Exists and DoesNotExist. */
export interface LabelSelectorRequirement {
  readonly key: string
  readonly operator: LabelSelectorOperator
  readonly values: readonly string[]
}

/** `metav1.LabelSelector`. All entries of both fields must hold (S24); no entry at all matches everything (S25). */
export interface LabelSelector {
  readonly matchLabels?: Labels
  readonly matchExpressions?: readonly LabelSelectorRequirement[]
}

/** `NetworkPolicySpec.policyTypes` item; also our word for the direction of traffic as a pod sees it. */
export type PolicyType = 'Ingress' | 'Egress'

/** Protocols that a NetworkPolicyPort can name. Anything else is undefined by the API (S53). */
export type Protocol = 'TCP' | 'UDP' | 'SCTP'

/** All of them, in the order of the API's documentation. */
export const PROTOCOLS: readonly Protocol[] = ['TCP', 'UDP', 'SCTP']

/** `networking.k8s.io/v1 IPBlock`. Both fields are valid CIDR text; host bits are masked by readers (S32). */
export interface IPBlock {
  readonly cidr: string
  readonly except?: readonly string[]
}

/** `NetworkPolicyPeer`. Either `ipBlock` alone, or one or both selectors. An absent selector is not `{}` (S20). */
export interface NetworkPolicyPeer {
  readonly podSelector?: LabelSelector
  readonly namespaceSelector?: LabelSelector
  readonly ipBlock?: IPBlock
}

/** `NetworkPolicyPort` after defaulting: `protocol` is TCP when the manifest has none (S41). */
export interface NetworkPolicyPort {
  readonly protocol: Protocol
  /** A number, a named port, or absent for every port of the protocol (S42). */
  readonly port?: number | string
  /** Last port of the inclusive range that `port` starts (S45). */
  readonly endPort?: number
}

/**
 * `NetworkPolicyIngressRule` or `NetworkPolicyEgressRule`: `from` and `to` are both called peers here.
 * Empty `peers` means every peer (S14), empty `ports` every port (S39).
 */
export interface NetworkPolicyRule {
  readonly peers: readonly NetworkPolicyPeer[]
  readonly ports: readonly NetworkPolicyPort[]
}

/** `networking.k8s.io/v1 NetworkPolicy` after defaulting. */
export interface NetworkPolicy {
  readonly name: string
  readonly namespace: string
  readonly podSelector: LabelSelector
  /** Effective policy types after defaulting (S5); never empty. */
  readonly policyTypes: readonly PolicyType[]
  /** True when the manifest left `policyTypes` out, so that S5 filled them in. */
  readonly policyTypesDefaulted: boolean
  readonly ingress: readonly NetworkPolicyRule[]
  readonly egress: readonly NetworkPolicyRule[]
}

/** `v1 Namespace`, with `kubernetes.io/metadata.name` set to its name whatever the manifest says (S28). */
export interface Namespace {
  readonly name: string
  readonly labels: Labels
  /** False when no Namespace object was given and only its name is known (S29). */
  readonly declared: boolean
}

/** A port that a container declares, `ContainerPort`. */
export interface ContainerPort {
  readonly name?: string
  readonly port: number
  readonly protocol: Protocol
  /** Which container list it stands in (S50): ordinary init containers give no named port. */
  readonly container: 'regular' | 'sidecar' | 'init'
}

/** `status.phase` of a pod; Succeeded and Failed pods have no traffic (S59). */
export type PodPhase = 'Pending' | 'Running' | 'Succeeded' | 'Failed' | 'Unknown'

/** Kinds that run pods and that we read: the pod template gives labels and ports. */
export type WorkloadKind =
  'Deployment' | 'StatefulSet' | 'DaemonSet' | 'ReplicaSet' | 'ReplicationController' | 'Job' | 'CronJob' | 'Pod'

/**
 * One pod, or several that nothing can tell apart: the replicas that a workload's template would make.
 * `replicas` says how many; a pod alone (1) always reaches itself (S54), two replicas are not "itself".
 */
export interface Pod {
  readonly namespace: string
  /** The pod's name; for a template, the workload's name. */
  readonly name: string
  /** The workload this pod belongs to; a bare pod is its own. */
  readonly owner: { readonly kind: WorkloadKind; readonly name: string }
  readonly labels: Labels
  readonly ports: readonly ContainerPort[]
  /** Addresses in canonical text, at most one per family; empty while the pod is not scheduled (S38, S60). */
  readonly ips: readonly string[]
  /** Name of the node it runs on, when known (S56). */
  readonly node?: string
  readonly hostNetwork: boolean
  readonly phase?: PodPhase
  readonly replicas: number
}

/** `v1 Node`: only what own-node traffic needs (S56, S57). */
export interface ClusterNode {
  readonly name: string
  readonly ips: readonly string[]
}

/**
 * Everything a verdict depends on: an immutable snapshot. The arrays keep object identity for what an edit did not
 * touch; the engine relies on it to update instead of starting over.
 */
export interface Cluster {
  readonly namespaces: readonly Namespace[]
  readonly pods: readonly Pod[]
  readonly policies: readonly NetworkPolicy[]
  readonly nodes: readonly ClusterNode[]
}
