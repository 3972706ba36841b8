import type { Diagnostic, QuickFix } from '../model/index.ts'
import { rangeOf, type Documents, type PolicyDocument, type Resource } from '../document/index.ts'
import { planRepairs } from './repair.ts'
import type { CheckedPolicy, CheckInput, Finding } from './types.ts'

/** What a finding is about, and the document whose text it stands in. */
export interface Holder {
  readonly document: PolicyDocument
  readonly resource: Resource
}

/** A finding at its place in the text, with fixes that are planned already. */
export function place(
  documents: Documents,
  { resource }: Holder,
  found: Finding,
  fixes: readonly QuickFix[],
): Diagnostic {
  const { code, severity, message, fieldPath, connection, chip } = found
  const range = rangeOf(documents, resource, fieldPath, 'key')
  const about = connection === undefined ? {} : { connection }
  return {
    code,
    severity,
    message,
    fieldPath,
    path: resource.path,
    range,
    fixes,
    ...about,
    ...(chip === undefined ? {} : { chip }),
  }
}

/** A finding at its place in the text, with the repairs that the text allows. */
export function repaired(documents: Documents, holder: Holder, found: Finding): Diagnostic {
  return place(documents, holder, found, planRepairs(documents, holder, found.repairs ?? []))
}

/** Policies that have an effect: read from the text as it is, accepted, switched on, and the last of their name. */
export function listPolicies({ documents, off }: CheckInput): readonly CheckedPolicy[] {
  const switchedOff = new Set(off)
  const last = new Map<string, CheckedPolicy>()
  for (const document of documents.documents) {
    for (const resource of document.resources) {
      const { content, id, valid, stale } = resource
      if (content.type !== 'policy' || !valid || stale || switchedOff.has(id)) continue
      // Deleted first, so that the map keeps the order of the text.
      last.delete(id)
      last.set(id, { document, resource, policy: content.policy })
    }
  }
  return [...last.values()]
}
