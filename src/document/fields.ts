import type { TextRange } from '../model/index.ts'
import { composeDocument, type Composed } from './compose.ts'
import type { Documents } from './documents.ts'
import { formatFieldPath, locateField, parseFieldPath, stepsAt } from './locate.ts'
import { readingOf } from './placeDocument.ts'
import type { Reading } from './readDocument.ts'
import type { PolicyDocument, Resource } from './resource.ts'

/** Only the last tree is kept: questions come in runs about one document, and trees are large. */
let last: { readonly reading: Reading; readonly composed: Composed } | undefined

function compose(reading: Reading): Composed {
  if (last?.reading !== reading) last = { reading, composed: composeDocument(reading.text) }
  return last.composed
}

/** Places that were asked for, counted from the start of the document; true as long as its text stays. */
const located = new WeakMap<Reading, Map<string, TextRange>>()
const holders = new WeakMap<Documents, ReadonlyMap<Resource, PolicyDocument>>()

function holderOf(documents: Documents, resource: Resource): PolicyDocument | undefined {
  let known = holders.get(documents)
  if (known === undefined) {
    known = new Map(documents.documents.flatMap((document) => document.resources.map((each) => [each, document])))
    holders.set(documents, known)
  }
  return known.get(resource)
}

/**
 * Where a field of a resource stands in its file. A field that is not there gives the key of its nearest ancestor
 * that is; a stale or unknown resource gives its whole range. Parses the document again when it was not asked for
 * this field before.
 */
export function rangeOf(documents: Documents, resource: Resource, fieldPath: string, part: 'key' | 'value'): TextRange {
  const holder = holderOf(documents, resource)
  const reading = holder === undefined ? undefined : readingOf(holder)
  if (holder === undefined || reading === undefined || resource.stale) return resource.range
  const steps = [...resource.at, ...parseFieldPath(fieldPath)]
  const places = located.get(reading) ?? new Map<string, TextRange>()
  located.set(reading, places)
  const key = `${part} ${JSON.stringify(steps)}`
  let range = places.get(key)
  if (range === undefined) {
    range = locateField(compose(reading).document, steps, part)
    places.set(key, range)
  }
  return { from: range.from + holder.range.from, to: range.to + holder.range.from }
}

/** The resource and the innermost field at an offset of a file; null outside any resource and in broken documents. */
export function fieldAt(
  documents: Documents,
  path: string,
  offset: number,
): { readonly resource: Resource; readonly fieldPath: string } | null {
  const inFile = documents.documents.filter((document) => document.path === path)
  const holder = inFile.findLast(({ range }) => range.from <= offset && offset <= range.to)
  const reading = holder === undefined ? undefined : readingOf(holder)
  if (holder === undefined || reading === undefined || holder.status !== 'ok') return null
  const steps = stepsAt(compose(reading).document, offset - holder.range.from)
  const resource = holder.resources.find(({ at }) => at.every((step, index) => step === steps[index]))
  return resource === undefined ? null : { resource, fieldPath: formatFieldPath(steps.slice(resource.at.length)) }
}
