import { resourceId, type FileEdit, type TextEdit } from '../../model/index.ts'
import type { EditCommand, RefusalCode } from '../command.ts'
import { composeDocument } from '../compose.ts'
import { applyTextEdits, openDocuments, textOf, type Documents } from '../documents.ts'
import { renderStyled } from '../render.ts'
import type { PolicyDocument, Resource } from '../resource.ts'
import { detectStyle } from './detectStyle.ts'
import { Refusal, type Operation } from './operation.ts'
import { composeEdits } from './pieces.ts'
import { spliceOperation } from './spliceOperation.ts'
import { toOperations, type FieldCommand } from './toOperations.ts'
import { CANONICAL, type Style } from './writer.ts'

/** The edits that a command comes to, with a label for the history; or why it is refused. */
export type EditPlan =
  | { readonly ok: true; readonly label: string; readonly edits: readonly FileEdit[] }
  | { readonly ok: false; readonly code: RefusalCode; readonly message: string }

const LABELS: Readonly<Record<EditCommand['type'], string>> = {
  addDocument: 'Add',
  removeDocument: 'Remove',
  setLabel: 'Set label of',
  removeLabel: 'Remove label of',
  setLabels: 'Set labels of',
  rename: 'Rename',
  setNamespace: 'Move',
  setReplicas: 'Set replicas of',
  addContainerPort: 'Add port to',
  removeContainerPort: 'Remove port from',
  setPodSelector: 'Set pod selector of',
  setPolicyTypes: 'Set policy types of',
  addRule: 'Add rule to',
  removeRule: 'Remove rule from',
  addPeer: 'Add peer to',
  removePeer: 'Remove peer from',
  setPeer: 'Change peer of',
  mergePeers: 'Merge peers of',
  splitPeer: 'Split peer of',
  clearPeers: 'Allow every peer in',
  addPort: 'Add port to',
  removePort: 'Remove port from',
  setPort: 'Change port of',
  clearPorts: 'Allow every port in',
}

function nameOf({ namespace, name }: Pick<Resource, 'namespace' | 'name'>): string {
  return namespace === '' ? name : `${namespace}/${name}`
}

function plan(type: EditCommand['type'], name: string, edit: FileEdit): EditPlan {
  return { ok: true, label: `${LABELS[type]} ${name}`, edits: edit.edits.length === 0 ? [] : [edit] }
}

/** The style of the first other document of the file that shows one. */
function styleOfFile(documents: Documents, path: string, except?: PolicyDocument): Style {
  const text = documents.files.find((file) => file.path === path)?.text ?? ''
  const hint: Style = { ...CANONICAL, eol: text.includes('\r\n') ? '\r\n' : '\n' }
  const others = documents.documents.filter((each) => each.path === path && each !== except && each.status === 'ok')
  const example = others.at(-1)
  if (example === undefined) return hint
  const composed = composeDocument(textOf(example))
  return composed.broken ? hint : detectStyle(composed.text, composed.document, hint)
}

/** The last object of that identity and its document: it is the one that counts when there are several. */
function find(documents: Documents, id: string): { readonly document: PolicyDocument; readonly resource: Resource } {
  for (const document of documents.documents.toReversed()) {
    const resource = document.resources.findLast((each) => each.id === id)
    if (resource === undefined) continue
    if (document.status === 'ok') return { document, resource }
    throw new Refusal('BROKEN_DOC', 'This document has errors. Repair its text first.')
  }
  throw new Refusal('NOT_FOUND', 'This object is no longer in the text.')
}

function splice(documents: Documents, document: PolicyDocument, operations: readonly Operation[]): FileEdit {
  const original = textOf(document)
  const hint = styleOfFile(documents, document.path, document)
  let text = original
  const batches: (readonly TextEdit[])[] = []
  for (const operation of operations) {
    const spliced = spliceOperation(text, operation, hint)
    batches.push(spliced.edits)
    text = spliced.text
  }
  const start = document.range.from
  const edits = composeEdits(original, batches).map(({ from, to, insert }) => ({
    from: from + start,
    to: to + start,
    insert,
  }))
  return { path: document.path, edits }
}

function planField(documents: Documents, command: FieldCommand): EditPlan {
  const { document, resource } = find(documents, command.id)
  const { kind } = resource
  const name = command.type === 'rename' ? command.name : resource.name
  const namespace = command.type === 'setNamespace' ? command.namespace : resource.namespace
  const id = resourceId(kind, namespace, name)
  if (id !== resource.id && documents.resources.some((each) => each.id === id)) {
    throw new Refusal('ALREADY_EXISTS', `There is a ${kind} named ${nameOf({ namespace, name })} already.`)
  }
  const { value } = composeDocument(textOf(document))
  const edit = splice(documents, document, toOperations(value, resource, command))
  return plan(command.type, nameOf(resource), edit)
}

/** Whether the file reads as before but for one object that came or went. */
function readsAs(documents: Documents, edit: FileEdit, ids: readonly string[]): boolean {
  const text = documents.files.find(({ path }) => path === edit.path)?.text ?? ''
  const next = openDocuments([{ path: edit.path, text: applyTextEdits(text, edit.edits) }], documents.kubernetesMinor)
  return next.resources.map(({ id }) => id).join('\n') === ids.join('\n')
}

function idsOf(documents: Documents, path: string): readonly string[] {
  const { files } = documents
  return openDocuments(
    files.filter((file) => file.path === path),
    documents.kubernetesMinor,
  ).resources.map(({ id }) => id)
}

function planRemove(documents: Documents, command: EditCommand & { readonly type: 'removeDocument' }): EditPlan {
  const { document, resource } = find(documents, command.id)
  const { path } = document
  if (resource.at.length > 0) {
    return plan(command.type, nameOf(resource), splice(documents, document, [{ type: 'remove', steps: resource.at }]))
  }
  const text = documents.files.find((file) => file.path === path)?.text ?? ''
  let { from, to } = document.range
  if (from === 0) from = /^\ufeff?(?:(?:[ \t]*#[^\n]*\n)+(?:[ \t]*\r?\n)+)?/.exec(text)?.[0].length ?? 0
  if (to === text.length && from > 0 && !text.endsWith('\n') && text[from - 1] === '\n')
    from -= text[from - 2] === '\r' ? 2 : 1
  to = Math.max(from, to)
  const edit: FileEdit = { path, edits: [{ from, to, insert: '' }] }
  const before = idsOf(documents, path)
  const index = before.lastIndexOf(command.id)
  if (!readsAs(documents, edit, before.toSpliced(index, 1))) {
    throw new Refusal(
      'VERIFICATION_FAILED',
      'Without this document the rest of the file would read differently. Edit the text by hand.',
    )
  }
  return plan(command.type, nameOf(resource), edit)
}

function commentLines(comment: string | undefined, eol: string): string {
  if (comment === undefined || comment === '') return ''
  return comment
    .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
    .map((line) => `# ${line}`.trimEnd() + eol)
    .join('')
}

function planAdd(
  documents: Documents,
  { path, object, comment }: EditCommand & { readonly type: 'addDocument' },
): EditPlan {
  const style = styleOfFile(documents, path)
  const { eol } = style
  const body = commentLines(comment, eol) + renderStyled(object, style)
  const read = openDocuments([{ path, text: body }], documents.kubernetesMinor).resources
  const [first] = read
  if (first === undefined || read.some(({ valid }) => !valid)) {
    throw new Refusal('INVALID_VALUE', 'The API server would reject this object. Check its name and its fields.')
  }
  if (read.some(({ id }) => documents.resources.some((each) => each.id === id))) {
    throw new Refusal('ALREADY_EXISTS', `There is a ${first.kind} named ${first.name} already.`)
  }
  const text = documents.files.find((file) => file.path === path)?.text ?? ''
  const closed = /(?:^|\n|^\ufeff)$/.test(text)
  const reuse = /(?:^|\n)---[ \t]*\r?\n?$/.test(text)
  const separator = /^\ufeff?\s*$/.test(text) || reuse ? '' : `---${eol}`
  const edits: TextEdit[] = [{ from: text.length, to: text.length, insert: (closed ? '' : eol) + separator + body }]
  // kubectl reads a file that starts with `{` as JSON to its end unless a `---` line comes first.
  const start = text.startsWith('\ufeff') ? 1 : 0
  if (/^\ufeff?\s*\{/.test(text)) edits.unshift({ from: start, to: start, insert: `---${eol}` })
  const edit: FileEdit = { path, edits }
  if (!readsAs(documents, edit, [...idsOf(documents, path), ...read.map(({ id }) => id)])) {
    throw new Refusal('VERIFICATION_FAILED', 'The new document would not read back as intended after this text.')
  }
  return plan('addDocument', nameOf(first), edit)
}

/**
 * The smallest edits of the text that do what the command says, in the style of the text around them. They are
 * verified: the new text reads as the old value with the command applied. Otherwise, and where a rule would silently
 * come to mean everyone (S14, S39), the plan is a refusal and nothing is to be changed. A command that changes nothing
 * has no edits.
 */
export function planEdit(documents: Documents, command: EditCommand): EditPlan {
  try {
    if (command.type === 'addDocument') return planAdd(documents, command)
    if (command.type === 'removeDocument') return planRemove(documents, command)
    return planField(documents, command)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ok: false, code: error.code, message: error.message }
  }
}
