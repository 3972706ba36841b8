import type { ContainerPort, Labels, LabelSelector, PolicyType } from '../../model/index.ts'
import type { FilledTemplate, TemplateValues } from '../../proposals/index.ts'
import type { EditAnswer } from '../types.ts'

/** Something to add that is not written yet (UX 3.1). */
export type AddDraft =
  | { readonly kind: 'namespace'; readonly name: string; readonly labels: Labels }
  | {
      readonly kind: 'workload'
      readonly ownerKind: 'Deployment' | 'StatefulSet' | 'DaemonSet'
      readonly name: string
      readonly namespace: string
      readonly replicas: number
      readonly labels: Labels
      readonly ports: readonly Pick<ContainerPort, 'name' | 'port' | 'protocol'>[]
      /** How many more like it, numbered from 2. */
      readonly copies: number
    }
  | {
      readonly kind: 'policy'
      readonly name: string
      readonly namespace: string
      readonly selector: LabelSelector
      readonly policyTypes: readonly PolicyType[]
    }
  | { readonly kind: 'template'; readonly template: string; readonly values: Partial<TemplateValues> }

/** What adding it would come to. Nothing is written before it is applied. */
export interface AddPreview {
  readonly answer: EditAnswer
  /** The new objects as YAML; empty while something is missing. */
  readonly yaml: string
  readonly path: string
  /** What becomes isolated, in words; empty for what is not a policy. */
  readonly sentence: string
  /** The blanks of a template with what fills them; null for everything else. */
  readonly template: Pick<FilledTemplate, 'values' | 'options' | 'name'> | null
}
