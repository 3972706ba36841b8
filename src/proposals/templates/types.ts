import type { Json } from '../../document/index.ts'

/** A blank of a template besides its namespace. */
export type TemplateField = 'app' | 'peerNamespace' | 'peerApp' | 'port' | 'cidr' | 'except'

/** What the blanks are filled with, as people write it: `app=api`, `8080`, `53/UDP`, `10.0.0.0/8, 10.1.0.0/16`. */
export type TemplateValues = Readonly<Record<'namespace' | TemplateField, string>>

/** A well-known pattern of a policy. */
export interface Template {
  readonly id: string
  readonly title: string
  /** What it does, in one sentence. */
  readonly says: string
  /** Name of the policy it makes, before a number is added. */
  readonly name: string
  readonly fields: readonly TemplateField[]
  /** Words by which the workspace's own objects are preferred for a blank. */
  readonly prefers: Readonly<Partial<Record<TemplateField, RegExp>>>
  /** What a blank holds when the workspace has nothing for it. */
  readonly otherwise: Readonly<Partial<Record<TemplateField, string>>>
  /** The spec of the policy; a pure function of the values, which were checked. */
  readonly spec: (values: TemplateValues) => Json
}

/** What the gallery shows of a template. */
export type TemplateCard = Pick<Template, 'id' | 'title' | 'says' | 'fields'>

/** A template with its blanks filled, ready to be planned. */
export interface FilledTemplate {
  readonly values: TemplateValues
  /** What the workspace offers for each blank. */
  readonly options: Readonly<Record<'namespace' | TemplateField, readonly string[]>>
  /** What is wrong with a value, in words; empty when nothing is. */
  readonly problem: string
  /** Name and file of the policy, and the policy itself. */
  readonly name: string
  readonly path: string
  readonly object: Json
}
