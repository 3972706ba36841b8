import type { TextRange } from '../model/index.ts'
import { composeDocument, type Composed } from './compose.ts'
import type { Json } from './command.ts'
import { createFindings, type Finding } from './finding.ts'
import { locateField, type FieldSteps } from './locate.ts'
import { toFinding } from './read/issue.ts'
import { readKubernetesObject, type ReadObject } from './read/readObject.ts'
import { isJsonObject } from './toPlainValue.ts'

/** One object of a document; the range counts from the start of the document's text. */
export interface ReadResource extends Omit<ReadObject, 'issues'> {
  readonly at: FieldSteps
  readonly range: TextRange
  readonly valid: boolean
}

/** One document's text with everything that was read from it; nothing in it depends on where the document stands. */
export interface Reading {
  readonly text: string
  readonly status: 'ok' | 'broken' | 'empty'
  readonly resources: readonly ReadResource[]
  readonly findings: readonly Finding[]
  /** kubectl does not see it: it follows `...` without a `---` of its own. */
  readonly dropped: boolean
}

/** What a reading depends on beside the text. */
export interface ReadingOptions {
  /** See `Reading.dropped`. */
  readonly dropped: boolean
  readonly kubernetesMinor: number
}

/** The objects of a document: itself, or the items of a List. Items of a PodList may leave their kind out. */
function listObjects(value: Json): readonly { readonly value: Json; readonly at: FieldSteps }[] {
  const kind = isJsonObject(value) ? value['kind'] : undefined
  if (!isJsonObject(value) || typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(value['items'])) {
    return [{ value, at: [] }]
  }
  const { apiVersion = null } = value
  const inherited = { kind: kind.slice(0, -'List'.length), apiVersion }
  return value['items'].map((item: Json, index) => ({
    value: kind !== 'List' && isJsonObject(item) && item['kind'] === undefined ? { ...inherited, ...item } : item,
    at: ['items', index],
  }))
}

function readComposed(
  { document, text, value, findings: found }: Composed,
  { dropped, kubernetesMinor }: ReadingOptions,
): Reading {
  const findings = createFindings()
  for (const finding of found) findings.add(finding)
  const resources = listObjects(value).flatMap(({ value: each, at }) => {
    const { issues, ...object } = readKubernetesObject(each, kubernetesMinor)
    for (const issue of issues.found) {
      if (!findings.isFull(issue.severity ?? 'error')) findings.add(toFinding(issue, { document, text, base: at }))
    }
    const range = at.length === 0 ? { from: 0, to: text.length } : locateField(document, at, 'value')
    return object.kind === '' ? [] : [{ ...object, at, range, valid: !issues.rejected }]
  })
  return { text, status: 'ok', resources, findings: findings.all(), dropped }
}

/** Markers and nothing else, as between two `---` lines. */
const NOTHING = /^(?:---)?[ \n]*(?:\.\.\.[ \n]*)?$/
const NOTHING_LENGTH = 100

/** Reads the text of one document. Objects of a broken document are left to its last good reading. */
export function readDocument(text: string, options: ReadingOptions): Reading {
  const { dropped } = options
  if (text.length <= NOTHING_LENGTH && NOTHING.test(text)) {
    return { text, status: 'empty', resources: [], findings: [], dropped }
  }
  const composed = composeDocument(text)
  if (dropped) {
    const from = Math.max(0, text.search(/\S/))
    const message = 'kubectl ignores what follows `...` until the next `---`. Put a line with `---` above this.'
    const finding: Finding = {
      code: 'DROPPED_CONTENT',
      severity: 'error',
      message,
      range: { from, to: Math.max(from, text.trimEnd().length) },
      fixes: [{ title: 'Add `---`', edits: [{ from, to: from, insert: '---\n' }] }],
    }
    return { text, status: 'broken', resources: [], findings: [finding], dropped }
  }
  if (composed.broken) return { text, status: 'broken', resources: [], findings: composed.findings, dropped }
  if (composed.value === null) return { text, status: 'empty', resources: [], findings: composed.findings, dropped }
  return readComposed(composed, options)
}
