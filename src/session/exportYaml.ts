import type { ResourceId, WorkspaceFile } from '../model/index.ts'
import {
  applyTextEdits,
  openDocuments,
  planEdit,
  type Documents,
  type PolicyDocument,
  type Resource,
} from '../document/index.ts'
import type { Evaluation } from './evaluation.ts'

/** Which manifests are to be handed out. */
export interface YamlExport {
  /** `policies`: only NetworkPolicy documents, in one file; `each`: a file for each of them. */
  readonly what: 'all' | 'policies' | 'each'
  /** Of the policies, only these. */
  readonly only?: readonly ResourceId[]
  /** What becomes of policies that are off: they are commented out unless they are included. */
  readonly off?: 'leave out' | 'include'
}

/** Comments a document out, its `---` line apart, with a note that says why. */
function commentOut(text: string, note: string): string {
  let noted = false
  const lines = text.split(/(?<=\n)/).map((line) => {
    if (/^\ufeff?---(?:\s|$)/.test(line)) return line
    const commented = line.trim() === '' ? line : `# ${line}`
    if (noted || line.trim() === '') return commented
    noted = true
    return `# ${note}\n${commented}`
  })
  return lines.join('')
}

function noteFor(resource: Resource): string {
  return `Switched off: ${resource.namespace}/${resource.name} is not part of this export.`
}

function isOffDocument({ resources }: PolicyDocument, off: ReadonlySet<string>): boolean {
  return resources.length > 0 && resources.every((resource) => resource.at.length === 0 && off.has(resource.id))
}

/** A List cannot be commented out in part, so its switched-off items are taken out of the text. */
function withoutOffItems(documents: Documents, off: ReadonlySet<string>): Documents {
  let current = documents
  const items = documents.resources.filter(({ id, at }) => at.length > 0 && off.has(id))
  for (const { id } of items) {
    const plan = planEdit(current, { type: 'removeDocument', id })
    if (!plan.ok) continue
    current = openDocuments(
      current.files.map((file) => {
        const edit = plan.edits.find(({ path }) => path === file.path)
        return edit === undefined ? file : { path: file.path, text: applyTextEdits(file.text, edit.edits) }
      }),
    )
  }
  return current
}

function textOf(documents: Documents, path: string): string {
  return documents.files.find((file) => file.path === path)?.text ?? ''
}

function exportDocument(documents: Documents, document: PolicyDocument, off: ReadonlySet<string>): string {
  const text = textOf(documents, document.path).slice(document.range.from, document.range.to)
  const [resource] = document.resources
  return resource !== undefined && isOffDocument(document, off) ? commentOut(text, noteFor(resource)) : text
}

function exportAll(documents: Documents, off: ReadonlySet<string>): readonly WorkspaceFile[] {
  return documents.files.map(({ path, text }) => {
    const own = documents.documents.filter((document) => document.path === path && isOffDocument(document, off))
    const edits = own.map((document) => ({ ...document.range, insert: exportDocument(documents, document, off) }))
    return { path, text: applyTextEdits(text, edits) }
  })
}

/** An item of a List as a document of its own: the lines after the first lose the item's indentation. */
function standalone(documents: Documents, resource: Resource): string {
  const text = textOf(documents, resource.path)
  const { from, to } = resource.range
  const own = text.slice(from, to)
  if (resource.at.length === 0) return own
  const indent = from - (text.lastIndexOf('\n', from - 1) + 1)
  const lines = own.replace(/^-\s+/, '').split('\n')
  return `${lines
    .map((line) => (line.slice(0, indent).trim() === '' ? line.slice(indent) : line))
    .join('\n')
    .trimEnd()}\n`
}

function policyTexts(documents: Documents, off: ReadonlySet<string>): readonly { resource: Resource; text: string }[] {
  return documents.resources.flatMap((resource) => {
    if (resource.content.type !== 'policy') return []
    const text = standalone(documents, resource)
    return [{ resource, text: off.has(resource.id) ? commentOut(text, noteFor(resource)) : text }]
  })
}

function withoutMarkers(text: string): string {
  return text.replace(/^\ufeff?(?:---[^\S\n]*\n)/, '').replace(/\n\.\.\.\s*$/, '\n')
}

/** The text to hand out (UX 10.3): everything is as the user wrote it, but what is off. */
export function exportFiles(
  evaluation: Evaluation,
  { what, only, off: whenOff = 'leave out' }: YamlExport,
): readonly WorkspaceFile[] {
  const off = new Set<string>(whenOff === 'include' ? [] : evaluation.workspace.off)
  const documents = withoutOffItems(evaluation.documents, off)
  if (what === 'all') return exportAll(documents, off)
  const wanted = only === undefined ? null : new Set(only)
  const policies = policyTexts(documents, off).filter(({ resource }) => wanted === null || wanted.has(resource.id))
  if (what === 'policies') {
    const text = policies.map((each) => withoutMarkers(each.text).replace(/\n*$/, '\n')).join('---\n')
    return policies.length === 0 ? [] : [{ path: 'policies.yaml', text }]
  }
  const taken = new Set<string>()
  return policies.map(({ resource, text }) => {
    const stem = `${resource.namespace}-${resource.name}`
    let path = `${stem}.yaml`
    for (let n = 2; taken.has(path); n++) path = `${stem}-${n}.yaml`
    taken.add(path)
    return { path, text: withoutMarkers(text) }
  })
}
