import { isCollection, isScalar, isSeq, type YAMLMap, type YAMLSeq } from 'yaml'
import type { TextEdit } from '../../model/index.ts'
import type { Json } from '../command.ts'
import { keyName } from '../locate.ts'
import { clearFlow, insertFlowItem, removeFlowItem } from './flowItems.ts'
import { keyOrder } from './keyOrder.ts'
import { columnOf, commentsAbove, eolAt, lineEnd, lineStart, startsLine } from './lines.ts'
import { asCollection, isEmptyNode, itemColumn, itemEnd, itemStart, rangeOf, type Collection } from './nodes.ts'
import { deletion, insertion, insideFlow, type Place, type Source } from './place.ts'
import { quotesOf, replaceNode, wholeLines } from './replaceNode.ts'
import { writeBlock, writeFlow, writeKey, writePair } from './writer.ts'

function afterItem(
  source: Source,
  collection: Collection,
  { index, lines }: { readonly index: number; readonly lines: readonly string[] },
): TextEdit {
  const { text, style } = source
  const end = itemEnd(text, collection, index)
  if (end.hard) {
    const closed = text[end.at - 1] === '\n'
    const written = lines.join(style.eol)
    return insertion(end.at, closed ? written + style.eol : style.eol + written)
  }
  const at = lineEnd(text, end.at)
  const eol = eolAt(text, at, style.eol)
  return insertion(at, eol + lines.join(eol))
}

/** Where a new key belongs: after the last key that comes before it in canonical order. */
function indexForKey(map: YAMLMap, key: string, order: readonly string[]): number {
  const rank = order.indexOf(key)
  if (rank < 0) return map.items.length
  const ranks = map.items.map((pair) => order.indexOf(keyName(pair.key) ?? ''))
  const after = ranks.findLastIndex((each) => each >= 0 && each < rank)
  if (after >= 0) return after + 1
  const before = ranks.findIndex((each) => each > rank)
  return before >= 0 ? before : map.items.length
}

interface Entry {
  readonly map: YAMLMap
  readonly key: string
  readonly value: Json
}

/** Adds a key to a mapping. */
export function insertPair(source: Source, place: Place, { map, key, value }: Entry): readonly TextEdit[] {
  const { text, style } = source
  const quoted =
    map.items.length > 0 && map.items.every((pair) => isScalar(pair.key) && pair.key.type === 'QUOTE_DOUBLE')
  const prefer = quotesOf(map, style.quote)
  const colon = style.tight ? ':' : ': '
  const keyText = writeKey({ ...style, json: style.json || quoted }, key, true)
  const flowText = keyText + colon + writeFlow(style, value, prefer)
  if (map.items.length === 0) {
    const [open, close] = rangeOf(map)
    const inner = text.slice(open, close)
    if (inner.includes('#')) {
      const line = lineStart(text, close - 1)
      const indent = /\n([ \t]+)#/.exec(inner)?.[1] ?? '  '
      return [insertion(line, indent + flowText + eolAt(text, lineEnd(text, open), style.eol))]
    }
    return replaceNode(source, place, { [key]: value })
  }
  const index = indexForKey(map, key, keyOrder(place.steps))
  if (map.flow === true) return insertFlowItem(source, map, { index, written: flowText })
  const column = itemColumn(text, map, 0)
  const [head = '', ...rest] = writePair(style, { key, value, column, prefer })
  const first = quoted ? keyText + head.slice(writeKey(style, key, false).length) : head
  if (index > 0) return [afterItem(source, map, { index: index - 1, lines: [' '.repeat(column) + first, ...rest] })]
  const start = itemStart(map, 0)
  const eol = eolAt(text, lineEnd(text, start), style.eol)
  return [insertion(start, [first, ...rest, ' '.repeat(column)].join(eol))]
}

/** The columns from dash to item that the sequence's last item has. */
function dashGapOf({ text, style }: Source, sequence: YAMLSeq): number {
  const last: unknown = sequence.items.at(-1)
  if (isEmptyNode(last)) return style.dashGap
  const dash = itemStart(sequence, sequence.items.length - 1)
  const inner = asCollection(last)
  const start =
    inner !== undefined && inner.flow !== true && inner.items.length > 0 ? itemStart(inner, 0) : rangeOf(last)[0]
  return lineStart(text, dash) === lineStart(text, start) && start - dash > 1 ? start - dash : style.dashGap
}

interface Item {
  readonly sequence: YAMLSeq
  readonly index: number
  readonly value: Json
}

/** Adds an item to a list. */
export function insertItem(source: Source, place: Place, { sequence, index, value }: Item): readonly TextEdit[] {
  const { text, style } = source
  if (sequence.items.length === 0) return replaceNode(source, place, [value])
  if (sequence.flow === true) return insertFlowItem(source, sequence, { index, written: writeFlow(style, value) })
  const count = sequence.items.length
  const dash = itemStart(sequence, Math.min(index, count - 1))
  const column = columnOf(text, dash)
  const gap = dashGapOf(source, sequence)
  const indent = ' '.repeat(column)
  const [first = '', ...rest] = writeBlock(style, value, column + gap)
  const head = `-${' '.repeat(gap - 1)}${first}`
  if (index >= count) return [afterItem(source, sequence, { index: count - 1, lines: [indent + head, ...rest] })]
  const eol = eolAt(text, lineEnd(text, dash), style.eol)
  if (!startsLine(text, dash)) return [insertion(dash, [head, ...rest, indent].join(eol))]
  return [insertion(commentsAbove(text, dash), [indent + head, ...rest, ''].join(eol))]
}

/** Removes an item or a key. The last one leaves `[]` or `{}`. */
export function removeItem(source: Source, place: Place, parent: Place): readonly TextEdit[] {
  const { text } = source
  const { slot } = place
  if (slot.type === 'root' || !isCollection(slot.parent)) return []
  const collection: Collection = slot.parent
  const count = collection.items.length
  if (count === 1 && collection.flow === true) return clearFlow(source, collection)
  if (count === 1) return replaceNode(source, parent, isSeq(collection) ? [] : {})
  if (collection.flow === true) return removeFlowItem(source, collection, slot.index)
  const start = itemStart(collection, slot.index)
  const end = itemEnd(text, collection, slot.index)
  if (startsLine(text, start) && !insideFlow(place)) return [wholeLines(text, start, end)]
  let to = end.hard ? end.at : lineEnd(text, end.at)
  while (/\s/.test(text[to] ?? '')) to++
  return [deletion(start, to)]
}
