import { isAlias, isMap, type YAMLMap } from 'yaml'
import type { TextEdit } from '../../model/index.ts'
import { isJsonObject } from '../toPlainValue.ts'
import { insertPair, removeItem } from './changeItems.ts'
import { columnOf, eolAt, lineEnd, lineStart, startsLine } from './lines.ts'
import { itemEnd, itemStart, rangeOf } from './nodes.ts'
import { Refusal, valueAt } from './operation.ts'
import type { Place, Source } from './place.ts'

const COMMENT = 'A comment stands where the text would change. Edit the text by hand.'

function requireMapping(node: unknown): YAMLMap {
  if (isAlias(node)) {
    throw new Refusal('SHARED_ANCHOR', 'This item is shared with another place through an anchor. Write it out first.')
  }
  if (!isMap(node) || node.items.length === 0) throw new Refusal('NOT_FOUND', 'There is nothing to join or split here.')
  return node
}

/** No comment goes: it may be the reason why the text is as it is. */
function keepingComments({ text }: Source, edits: readonly TextEdit[]): readonly TextEdit[] {
  if (edits.some(({ from, to }) => /(?:^|\s)#/.test(text.slice(from, to)))) {
    throw new Refusal('WOULD_LOSE_COMMENT', COMMENT)
  }
  return edits
}

/** The dash of an item, when only blanks stand between it and the item. */
function dashOf({ text }: Pick<Source, 'text'>, { slot }: Place): number | undefined {
  if (slot.type !== 'item' || slot.parent.flow === true) return undefined
  const dash = itemStart(slot.parent, slot.index)
  return text[dash] === '-' && startsLine(text, dash) ? dash : undefined
}

/** `{a: 1}, {b: 2}` and `- {a: 1}` above `- {b: 2}` become `{a: 1, b: 2}`. */
function joinFlow({ text, style }: Source, first: YAMLMap, second: YAMLMap): readonly TextEdit[] | undefined {
  const from = itemEnd(text, first, first.items.length - 1).at
  const to = itemStart(second, 0)
  const between = /^[\s,]*\}[\s,]*(?:-\s*)?\{(\s*)$/.exec(text.slice(from, to))
  if (between === null) return undefined
  const gap = between[1] ?? ''
  return [{ from, to, insert: ',' + (gap === '' && !style.tight ? ' ' : gap) }]
}

/**
 * Makes an item of a list part of the one before. In a block list only its dash gives way to a blank; what cannot be
 * joined like that is written anew below the other keys.
 */
export function joinItem(source: Source, place: Place, parent: Place): readonly TextEdit[] {
  const { text, composed } = source
  const { slot, node } = place
  if (slot.type !== 'item' || slot.index === 0) throw new Refusal('NOT_FOUND', 'There is no item before this one.')
  const first = requireMapping(slot.parent.items[slot.index - 1])
  const second = requireMapping(node)
  if (first.flow === true && second.flow === true) {
    const edits = joinFlow(source, first, second)
    if (edits !== undefined) return keepingComments(source, edits)
  }
  const dash = dashOf(source, place)
  const start = itemStart(second, 0)
  const aligned = columnOf(text, start) === columnOf(text, itemStart(first, 0))
  if (dash !== undefined && first.flow !== true && second.flow !== true && aligned) {
    const onItsLine = lineStart(text, dash) === lineStart(text, start)
    if (onItsLine && /^-[ \t]+$/.test(text.slice(dash, start))) return [{ from: dash, to: dash + 1, insert: ' ' }]
  }
  const value = valueAt(composed.value, place.steps)
  const entries = isJsonObject(value) ? Object.entries(value) : []
  const before: Place = {
    node: first,
    slot: { type: 'item', parent: slot.parent, index: slot.index - 1 },
    steps: [...parent.steps, slot.index - 1],
    around: place.around,
  }
  const added = entries.flatMap(([key, item]) => insertPair(source, before, { map: first, key, value: item }))
  return [...keepingComments(source, removeItem(source, place, parent)), ...added]
}

/** Between two keys of a flow mapping: closes it and opens the next item, with the blanks that its own braces have. */
function splitFlow({ text, style }: Source, place: Place, map: YAMLMap): readonly TextEdit[] {
  const from = itemEnd(text, map, 0).at
  const to = itemStart(map, 1)
  const [open, close] = rangeOf(map)
  const lead = text.slice(open + 1, itemStart(map, 0))
  const tail = text.slice(itemEnd(text, map, map.items.length - 1).at, close - 1).replace(/^[\s,]*,/, '')
  const comments = /#/.test(lead + tail) || !/^\s*,\s*$/.test(text.slice(from, to))
  if (comments) throw new Refusal('WOULD_LOSE_COMMENT', COMMENT)
  const eol = eolAt(text, lineEnd(text, open), style.eol)
  const indent = /^[ \t]*/.exec(text.slice(lineStart(text, open)))?.[0] ?? ''
  const dash = dashOf({ text }, place)
  if (dash !== undefined) return [{ from, to, insert: `${tail}}${eol}${indent}${text.slice(dash, open)}{${lead}` }]
  const closing = /\r?\n[ \t]*$/.exec(tail)?.[0]
  const next = style.tight ? ',' : `,${closing ?? ' '}`
  return [{ from, to, insert: `${tail}}${next}{${lead}` }]
}

/** Makes an item of a list two: in a block list its second key gets a dash where it had a blank. */
export function splitItem(source: Source, place: Place): readonly TextEdit[] {
  const { text } = source
  const map = requireMapping(place.node)
  if (map.items.length < 2) throw new Refusal('NOT_FOUND', 'There is nothing to split here.')
  if (map.flow === true) return splitFlow(source, place, map)
  const dash = dashOf(source, place)
  const second = itemStart(map, 1)
  if (dash === undefined || !startsLine(text, second)) {
    throw new Refusal('VERIFICATION_FAILED', 'The item is written in an unusual way. Edit the text by hand.')
  }
  const at = lineStart(text, second) + columnOf(text, dash)
  return [{ from: at, to: at + 1, insert: '-' }]
}
