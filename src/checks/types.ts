import type {
  Cluster,
  Diagnostic,
  DiagnosticCode,
  NetworkPolicy,
  QuickFix,
  ResourceId,
  Severity,
} from '../model/index.ts'
import { planEdit, rangeOf, type Documents, type EditCommand, type Resource } from '../document/index.ts'

/** What checks read. `off` policies are checked too: they are still in the text. */
export interface CheckInput {
  readonly documents: Documents
  readonly cluster: Cluster
  readonly off: readonly ResourceId[]
}

/** A policy with the resource it was read from. */
export interface CheckedPolicy {
  readonly resource: Resource
  readonly policy: NetworkPolicy
}

/** What a check finds before it is placed in the text. */
export interface Finding {
  readonly code: DiagnosticCode
  readonly severity: Severity
  readonly message: string
  readonly fieldPath: string
  readonly fixes?: readonly QuickFix[]
}

export function policiesOf({ documents }: CheckInput): readonly CheckedPolicy[] {
  return documents.resources.flatMap((resource) =>
    resource.valid && !resource.stale && resource.content.type === 'policy'
      ? [{ resource, policy: resource.content.policy }]
      : [],
  )
}

export function diagnose(documents: Documents, resource: Resource, finding: Finding): Diagnostic {
  return { ...finding, path: resource.path, range: rangeOf(documents, resource, finding.fieldPath, 'key') }
}

/** The repair as edits; none when the text cannot be edited safely. */
export function fixWith(documents: Documents, title: string, command: EditCommand): readonly QuickFix[] {
  const plan = planEdit(documents, command)
  return plan.ok ? [{ title, edits: plan.edits }] : []
}
