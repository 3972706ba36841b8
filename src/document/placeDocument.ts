import { resourceId, type Diagnostic, type QuickFix, type TextRange } from '../model/index.ts'
import type { Finding } from './finding.ts'
import type { Reading, ReadResource } from './readDocument.ts'
import type { PolicyDocument, Resource } from './resource.ts'

/** The last good reading of a document that lost its place in the text. */
export interface Swallowed {
  readonly id: number
  readonly reading: Reading
  /** Where it starts now, counted from the start of the broken document. */
  readonly offset: number
}

/** What stands behind a document, wherever it stands. */
export interface Source {
  readonly reading: Reading
  /** The last reading that was not broken. */
  readonly lastGood: Reading | null
  /** Documents whose text became part of this one while it is broken, as when a `---` line is damaged. */
  readonly swallowed: readonly Swallowed[]
}

/** A private field, because a WeakMap of ten thousand documents costs more than reading the one that changed. */
class PlacedDocument implements PolicyDocument {
  readonly id: number
  readonly path: string
  readonly range: TextRange
  readonly status: PolicyDocument['status']
  readonly resources: readonly Resource[]
  readonly diagnostics: readonly Diagnostic[]
  readonly hasLastGood: boolean
  readonly #source: Source

  constructor(fields: PolicyDocument, source: Source) {
    this.id = fields.id
    this.path = fields.path
    this.range = fields.range
    this.status = fields.status
    this.resources = fields.resources
    this.diagnostics = fields.diagnostics
    this.hasLastGood = fields.hasLastGood
    this.#source = source
  }

  static sourceOf(document: PolicyDocument): Source | undefined {
    return #source in document ? document.#source : undefined
  }
}

/** What stands behind a document; undefined for one that was not made by reading. */
export function sourceOf(document: PolicyDocument): Source | undefined {
  return PlacedDocument.sourceOf(document)
}

/** What was read from the text of a document: the same object as long as that text stays. */
export function readingOf(document: PolicyDocument): Reading | undefined {
  return sourceOf(document)?.reading
}

/** The text of a document as it was read. */
export function textOf(document: PolicyDocument): string {
  return readingOf(document)?.text ?? ''
}

function shift({ from, to }: TextRange, by: number): TextRange {
  return { from: from + by, to: to + by }
}

function shiftDiagnostic(diagnostic: Diagnostic, by: number): Diagnostic {
  const { related, fixes, range } = diagnostic
  return {
    ...diagnostic,
    range: shift(range, by),
    ...(related === undefined ? {} : { related: related.map((each) => ({ ...each, range: shift(each.range, by) })) }),
    ...(fixes === undefined ? {} : { fixes: fixes.map((fix) => shiftFix(fix, by)) }),
  }
}

function shiftFix({ title, edits }: QuickFix, by: number): QuickFix {
  return {
    title,
    edits: edits.map(({ path, edits: inFile }) => ({
      path,
      edits: inFile.map((edit) => ({ ...edit, ...shift(edit, by) })),
    })),
  }
}

function placeFinding({ fixes, ...finding }: Finding, path: string, start: number): Diagnostic {
  const placed = fixes?.map(({ title, edits }) => ({ title, edits: [{ path, edits }] }))
  return shiftDiagnostic({ ...finding, path, ...(placed === undefined ? {} : { fixes: placed }) }, start)
}

interface Place {
  readonly id: number
  readonly path: string
  readonly range: TextRange
}

function placeResource(read: ReadResource, { path, range }: Place, stale: boolean): Resource {
  // A stale range is from an older text: the whole document is the honest answer.
  const own = stale ? range : shift(read.range, range.from)
  const { apiVersion, kind, namespace, name, at, content, valid } = read
  const id = resourceId(kind, namespace, name)
  return { id, apiVersion, kind, namespace, name, path, range: own, at, content, valid, stale }
}

/** A document at its place; while it is broken, with the resources of its last good text and of those it swallowed. */
export function placeDocument(source: Source, place: Place): PolicyDocument {
  const { reading, lastGood, swallowed } = source
  const kept = [...(lastGood === null ? [] : [lastGood]), ...swallowed.map((each) => each.reading)]
  const stale = reading.status === 'broken' && kept.length > 0
  const fields: PolicyDocument = {
    ...place,
    status: reading.status,
    resources: (stale ? kept : [reading]).flatMap(({ resources }) =>
      resources.map((read) => placeResource(read, place, stale)),
    ),
    diagnostics: reading.findings.map((finding) => placeFinding(finding, place.path, place.range.from)),
    hasLastGood: stale,
  }
  return new PlacedDocument(fields, source)
}

/** The same document further up or down in its file: the same object when it did not move. */
export function moveDocument(document: PolicyDocument, by: number): PolicyDocument {
  const source = sourceOf(document)
  if (by === 0 || source === undefined) return document
  const { id, path, status, resources, diagnostics, hasLastGood } = document
  const fields: PolicyDocument = {
    id,
    path,
    range: shift(document.range, by),
    status,
    resources: resources.map((resource) => ({ ...resource, range: shift(resource.range, by) })),
    diagnostics: diagnostics.length === 0 ? diagnostics : diagnostics.map((each) => shiftDiagnostic(each, by)),
    hasLastGood,
  }
  return new PlacedDocument(fields, source)
}
