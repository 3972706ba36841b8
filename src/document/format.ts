import { isCollection, parseDocument, visit, type Document, type ScalarTag } from 'yaml'
import type { FileEdit, TextEdit } from '../model/index.ts'
import { composeDocument } from './compose.ts'
import { applyTextEdits, openDocuments, textOf, type Documents } from './documents.ts'
import { detectStyle } from './edit/detectStyle.ts'

/** What formatting a file comes to. */
export interface FormatPlan {
  readonly edits: readonly FileEdit[]
  /** How many documents are laid out anew. */
  readonly changed: number
  /** How many documents stay as they are because they are broken, or because laying them out is not safe. */
  readonly kept: number
}

const SPACE = /[ \t\r\n]/
const SPACES = /[ \t\r\n]+/g

/** Every other scalar is text here, which is written as it was read; a value that is not there stays so. */
const MISSING: ScalarTag = {
  tag: 'tag:gatehouse,2026:missing',
  default: true,
  test: /^$/,
  resolve: () => null,
  identify: (value) => value === null,
  stringify: () => '',
}

/** Laid out again, a collection in braces that spans lines would become one long line. */
function hasTallBraces(text: string, document: Document.Parsed): boolean {
  let tall = false
  visit(document, {
    Collection(_, node) {
      if (!isCollection(node) || node.flow !== true || !node.range) return undefined
      tall ||= text.slice(node.range[0], node.range[1]).includes('\n')
      return tall ? visit.BREAK : undefined
    },
  })
  return tall
}

/** One edit per run of white space that differs, so that all other bytes are left alone. */
function spaceEdits(before: string, after: string): readonly TextEdit[] {
  const edits: TextEdit[] = []
  for (let at = 0, other = 0; at < before.length || other < after.length; at++, other++) {
    const from = at
    const start = other
    while (at < before.length && SPACE.test(before[at]!)) at++
    while (other < after.length && SPACE.test(after[other]!)) other++
    const insert = after.slice(start, other)
    if (before.slice(from, at) !== insert) edits.push({ from, to: at, insert })
  }
  return edits
}

/** A document in steps of two spaces, with the rest of its style as it is; null when only a reader could tell. */
function layOut(text: string): readonly TextEdit[] | null {
  const { document, broken, value } = composeDocument(text)
  if (broken || hasTallBraces(text, document)) return null
  const { eol, indentSequences, padFlow } = detectStyle(text, document)
  const words = parseDocument(text, {
    schema: 'failsafe',
    customTags: (tags) => [...tags, MISSING],
    uniqueKeys: false,
    logLevel: 'silent',
  })
  if (words.errors.length > 0) return null
  const written = words
    .toString({ indent: 2, indentSeq: indentSequences, lineWidth: 0, flowCollectionPadding: padFlow })
    .replaceAll('\n', eol)
  // Only white space may differ, which keeps every comment, quote and number as it was written.
  if (written.replaceAll(SPACES, '') !== text.replaceAll(SPACES, '')) return null
  if (JSON.stringify(composeDocument(written).value) !== JSON.stringify(value)) return null
  return spaceEdits(text, written)
}

/** What a reader makes of a file, places apart. */
function readingOfFile(path: string, text: string, kubernetesMinor: number): string {
  const { documents, resources, diagnostics } = openDocuments([{ path, text }], kubernetesMinor)
  return JSON.stringify([
    documents.map(({ status }) => status),
    resources.map(({ id, content, valid }) => [id, content, valid]),
    diagnostics.map(({ code }) => code),
  ])
}

/**
 * Lays a file out: steps of two spaces, one way of indenting lists per document, no more than one blank line in a row.
 * Nothing but white space changes, and the file reads as before; a document of which that cannot be said (broken,
 * braces over several lines) is kept as it is.
 */
export function planFormat(documents: Documents, path: string): FormatPlan {
  const own = documents.documents.filter((document) => document.path === path && document.status !== 'empty')
  const plans = own.map((document) => ({ at: document.range.from, edits: layOut(textOf(document)) }))
  const kept = plans.filter(({ edits }) => edits === null).length
  const changed = plans.filter(({ edits }) => edits !== null && edits.length > 0).length
  const edits = plans.flatMap(({ at, edits: inDocument }) =>
    (inDocument ?? []).map(({ from, to, insert }) => ({ from: from + at, to: to + at, insert })),
  )
  if (edits.length === 0) return { edits: [], changed: 0, kept }
  const text = documents.files.find((file) => file.path === path)?.text ?? ''
  const { kubernetesMinor } = documents
  const read = (each: string) => readingOfFile(path, each, kubernetesMinor)
  if (read(applyTextEdits(text, edits)) !== read(text)) return { edits: [], changed: 0, kept: own.length }
  return { edits: [{ path, edits }], changed, kept }
}
