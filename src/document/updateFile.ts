import type { WorkspaceFile } from '../model/index.ts'
import { changedPart, type ChangedPart } from './changedPart.ts'
import type { Finding } from './finding.ts'
import { claimFormers, type Chunk, type Former } from './formers.ts'
import { LIMITS } from './limits.ts'
import { moveDocument, placeDocument, type Swallowed } from './placeDocument.ts'
import { readDocument, type Reading } from './readDocument.ts'
import type { PolicyDocument } from './resource.ts'
import { hasContent, splitSpan, startsWithMarker, type DocumentChunk } from './split.ts'

/** Gives out numbers for documents that are new, and says for which Kubernetes they are read. */
export interface Reader {
  nextId: number
  readonly kubernetesMinor: number
}

/** A file as it was read the last time. */
export interface FormerFile {
  readonly text: string
  readonly documents: readonly PolicyDocument[]
}

/** A file that is not split at all. */
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

function contentEnd(text: string, { from, to, ended }: DocumentChunk): number {
  if (!ended) return to
  return from + Math.max(0, text.slice(from, to).search(/^\.\.\.(?=\s|$)/m))
}

function toChunks(text: string, split: readonly DocumentChunk[]): readonly Chunk[] {
  return split.map((chunk, index) => {
    const { from, to, marker } = chunk
    const follows = split[index - 1]?.ended === true && !marker
    const dropped = follows && hasContent(text, from, contentEnd(text, chunk))
    return { range: { from, to }, text: text.slice(from, to), dropped }
  })
}

/** The first index whose range starts at `offset` or later. */
function firstFrom(sorted: readonly Pick<Chunk, 'range'>[], offset: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.range.from ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The part of a file that is split again; documents before `head` and from `tail` on are as they were. */
interface Window {
  readonly chunks: readonly Chunk[]
  readonly head: number
  readonly tail: number
}

/** `---` and what ends it. */
const MARKER_LENGTH = 4

/** Splits only around the change: from the last `---` before it to the first one after it that was there before. */
function findWindow(text: string, { text: old, documents }: FormerFile, { prefix, suffix }: ChangedPart): Window {
  let head = Math.max(0, firstFrom(documents, prefix - MARKER_LENGTH + 1) - 1)
  while (head > 0 && !startsWithMarker(old, documents[head]?.range.from ?? 0)) head--
  const by = text.length - old.length
  let tail = documents.length
  const stop = (line: number): boolean => {
    // The line break before the marker must be an old one too.
    if (line <= text.length - suffix || !startsWithMarker(old, line - by)) return false
    const index = firstFrom(documents, line - by)
    if (documents[index]?.range.from !== line - by) return false
    tail = index
    return true
  }
  const start = documents[head]?.range.from ?? 0
  const chunks = toChunks(text, splitSpan(text, { start, stop }))
  return { chunks, head, tail }
}

/** A text that was good before a mishap is not read twice. */
function readChunk({ text, dropped }: Chunk, lastGood: Reading | null, kubernetesMinor: number): Reading {
  const isKnown = lastGood?.text === text && lastGood.dropped === dropped
  return isKnown ? lastGood : readDocument(text, { dropped, kubernetesMinor })
}

interface Change extends ChangedPart {
  readonly oldLength: number
  readonly by: number
}

/** Former documents that are nowhere now go to the broken document that their text became part of. */
function swallow(
  lost: readonly Former[],
  broken: readonly Chunk[],
  { prefix, suffix, oldLength, by }: Change,
): ReadonlyMap<Chunk, readonly Swallowed[]> {
  const swallowed = new Map<Chunk, Swallowed[]>()
  for (const { id, lastGood, range } of lost) {
    const replaced = range.from >= prefix && range.to <= oldLength - suffix
    if (lastGood === null || lastGood.resources.length === 0 || replaced) continue
    const kept = range.from < prefix ? range.from : prefix
    const at = range.from >= oldLength - suffix ? range.from + by : kept
    const chunk = broken[firstFrom(broken, at + 1) - 1]
    if (chunk === undefined || at >= chunk.range.to) continue
    const entry: Swallowed = { id, reading: lastGood, offset: at - chunk.range.from }
    const group = swallowed.get(chunk)
    if (group === undefined) swallowed.set(chunk, [entry])
    else group.push(entry)
  }
  return swallowed
}

/** The documents of one file after its text changed. What did not change is neither split nor parsed again. */
export function updateFile({ path, text }: WorkspaceFile, file: FormerFile, reader: Reader): readonly PolicyDocument[] {
  const by = text.length - file.text.length
  const change: Change = { ...changedPart(file.text, text), oldLength: file.text.length, by }
  const refused = refuseFile(text)
  const whole: Window = {
    chunks: [{ range: { from: 0, to: text.length }, text, dropped: false }],
    head: 0,
    tail: file.documents.length,
  }
  const { chunks, head, tail } = refused === undefined ? findWindow(text, file, change) : whole
  const { claims, lost } = claimFormers(chunks, file.documents.slice(head, tail))
  const isSame = ({ text: own, dropped }: Chunk, former: Former | undefined) =>
    former?.text === own && former.dropped === dropped && refused === undefined
  const readings = chunks.map((chunk, index): Reading | undefined => {
    const former = claims[index]
    if (former?.document !== undefined && isSame(chunk, former)) return undefined
    return refused ?? readChunk(chunk, former?.lastGood ?? null, reader.kubernetesMinor)
  })
  const broken = chunks.filter((_, index) => readings[index]?.status === 'broken')
  const swallowed = swallow(lost, broken, change)
  const placed = chunks.flatMap((chunk, index) => {
    const former = claims[index]
    const reading = readings[index]
    if (reading === undefined) {
      return former?.document === undefined ? [] : [moveDocument(former.document, chunk.range.from - former.range.from)]
    }
    const lastGood = reading.status === 'broken' ? (former?.lastGood ?? null) : reading
    const source = { reading, lastGood, swallowed: swallowed.get(chunk) ?? [] }
    return [placeDocument(source, { id: former?.id ?? reader.nextId++, path, range: chunk.range })]
  })
  const after = file.documents.slice(tail).map((document) => moveDocument(document, by))
  return [...file.documents.slice(0, head), ...placed, ...after]
}
