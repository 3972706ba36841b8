import type {
  Diagnostic,
  Labels,
  Namespace,
  NetworkPolicy,
  Pod,
  ResourceId,
  ClusterNode,
  TextRange,
} from '../model/index.ts'

/** A Kubernetes object found in the text, with what the model keeps of it. */
export type ResourceContent =
  | { readonly type: 'policy'; readonly policy: NetworkPolicy }
  | { readonly type: 'namespace'; readonly namespace: Namespace }
  /** A workload's template, or a Pod object. `ownedBy` is the controlling owner of a Pod object (`ownerReferences`). */
  | {
      readonly type: 'pod'
      readonly pod: Pod
      readonly ownedBy: { readonly kind: string; readonly name: string } | null
    }
  | { readonly type: 'node'; readonly node: ClusterNode }
  /** A Service gives names and ports to nobody's verdict (S63); kept for port hints. */
  | {
      readonly type: 'service'
      readonly name: string
      readonly namespace: string
      readonly selector: Labels
      /** Its addresses inside the cluster, in canonical text. */
      readonly addresses: readonly string[]
    }
  /** Kept in the text, not evaluated. */
  | { readonly type: 'other' }

/** One object of the workspace: identity, place, content. */
export interface Resource {
  readonly id: ResourceId
  readonly apiVersion: string
  readonly kind: string
  /** Empty when the manifest has none and the kind has no namespace; `default` for namespaced kinds without one. */
  readonly namespace: string
  readonly name: string
  readonly path: string
  /** The document (or the item of a List) in its file. */
  readonly range: TextRange
  /** Index path inside the document: empty, or `['items', n]` for an item of a List. */
  readonly at: readonly (string | number)[]
  readonly content: ResourceContent
  /** False when the API server would reject it, so it takes no part in verdicts. */
  readonly valid: boolean
  /** True when the text no longer parses and this is the last good reading. */
  readonly stale: boolean
}

/** One YAML document of a file. */
export interface PolicyDocument {
  /** Stable while the document lives, across edits of its text. */
  readonly id: number
  readonly path: string
  readonly range: TextRange
  readonly status: 'ok' | 'broken' | 'empty'
  readonly resources: readonly Resource[]
  readonly diagnostics: readonly Diagnostic[]
  /** True when `status` is broken and `resources` are from an older text. */
  readonly hasLastGood: boolean
}
