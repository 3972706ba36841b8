import type { FileEdit } from '../model/index.ts'
import { openDocuments, planEdit, type Documents, type Json, type PolicyDocument } from '../document/index.ts'

const planned = new WeakMap<PolicyDocument, Map<string, readonly FileEdit[]>>()

/**
 * The edits that put an object at the end of a file; none when that is refused. Only the end of the file matters, so
 * the plan is made on its last document alone, and made once for it.
 */
export function planAddition(
  { files, documents, kubernetesMinor }: Documents,
  path: string,
  object: Json,
): readonly FileEdit[] {
  const tail = documents.findLast((document) => document.path === path)
  if (tail === undefined) return []
  const plans = planned.get(tail) ?? new Map<string, readonly FileEdit[]>()
  planned.set(tail, plans)
  const key = JSON.stringify(object)
  const before = plans.get(key)
  if (before !== undefined) return before
  const start = tail.range.from
  const text = files.find((file) => file.path === path)?.text.slice(start) ?? ''
  const plan = planEdit(openDocuments([{ path, text }], kubernetesMinor), { type: 'addDocument', path, object })
  const edits = plan.ok
    ? plan.edits.map((each) => ({
        path,
        edits: each.edits.map(({ from, to, insert }) => ({ from: from + start, to: to + start, insert })),
      }))
    : []
  plans.set(key, edits)
  return edits
}
