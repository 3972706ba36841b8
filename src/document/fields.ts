import type { TextRange } from '../model/index.ts'
import { composeDocument } from './compose.ts'
import { textOf, type Documents } from './documents.ts'
import { formatFieldPath, locateField, parseFieldPath, stepsAt } from './locate.ts'
import type { Resource } from './resource.ts'

/**
 * Where a field of a resource stands in its file. A field that is not there gives the key of its nearest ancestor
 * that is; a stale or unknown resource gives its whole range. Parses the one document again.
 */
export function rangeOf(documents: Documents, resource: Resource, fieldPath: string, part: 'key' | 'value'): TextRange {
  const holder = documents.documents.find(({ resources }) => resources.includes(resource))
  if (holder === undefined || resource.stale) return resource.range
  const { document } = composeDocument(textOf(holder))
  const { from, to } = locateField(document, [...resource.at, ...parseFieldPath(fieldPath)], part)
  return { from: from + holder.range.from, to: to + holder.range.from }
}

/** The resource and the innermost field at an offset of a file; null outside any resource and in broken documents. */
export function fieldAt(
  documents: Documents,
  path: string,
  offset: number,
): { readonly resource: Resource; readonly fieldPath: string } | null {
  const inFile = documents.documents.filter((document) => document.path === path)
  const holder = inFile.findLast(({ range }) => range.from <= offset && offset <= range.to)
  if (holder === undefined || holder.status !== 'ok') return null
  const steps = stepsAt(composeDocument(textOf(holder)).document, offset - holder.range.from)
  const resource = holder.resources.find(({ at }) => at.every((step, index) => step === steps[index]))
  return resource === undefined ? null : { resource, fieldPath: formatFieldPath(steps.slice(resource.at.length)) }
}
