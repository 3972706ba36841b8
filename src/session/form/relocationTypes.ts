import type { EndpointId, FileEdit, ResourceId } from '../../model/index.ts'
import type { RefusalCode } from '../../document/index.ts'
import type { VerdictChanges } from '../../proposals/index.ts'

/** Another name or another namespace for something that other things refer to. */
export type RelocationRequest =
  | { readonly kind: 'rename-workload'; readonly endpoint: EndpointId; readonly name: string }
  | { readonly kind: 'move-workload'; readonly endpoint: EndpointId; readonly namespace: string }
  | { readonly kind: 'rename-namespace'; readonly namespace: string; readonly name: string }

/** What a relocation comes to; nothing is applied. */
export type Relocation =
  | {
      readonly ok: true
      readonly label: string
      readonly edits: readonly FileEdit[]
      /** Verdicts that change, each endpoint under the id it has today. */
      readonly changes: VerdictChanges
      /** The expectations with the names in them changed. */
      readonly expectations: string
      /** Policies that are off, under the ids they will have. */
      readonly off: readonly ResourceId[]
      /** Endpoints that get another id: what the picture keeps of them follows. */
      readonly endpoints: readonly (readonly [from: EndpointId, to: EndpointId])[]
      /** What refers to it and goes along, in sentences. */
      readonly follows: readonly string[]
      /** What no longer refers to it, or newly does, in sentences. */
      readonly breaks: readonly string[]
    }
  | { readonly ok: false; readonly code: RefusalCode; readonly message: string }
