import type { TextEdit } from '../../model/index.ts'
import { eolAt, lineEnd, lineStart } from './lines.ts'
import { itemEnd, itemStart, rangeOf, type Collection } from './nodes.ts'
import { deletion, insertion, type Source } from './place.ts'

/** Offset of the comma after an item; undefined when the next thing is something else. */
function commaAfter(text: string, from: number, end: number): number | undefined {
  for (let at = from; at < end; at++) {
    const character = text[at] ?? ''
    if (character === ',') return at
    if (character === '#') at = lineEnd(text, at) - 1
    else if (!/\s/.test(character)) return undefined
  }
  return undefined
}

/** Adds an item to a flow collection that has some; on its own line when the others are. */
export function insertFlowItem(
  { text, style }: Source,
  collection: Collection,
  { index, written }: { readonly index: number; readonly written: string },
): readonly TextEdit[] {
  const [open, close] = rangeOf(collection)
  const multiLine = text.slice(open, itemStart(collection, 0)).includes('\n')
  const gap = style.tight ? ',' : ', '
  if (index < collection.items.length) {
    const at = itemStart(collection, index)
    if (!multiLine) return [insertion(at, written + gap)]
    const eol = eolAt(text, lineEnd(text, at), style.eol)
    return [insertion(at, `${written},${eol}${text.slice(lineStart(text, at), at).replace(/[^ \t]/g, ' ')}`)]
  }
  const last = collection.items.length - 1
  const end = itemEnd(text, collection, last).at
  const comma = commaAfter(text, end, close)
  const onLine = comma === undefined ? [insertion(end, gap + written)] : [insertion(comma + 1, ` ${written},`)]
  const tail = lineEnd(text, comma ?? end)
  if (!multiLine || !/^[,\s]*(?:#.*)?$/.test(text.slice(end, tail))) return onLine
  const start = itemStart(collection, last)
  const indent = /^[ \t]*/.exec(text.slice(lineStart(text, start)))?.[0] ?? ''
  const line = eolAt(text, tail, style.eol) + indent + written
  return comma === undefined ? [insertion(end, ','), insertion(tail, line)] : [insertion(tail, `${line},`)]
}

/** Removes one of several items of a flow collection; comments of the others stay. */
export function removeFlowItem({ text }: Source, collection: Collection, index: number): readonly TextEdit[] {
  const close = rangeOf(collection)[1]
  const start = itemStart(collection, index)
  const end = itemEnd(text, collection, index).at
  const own = commaAfter(text, end, close)
  if (index < collection.items.length - 1) {
    const next = itemStart(collection, index + 1)
    let to = lineEnd(text, own ?? end)
    if (to >= next) return [deletion(start, next)]
    while (/\s/.test(text[to] ?? '')) to++
    return [deletion(start, to)]
  }
  const before = itemEnd(text, collection, index - 1).at
  if (!text.slice(before, start).includes('#')) return [deletion(before, end)]
  let from = start
  while (text[from - 1] === ' ' || text[from - 1] === '\t') from--
  if (text[from - 1] === '\n') from -= text[from - 2] === '\r' ? 2 : 1
  if (own !== undefined) return [deletion(from, own + 1)]
  const comma = commaAfter(text, before, close)
  return comma === undefined ? [deletion(from, end)] : [deletion(comma, comma + 1), deletion(from, end)]
}

/** Empties a flow collection of its only item; a comment inside stays. */
export function clearFlow({ text }: Source, collection: Collection): readonly TextEdit[] {
  const [open, close] = rangeOf(collection)
  if (!text.slice(open, close).includes('#')) return [deletion(open + 1, close - 1)]
  const end = itemEnd(text, collection, 0).at
  const comma = commaAfter(text, end, close)
  return [deletion(itemStart(collection, 0), comma === undefined ? end : comma + 1)]
}
