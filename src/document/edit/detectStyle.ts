import { isMap, isScalar, isSeq, visit, type Document } from 'yaml'
import { columnOf, lineStart } from './lines.ts'
import { asCollection, itemColumn, itemStart, rangeOf } from './nodes.ts'
import { CANONICAL, type Style } from './writer.ts'

interface Tally {
  readonly steps: Map<number, number>
  readonly gaps: Map<number, number>
  indented: number
  flush: number
  padded: number
  unpadded: number
  strings: number
  doubleQuoted: number
}

function count(counts: Map<number, number>, value: number): void {
  if (value > 0) counts.set(value, (counts.get(value) ?? 0) + 1)
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | undefined {
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

function tallyPair(text: string, tally: Tally, key: unknown, value: unknown): void {
  const child = asCollection(value)
  if (child === undefined || child.flow === true || child.items.length === 0) return
  const deeper = itemColumn(text, child, 0) - columnOf(text, rangeOf(key)[0])
  if (isMap(child)) count(tally.steps, deeper)
  else if (deeper > 0) tally.indented++
  else tally.flush++
}

function tallyCollection(text: string, tally: Tally, node: unknown): void {
  const collection = asCollection(node)
  if (collection === undefined || collection.items.length === 0) return
  if (collection.flow === true) {
    const next = text[rangeOf(collection)[0] + 1]
    if (next === ' ') tally.padded++
    else if (next !== '\n' && next !== '\r') tally.unpadded++
    return
  }
  const item = isSeq(collection) ? asCollection(collection.items[0]) : undefined
  if (item === undefined || item.flow === true || item.items.length === 0) return
  const dash = itemStart(collection, 0)
  const inner = itemStart(item, 0)
  if (lineStart(text, dash) === lineStart(text, inner)) count(tally.gaps, inner - dash)
}

/** The style of a document; what it shows no example of comes from `hint`. */
export function detectStyle(text: string, document: Document.Parsed, hint: Style = CANONICAL): Style {
  const tally: Tally = {
    steps: new Map(),
    gaps: new Map(),
    indented: 0,
    flush: 0,
    padded: 0,
    unpadded: 0,
    strings: 0,
    doubleQuoted: 0,
  }
  visit(document, {
    Pair: (_, pair) => tallyPair(text, tally, pair.key, pair.value),
    Collection: (_, node) => tallyCollection(text, tally, node),
    Scalar: (position, node) => {
      if (position === 'key' || typeof node.value !== 'string') return
      tally.strings++
      if (node.type === 'QUOTE_DOUBLE') tally.doubleQuoted++
    },
  })
  const windows = text.split('\r\n').length - 1
  const unix = text.split('\n').length - 1 - windows
  const root: unknown = document.contents
  const json =
    isMap(root) &&
    root.flow === true &&
    root.items.length > 0 &&
    root.items.every(({ key }) => isScalar(key) && key.type === 'QUOTE_DOUBLE')
  const anyLine = windows + unix > 0
  return {
    eol: !anyLine ? hint.eol : windows > unix ? '\r\n' : '\n',
    step: mostFrequent(tally.steps) ?? hint.step,
    indentSequences: tally.indented + tally.flush > 0 ? tally.indented > tally.flush : hint.indentSequences,
    dashGap: mostFrequent(tally.gaps) ?? hint.dashGap,
    quote: tally.strings > 2 && tally.doubleQuoted > tally.strings * 0.8 ? 'double' : 'plain',
    padFlow: tally.padded + tally.unpadded > 0 ? tally.padded > tally.unpadded : hint.padFlow,
    json,
    tight: json && /^\{"[^"]*":\S/.test(text.slice(rangeOf(root)[0])),
  }
}
