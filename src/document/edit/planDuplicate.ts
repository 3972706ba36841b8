import { resourceId, type ResourceId } from '../../model/index.ts'
import { composeDocument } from '../compose.ts'
import type { Json } from '../command.ts'
import { applyTextEdits, openDocuments, textOf, type Documents } from '../documents.ts'
import type { PolicyDocument, Resource } from '../resource.ts'
import { planEdit, type EditPlan } from './planEdit.ts'

const LONGEST_NAME = 253

function freeName({ resources }: Documents, { kind, namespace, name }: Resource): string {
  const taken = new Set(resources.map(({ id }) => id))
  const stem = name.slice(0, LONGEST_NAME - '-copy-999'.length)
  let free = `${stem}-copy`
  for (let n = 2; taken.has(resourceId(kind, namespace, free)); n++) free = `${stem}-copy-${n}`
  return free
}

function isMap(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An item of a List is written anew, as a document of its own: its text alone may not be one. */
function planItem(documents: Documents, document: PolicyDocument, resource: Resource): EditPlan {
  const [, index] = resource.at
  const { value } = composeDocument(textOf(document))
  const items = isMap(value) ? value['items'] : undefined
  const item = Array.isArray(items) ? items[Number(index)] : undefined
  const metadata = isMap(item) ? item['metadata'] : undefined
  if (!isMap(item) || !isMap(metadata)) return notFound()
  const object = {
    apiVersion: resource.apiVersion,
    kind: resource.kind,
    ...item,
    metadata: { ...metadata, name: freeName(documents, resource) },
  }
  return planEdit(documents, { type: 'addDocument', path: resource.path, object })
}

function notFound(): EditPlan {
  return { ok: false, code: 'NOT_FOUND', message: 'This object is no longer in the text.' }
}

/** The document's own lines, without its markers and a byte order mark, ending with a line end. */
function bodyOf(text: string, eol: string): string {
  const body = text
    .replace(/^\ufeff/, '')
    .replace(/^---[ \t]*\r?\n/, '')
    .replace(/(?<=^|\n)\.\.\.[ \t]*(?:\r?\n)?$/, '')
  return body.replace(/[ \t\r\n]*$/, eol)
}

function planDocument(documents: Documents, document: PolicyDocument, resource: Resource): EditPlan {
  const { path, range } = document
  const text = textOf(document)
  const eol = text.includes('\r\n') ? '\r\n' : '\n'
  const alone = openDocuments([{ path, text: bodyOf(text, eol) }], documents.kubernetesMinor)
  const renamed = planEdit(alone, { type: 'rename', id: resource.id, name: freeName(documents, resource) })
  if (!renamed.ok) return renamed
  const copy = applyTextEdits(
    alone.files[0]?.text ?? '',
    renamed.edits.flatMap(({ edits }) => edits),
  )
  const insert = `${text.endsWith('\n') ? '' : eol}---${eol}${copy}`
  const edits = [{ from: range.to, to: range.to, insert }]
  const before = documents.files.find((file) => file.path === path)?.text ?? ''
  const read = (each: string) => openDocuments([{ path, text: each }], documents.kubernetesMinor).resources
  const ids = read(before).map(({ id }) => id)
  const after = read(applyTextEdits(before, edits)).map(({ id }) => id)
  const [copied] = read(copy)
  const expected = ids.toSpliced(ids.lastIndexOf(resource.id) + 1, 0, copied?.id ?? '')
  if (after.join('\n') !== expected.join('\n')) {
    return {
      ok: false,
      code: 'VERIFICATION_FAILED',
      message: 'The copy would not read back as intended there. Copy the text by hand.',
    }
  }
  return { ok: true, label: `Duplicate ${resource.namespace}/${resource.name}`, edits: [{ path, edits }] }
}

/**
 * Puts a copy of an object behind it, with its comments and its style, under a name that is free: `web-copy`,
 * `web-copy-2`. Refused where `planEdit` would refuse a rename, and when the file would not read as intended.
 */
export function planDuplicate(documents: Documents, id: ResourceId): EditPlan {
  for (const document of documents.documents.toReversed()) {
    const resource = document.resources.findLast((each) => each.id === id)
    if (resource === undefined) continue
    if (document.status !== 'ok') {
      return { ok: false, code: 'BROKEN_DOC', message: 'This document has errors. Repair its text first.' }
    }
    return resource.at.length > 0
      ? planItem(documents, document, resource)
      : planDocument(documents, document, resource)
  }
  return notFound()
}
