import {
  resourceId,
  type Diagnostic,
  type QuickFix,
  type TextEdit,
  type TextRange,
  type WorkspaceFile,
} from '../model/index.ts'
import type { Finding } from './finding.ts'
import { LIMITS } from './limits.ts'
import { readDocument, type Reading, type ReadResource } from './readDocument.ts'
import type { PolicyDocument, Resource } from './resource.ts'
import { hasContent, splitDocuments, type DocumentChunk } from './split.ts'

/**
 * What was read from the files of a workspace: an immutable value. Documents, resources and their `content` keep
 * object identity from one value to the next as long as their text, and for the first two their place, stays.
 */
export interface Documents {
  readonly files: readonly WorkspaceFile[]
  /** In the order of the files, then of the text. */
  readonly documents: readonly PolicyDocument[]
  readonly resources: readonly Resource[]
  readonly diagnostics: readonly Diagnostic[]
}

/** The position-free reading behind a document, and the last one that parsed. */
interface Source {
  readonly reading: Reading
  readonly lastGood: Reading | null
}

const sources = new WeakMap<PolicyDocument, Source>()

/** What was read from the text of a document: the same object as long as that text stays. */
export function readingOf(document: PolicyDocument): Reading | undefined {
  return sources.get(document)?.reading
}

/** The text of a document as it was read. */
export function textOf(document: PolicyDocument): string {
  return readingOf(document)?.text ?? ''
}

function shift({ from, to }: TextRange, by: number): TextRange {
  return { from: from + by, to: to + by }
}

function placeFinding({ fixes, related, ...finding }: Finding, path: string, start: number): Diagnostic {
  const placed: readonly QuickFix[] | undefined = fixes?.map(({ title, edits }) => ({
    title,
    edits: [{ path, edits: edits.map((edit) => ({ ...edit, ...shift(edit, start) })) }],
  }))
  return {
    ...finding,
    path,
    range: shift(finding.range, start),
    ...(related === undefined
      ? {}
      : { related: related.map((each) => ({ ...each, range: shift(each.range, start) })) }),
    ...(placed === undefined ? {} : { fixes: placed }),
  }
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

function placeDocument(source: Source, place: Place): PolicyDocument {
  const { reading, lastGood } = source
  const stale = reading.status === 'broken' && lastGood !== null
  const document: PolicyDocument = {
    ...place,
    status: reading.status,
    resources: (stale ? lastGood : reading).resources.map((read) => placeResource(read, place, stale)),
    diagnostics: reading.findings.map((finding) => placeFinding(finding, place.path, place.range.from)),
    hasLastGood: stale,
  }
  sources.set(document, source)
  return document
}

/** The same document at its place: the same object when nothing moved. */
function moveDocument(document: PolicyDocument, path: string, range: TextRange): PolicyDocument {
  const same = document.path === path && document.range.from === range.from && document.range.to === range.to
  const source = sources.get(document)
  return same || source === undefined ? document : placeDocument(source, { id: document.id, path, range })
}

function refuseFile(text: string): Reading | undefined {
  const broken = (code: 'TOO_LARGE' | 'BINARY_FILE', message: string): Reading => {
    const findings: readonly Finding[] = [{ code, severity: 'error', message, range: { from: 0, to: 1 } }]
    return { text, status: 'broken', resources: [], findings, dropped: false }
  }
  if (text.length > LIMITS.fileLength) {
    return broken('TOO_LARGE', `The file is larger than ${LIMITS.fileLength / 1_000_000} million characters. Split it.`)
  }
  if (text.includes('\0')) return broken('BINARY_FILE', 'This is not a text file. Open a YAML or JSON file instead.')
  return undefined
}

interface Chunk extends DocumentChunk {
  readonly text: string
  readonly dropped: boolean
}

function contentEnd(text: string, { from, to, ended }: DocumentChunk): number {
  if (!ended) return to
  return from + Math.max(0, text.slice(from, to).search(/^\.\.\.(?=\s|$)/m))
}

function listChunks(text: string): readonly Chunk[] {
  const chunks = splitDocuments(text)
  return chunks.map((chunk, index) => ({
    ...chunk,
    text: text.slice(chunk.from, chunk.to),
    dropped:
      chunks[index - 1]?.ended === true && !chunk.marker && hasContent(text, chunk.from, contentEnd(text, chunk)),
  }))
}

function matches(document: PolicyDocument | undefined, chunk: Chunk | undefined): boolean {
  const reading = document === undefined ? undefined : sources.get(document)?.reading
  return reading !== undefined && reading.text === chunk?.text && reading.dropped === chunk.dropped
}

/** Kind and name as the text shows them, to recognise a document that was edited while others came or went. */
function likeness(text: string): string {
  return `${/^kind:.*$/m.exec(text)?.[0] ?? ''}\n${/^[ \t]+name:.*$/m.exec(text)?.[0] ?? ''}`
}

interface Ids {
  next: number
}

/** Documents of one file after its text changed. Unchanged ones are found from both ends, then by their text. */
function updateFile(
  { path, text }: WorkspaceFile,
  before: readonly PolicyDocument[],
  ids: Ids,
): readonly PolicyDocument[] {
  const refused = refuseFile(text)
  if (refused !== undefined) {
    const id = before[0]?.id ?? ids.next++
    return [placeDocument({ reading: refused, lastGood: null }, { id, path, range: { from: 0, to: text.length } })]
  }
  const chunks = listChunks(text)
  const matched: (PolicyDocument | undefined)[] = chunks.map(() => undefined)
  let head = 0
  while (head < chunks.length && matches(before[head], chunks[head])) matched[head] = before[head++]
  let tail = 0
  while (tail < Math.min(chunks.length, before.length) - head && matches(before.at(-1 - tail), chunks.at(-1 - tail))) {
    matched[chunks.length - 1 - tail] = before.at(-1 - tail)
    tail++
  }
  const loose = new Set(before.slice(head, before.length - tail))
  const byText = new Map([...loose].map((document) => [textOf(document), document]))
  for (let index = head; index < chunks.length - tail; index++) {
    const chunk = chunks[index]!
    const same = byText.get(chunk.text)
    if (same === undefined || !loose.has(same) || !matches(same, chunk)) continue
    matched[index] = same
    loose.delete(same)
  }
  const unread = chunks.filter((_, index) => matched[index] === undefined).length
  const inOrder = unread === loose.size
  const byLikeness = new Map([...loose].map((document) => [likeness(textOf(document)), document]))
  return chunks.map((chunk, index) => {
    const { from, to } = chunk
    const same = matched[index]
    if (same !== undefined) return moveDocument(same, path, { from, to })
    const candidate = inOrder ? loose.values().next().value : byLikeness.get(likeness(chunk.text))
    const older = candidate !== undefined && loose.has(candidate) ? candidate : undefined
    if (older !== undefined) loose.delete(older)
    const reading = readDocument(chunk.text, chunk.dropped)
    const lastGood = reading.status === 'broken' ? ((older && sources.get(older)?.lastGood) ?? null) : reading
    return placeDocument({ reading, lastGood }, { id: older?.id ?? ids.next++, path, range: { from, to } })
  })
}

function byPath(documents: Documents): ReadonlyMap<string, readonly PolicyDocument[]> {
  const grouped = new Map<string, PolicyDocument[]>()
  for (const document of documents.documents) {
    const group = grouped.get(document.path)
    if (group === undefined) grouped.set(document.path, [document])
    else group.push(document)
  }
  return grouped
}

const NONE: Documents = { files: [], documents: [], resources: [], diagnostics: [] }

/** Reads the files of a workspace. Never throws; what is wrong with the text is in `diagnostics`. */
export function openDocuments(files: readonly WorkspaceFile[]): Documents {
  return updateDocuments(NONE, files)
}

/**
 * The next value after files were added, removed or changed. Documents whose text did not change are not parsed again
 * and keep their content's identity; broken ones keep the resources of their last good text (`stale`). Gives
 * `documents` itself when no file changed.
 */
export function updateDocuments(documents: Documents, files: readonly WorkspaceFile[]): Documents {
  const texts = new Map(documents.files.map(({ path, text }) => [path, text]))
  const unchanged = (file: WorkspaceFile, index: number) =>
    documents.files[index]?.path === file.path && documents.files[index].text === file.text
  if (documents.files.length === files.length && files.every(unchanged)) return documents
  const before = byPath(documents)
  const ids: Ids = { next: documents.documents.reduce((highest, { id }) => Math.max(highest, id), 0) + 1 }
  const next = files.flatMap((file) => {
    const old = before.get(file.path) ?? []
    return texts.get(file.path) === file.text ? old : updateFile(file, old, ids)
  })
  return {
    files,
    documents: next,
    resources: next.flatMap(({ resources }) => resources),
    diagnostics: next.flatMap(({ diagnostics }) => diagnostics),
  }
}

/** The text after the edits, which must not overlap; their order does not matter. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let result = ''
  let at = 0
  for (const { from, to, insert } of [...edits].sort((a, b) => a.from - b.from)) {
    result += text.slice(at, from) + insert
    at = to
  }
  return result + text.slice(at)
}
