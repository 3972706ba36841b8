import type { TextEdit } from '../../model/index.ts'
import type { EditCommand, RefusalCode } from '../command.ts'
import { applyTextEdits, updateDocuments, type Documents } from '../documents.ts'
import { composeEdits } from './pieces.ts'
import { planEdit, type EditPlan } from './planEdit.ts'

/** Several commands as one batch of edits, with the documents as they leave them; or why one of them is refused. */
export type EditsPlan =
  | (EditPlan & { readonly ok: true; readonly documents: Documents })
  | { readonly ok: false; readonly code: RefusalCode; readonly message: string }

/**
 * Plans commands one after the other, each against the text that the ones before leave, and sums them up as edits of
 * the text as it is. All or none: the first refusal is the answer. The label is that of the first command.
 */
export function planEdits(documents: Documents, commands: readonly EditCommand[]): EditsPlan {
  let current = documents
  let label = ''
  const batches = new Map<string, (readonly TextEdit[])[]>()
  for (const command of commands) {
    const plan = planEdit(current, command)
    if (!plan.ok) return plan
    if (label === '') label = plan.label
    for (const { path, edits } of plan.edits) batches.set(path, [...(batches.get(path) ?? []), edits])
    const edited = new Map(plan.edits.map(({ path, edits }) => [path, edits]))
    const known = new Set(current.files.map(({ path }) => path))
    const files = current.files.map((file) => {
      const edits = edited.get(file.path)
      return edits === undefined ? file : { path: file.path, text: applyTextEdits(file.text, edits) }
    })
    const added = plan.edits.flatMap(({ path, edits }) =>
      known.has(path) ? [] : [{ path, text: applyTextEdits('', edits) }],
    )
    current = updateDocuments(current, [...files, ...added])
  }
  const edits = [...batches].flatMap(([path, each]) => {
    const text = documents.files.find((file) => file.path === path)?.text ?? ''
    const composed = composeEdits(text, each)
    return composed.length === 0 ? [] : [{ path, edits: composed }]
  })
  return { ok: true, label, edits, documents: current }
}
