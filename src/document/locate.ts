import { isAlias, isCollection, isMap, isPair, isScalar, isSeq, type Document } from 'yaml'
import type { TextRange } from '../model/index.ts'
import { formatKey } from './scalars.ts'

/** Steps from the root of a document to a field. */
export type FieldSteps = readonly (string | number)[]

const STEP = /\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]|([^.[\]]+)/g

/** `spec.ingress[0].from[1]`; a key that is no plain word stands as `["app.kubernetes.io/name"]`. */
export function formatFieldPath(steps: FieldSteps): string {
  let path = ''
  for (const step of steps) {
    if (typeof step === 'number') path += `[${step}]`
    else if (/^[A-Za-z_][\w-]*$/.test(step)) path += path === '' ? step : `.${step}`
    else path += `[${JSON.stringify(step)}]`
  }
  return path
}

function unquote(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\u([0-9a-f]{4})|\\(.)/gi, (_, hex: string | undefined, character: string) =>
      hex === undefined ? character : String.fromCharCode(Number.parseInt(hex, 16)),
    )
}

/** The inverse of `formatFieldPath`. */
export function parseFieldPath(path: string): FieldSteps {
  return [...path.matchAll(STEP)].map(([, index, quoted, word = '']) => {
    if (index !== undefined) return Number(index)
    return quoted === undefined ? word : unquote(quoted)
  })
}

/** The name of a map key as the plain value has it. */
export function keyName(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined
  const { value, source = '' } = key
  if (typeof value === 'string') return value
  return typeof value === 'boolean' || typeof value === 'number' ? formatKey(value, source) : undefined
}

function rangeOfNode(node: unknown): TextRange | undefined {
  const range = isScalar(node) || isAlias(node) || isCollection(node) ? node.range : undefined
  return range && range[1] > range[0] ? { from: range[0], to: range[1] } : undefined
}

/** The range of a block collection runs into the next line; what people see ends with its last leaf. */
function trimmedRange(node: unknown): TextRange | undefined {
  const whole = rangeOfNode(node)
  if (whole === undefined) return undefined
  let last = node
  while (isCollection(last) && last.flow !== true && last.items.length > 0) {
    const item: unknown = last.items.at(-1)
    const next: unknown = isPair(item) ? (rangeOfNode(item.value) === undefined ? item.key : item.value) : item
    if (rangeOfNode(next) === undefined) break
    last = next
  }
  return { from: whole.from, to: rangeOfNode(last)?.to ?? whole.to }
}

interface Found {
  readonly key: unknown
  readonly node: unknown
  /** False when the way ended early, at `key`. */
  readonly exact: boolean
}

function follow(document: Document.Parsed, steps: FieldSteps): Found {
  let node: unknown = document.contents
  let key: unknown = null
  for (const step of steps) {
    if (isMap(node)) {
      const pair = node.items.findLast((item) => keyName(item.key) === String(step))
      if (pair === undefined) return { key, node, exact: false }
      key = pair.key
      node = pair.value
    } else if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
      node = node.items[step]
      key = node
    } else return { key, node, exact: false }
  }
  return { key, node, exact: true }
}

/** True when the field is written at its own place, not through an alias or a merge, so that its text can be changed. */
export function isWrittenOut(document: Document.Parsed, steps: FieldSteps): boolean {
  const { node, exact } = follow(document, steps)
  return exact && !isAlias(node)
}

/**
 * Where a field stands in the text of its document. A field that is not there, or that came through an alias or a
 * merge, gives the key of its nearest ancestor that is.
 */
export function locateField(document: Document.Parsed, steps: FieldSteps, part: 'key' | 'value'): TextRange {
  const { key, node, exact } = follow(document, steps)
  const range = part === 'key' || !exact ? trimmedRange(key) : (trimmedRange(node) ?? trimmedRange(key))
  if (range !== undefined) return range
  const start = document.contents?.range[0] ?? 0
  if (exact && steps.length === 0) return trimmedRange(document.contents) ?? { from: start, to: start }
  const first: unknown = isMap(document.contents) ? document.contents.items[0]?.key : undefined
  return rangeOfNode(first) ?? { from: start, to: start + 1 }
}

/** The whole lines of a field, when they hold nothing but it and something of its mapping is left without them. */
export function linesOfField(
  { document, text }: { readonly document: Document.Parsed; readonly text: string },
  steps: FieldSteps,
): TextRange | undefined {
  const { node: parent } = follow(document, steps.slice(0, -1))
  const { key, node, exact } = follow(document, steps)
  const keyRange = rangeOfNode(key)
  if (!exact || !isMap(parent) || parent.flow === true || parent.items.length < 2 || keyRange === undefined) {
    return undefined
  }
  const from = text.lastIndexOf('\n', keyRange.from - 1) + 1
  const last = trimmedRange(node)?.to ?? keyRange.to + 1
  const end = text.indexOf('\n', last)
  const to = end < 0 ? text.length : end + 1
  const isAlone = /^ *$/.test(text.slice(from, keyRange.from)) && /^:?[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(last, to))
  return isAlone ? { from, to } : undefined
}

/** The steps to the innermost field whose key or value holds the offset. */
export function stepsAt(document: Document.Parsed, offset: number): FieldSteps {
  const steps: (string | number)[] = []
  let node: unknown = document.contents
  for (;;) {
    if (isMap(node)) {
      const pair = node.items.findLast((item) => (rangeOfNode(item.key)?.from ?? Number.MAX_VALUE) <= offset)
      const name = keyName(pair?.key)
      if (pair === undefined || name === undefined) return steps
      steps.push(name)
      node = pair.value
    } else if (isSeq(node)) {
      const index = node.items.findLastIndex((item) => (rangeOfNode(item)?.from ?? Number.MAX_VALUE) <= offset)
      const item = node.items[index]
      if (item === undefined) return steps
      steps.push(index)
      node = item
    } else return steps
    const range = rangeOfNode(node)
    if (range === undefined || offset < range.from) return steps
  }
}
