import { isAlias, isScalar, isSeq, type YAMLMap } from 'yaml'
import type { TextEdit } from '../../model/index.ts'
import type { Json } from '../command.ts'
import { quoteScalar, type QuoteStyle } from '../quote.ts'
import { columnOf, commentsAbove, eolAt, lineEnd, lineStart, nextLine, startsLine } from './lines.ts'
import {
  asCollection,
  isEmptyNode,
  itemColumn,
  itemEnd,
  itemStart,
  nodeEnd,
  rangeOf,
  separatorEnd,
  type Collection,
  type End,
} from './nodes.ts'
import { deletion, insertion, insideFlow, type Place, type Source } from './place.ts'
import { childColumn, isInline, writeBlock, writeScalar } from './writer.ts'

/** How the values beside a new one are quoted, when they agree. */
export function quotesOf(map: YAMLMap | undefined, otherwise: QuoteStyle): QuoteStyle {
  const types = (map?.items ?? []).flatMap(({ value }) =>
    isScalar(value) && typeof value.value === 'string' ? [value.type] : [],
  )
  if (types.length > 0 && types.every((type) => type === 'QUOTE_DOUBLE')) return 'double'
  if (types.length > 0 && types.every((type) => type === 'QUOTE_SINGLE')) return 'single'
  return otherwise
}

/** The range of whole lines from an item's start to its end, with the comments attached above it. */
export function wholeLines(text: string, start: number, end: End): TextEdit {
  let from = commentsAbove(text, start)
  if (text.charCodeAt(from) === 0xfeff) from++
  const to = end.hard ? end.at : nextLine(text, end.at)
  if (to === text.length && text[to - 1] !== '\n' && from > 0) {
    from--
    if (text[from - 1] === '\r') from--
  }
  return deletion(from, to)
}

function inlineText({ style }: Source, place: Place, value: Json): string {
  const map = place.slot.type === 'pair' ? place.slot.parent : undefined
  return writeScalar(style, value, { flow: insideFlow(place), prefer: quotesOf(map, style.quote) })
}

/** Where a value is written that is not there yet. */
function emptyAt({ text }: Source, { slot }: Place): number {
  if (slot.type === 'pair') return separatorEnd(slot.pair)
  return slot.type === 'item' ? itemEnd(text, slot.parent, slot.index).at : text.length
}

function inlineToBlock(source: Source, place: Place, value: Json): readonly TextEdit[] {
  const { text, style } = source
  const { node, slot } = place
  const empty = isEmptyNode(node)
  const at = emptyAt(source, place)
  const [from, to] = empty ? [at, at] : rangeOf(node)
  const end = lineEnd(text, to)
  const eol = eolAt(text, end, style.eol)
  if (slot.type === 'pair') {
    const column = childColumn(style, value, itemColumn(text, slot.parent, slot.index))
    const [first = '', ...rest] = writeBlock(style, value, column)
    const written = insertion(end, [``, ' '.repeat(column) + first, ...rest].join(eol))
    if (empty) return [written]
    const start = isAlias(node) ? from - (/[ \t]*$/.exec(text.slice(at, from))?.[0].length ?? 0) : at
    return [deletion(start, to), written]
  }
  if (slot.type === 'item') {
    const [first = '', ...rest] = writeBlock(style, value, columnOf(text, from) + (empty ? 1 : 0))
    const head = { from, to, insert: (empty ? ' ' : '') + first }
    return rest.length === 0 ? [head] : [head, insertion(end, ['', ...rest].join(eol))]
  }
  const lines = writeBlock(style, value, 0).join(eol)
  if (!empty) return [{ from, to, insert: lines }]
  return [insertion(at, (text === '' || text.endsWith('\n') ? '' : eol) + lines + eol)]
}

function replaceBlock(
  source: Source,
  place: Place,
  { old, value }: { readonly old: Collection; readonly value: Json },
): readonly TextEdit[] {
  const { text, style } = source
  const { slot } = place
  const first = itemStart(old, 0)
  const end = nodeEnd(text, old)
  const tail = end.hard ? style.eol : ''
  if (!insideFlow(place) && !isInline(value) && !style.json) {
    const sameKind = Array.isArray(value) === isSeq(old) || slot.type !== 'pair'
    const eol = eolAt(text, lineEnd(text, end.at), style.eol)
    if (sameKind) {
      return [{ from: first, to: end.at, insert: writeBlock(style, value, columnOf(text, first)).join(eol) + tail }]
    }
    const column = childColumn(style, value, itemColumn(text, slot.parent, slot.index))
    const lines = writeBlock(style, value, column).join(eol)
    return [{ from: lineStart(text, first), to: end.at, insert: ' '.repeat(column) + lines + tail }]
  }
  const inline = inlineText(source, place, value)
  if (slot.type === 'pair' && startsLine(text, first)) {
    return [insertion(separatorEnd(slot.pair), ` ${inline}`), wholeLines(text, first, end)]
  }
  return [{ from: first, to: end.at, insert: inline + tail }]
}

/** Writes another value in the place of a node, or where none is written yet. */
export function replaceNode(source: Source, place: Place, value: Json): readonly TextEdit[] {
  const { text, style } = source
  const { node, slot } = place
  const empty = isEmptyNode(node)
  const flow = insideFlow(place)
  if (!empty && isScalar(node) && (value === null || typeof value !== 'object')) {
    const quoted = typeof value === 'string' && !style.json
    const prefer =
      quoted && node.type === 'QUOTE_DOUBLE' ? 'double' : quoted && node.type === 'QUOTE_SINGLE' ? 'single' : 'plain'
    const insert = style.json
      ? writeScalar(style, value, { flow, prefer: 'double' })
      : quoteScalar(value, { flow, prefer })
    return [{ from: rangeOf(node)[0], to: nodeEnd(text, node).at, insert }]
  }
  const old = asCollection(node)
  if (old !== undefined && old.flow !== true && old.items.length > 0) return replaceBlock(source, place, { old, value })
  if (!flow && !isInline(value) && !style.json) return inlineToBlock(source, place, value)
  const inline = inlineText(source, place, value)
  if (!empty) return [{ from: rangeOf(node)[0], to: rangeOf(node)[1], insert: inline }]
  const at = emptyAt(source, place)
  return [insertion(at, slot.type === 'root' ? inline + style.eol : ` ${inline}`)]
}
