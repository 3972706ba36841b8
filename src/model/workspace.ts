import type { NetworkPlugin } from './plugins.ts'

/** One file as the user wrote it. */
export interface WorkspaceFile {
  readonly path: string
  readonly text: string
}

/** `kind/namespace/name`; the namespace part is empty for kinds without one (`Namespace//shop`). */
export type ResourceId = string

/** Builds the identity that layout, switches and selection are keyed by. */
export function resourceId(kind: string, namespace: string, name: string): ResourceId {
  return `${kind}/${namespace}/${name}`
}

/** An address outside the cluster that the user put on the picture. Not a Kubernetes object, so not in the YAML. */
export interface OutsideAddress {
  readonly name: string
  /** CIDR text; a single address is a /32 or /128. */
  readonly cidr: string
}

/** Everything of a project but its layout: what the session turns into objects, verdicts and a picture. */
export interface Workspace {
  readonly files: readonly WorkspaceFile[]
  /** Policies that are switched off: kept in the text, left out of the evaluation. */
  readonly off: readonly ResourceId[]
  readonly outside: readonly OutsideAddress[]
  /** Text of `expectations.txt` (UX 6.1). */
  readonly expectations: string
  /** `source~destination` pairs of endpoint ids that the user drew or pinned. */
  readonly pinned: readonly string[]
  /** Minor version of the cluster that the manifests are for: what its API server rejects is an error. Absent: newest. */
  readonly kubernetesMinor?: number
  /** Whose reading of the API's open questions counts. Absent: `spec`, with the questions left open. */
  readonly plugin?: NetworkPlugin
}
