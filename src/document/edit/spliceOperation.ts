import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import type { TextEdit } from '../../model/index.ts'
import type { Json } from '../command.ts'
import { composeDocument } from '../compose.ts'
import { applyTextEdits } from '../documents.ts'
import { keyName } from '../locate.ts'
import { insertItem, insertPair, removeItem } from './changeItems.ts'
import { detectStyle } from './detectStyle.ts'
import { applyOperation, equalJson, Refusal, valueAt, type Operation } from './operation.ts'
import { joinItem, splitItem } from './joinItems.ts'
import { isEmptyNode } from './nodes.ts'
import type { Place, Source } from './place.ts'
import { replaceNode } from './replaceNode.ts'
import type { Style } from './writer.ts'

const NOTHING_THERE = 'This part of the object is no longer in the text.'

/** What the rest of the operation makes of the value at a place. */
function rest(operation: Operation, depth: number, value: Json | undefined): Json {
  return applyOperation(value, { ...operation, steps: operation.steps.slice(depth) })
}

/** The edits of an operation that is about the last place of the path itself. */
function spliceHere(source: Source, operation: Operation, path: readonly Place[]): readonly TextEdit[] {
  const place = path.at(-1)!
  const parent = path.at(-2)
  const { node, steps } = place
  if (operation.type === 'set') return replaceNode(source, place, operation.value)
  if (operation.type === 'remove') return parent === undefined ? [] : removeItem(source, place, parent)
  if (operation.type === 'join') return parent === undefined ? [] : joinItem(source, place, parent)
  if (operation.type === 'split') return splitItem(source, place)
  if (!isSeq(node)) {
    return replaceNode(source, place, rest(operation, steps.length, valueAt(source.composed.value, steps)))
  }
  return insertItem(source, place, {
    sequence: node,
    index: operation.index ?? node.items.length,
    value: operation.value,
  })
}

function spliceAt(source: Source, operation: Operation, path: readonly Place[]): readonly TextEdit[] {
  const place = path.at(-1)!
  const { node, steps, around } = place
  const depth = steps.length
  const whole = valueAt(source.composed.value, steps)
  const step = operation.steps[depth]
  if (isAlias(node) && (step !== undefined || operation.type === 'insert')) {
    return replaceNode(source, place, rest(operation, depth, whole))
  }
  if (step === undefined) return spliceHere(source, operation, path)
  if (isMap(node) && typeof step === 'string') {
    const index = node.items.findLastIndex((each) => keyName(each.key) === step)
    const pair = node.items[index]
    const inner = { steps: [...steps, step], around: [...around, node] }
    if (pair !== undefined) {
      const next: Place = { ...inner, node: pair.value, slot: { type: 'pair', parent: node, pair, index } }
      return spliceAt(source, operation, [...path, next])
    }
    const merged = valueAt(whole, [step])
    const last = depth === operation.steps.length - 1
    if (operation.type === 'remove' && (last || merged === undefined)) {
      if (merged === undefined) throw new Refusal('NOT_FOUND', NOTHING_THERE)
      return replaceNode(source, place, rest(operation, depth, whole))
    }
    return insertPair(source, place, { map: node, key: step, value: rest(operation, depth + 1, merged) })
  }
  if (isSeq(node) && typeof step === 'number') {
    if (step >= node.items.length) throw new Refusal('NOT_FOUND', NOTHING_THERE)
    const inner = { steps: [...steps, step], around: [...around, node] }
    const next: Place = { ...inner, node: node.items[step], slot: { type: 'item', parent: node, index: step } }
    return spliceAt(source, operation, [...path, next])
  }
  if (operation.type !== 'set' && operation.type !== 'insert') throw new Refusal('NOT_FOUND', NOTHING_THERE)
  if (!isEmptyNode(node) && !(isScalar(node) && node.value === null)) {
    throw new Refusal('VERIFICATION_FAILED', 'The text holds another kind of value here.')
  }
  return replaceNode(source, place, rest(operation, depth, whole))
}

/**
 * The edits of one document's text that apply one operation, checked: the new text must read as the old value with the
 * operation applied, or the edit is refused.
 */
export function spliceOperation(
  text: string,
  operation: Operation,
  hint: Style,
): { readonly edits: readonly TextEdit[]; readonly text: string } {
  const composed = composeDocument(text)
  if (composed.broken) throw new Refusal('BROKEN_DOC', 'This document has errors. Repair its text first.')
  const expected = applyOperation(composed.value, operation)
  const { document } = composed
  const source: Source = { text, composed, style: detectStyle(text, document, hint) }
  const root: Place = { node: document.contents, slot: { type: 'root' }, steps: [], around: [] }
  const edits = spliceAt(source, operation, [root])
  const next = applyTextEdits(text, edits)
  const result = composeDocument(next)
  if (!result.broken && equalJson(result.value, expected)) return { edits, text: next }
  if (result.findings.some(({ code }) => code === 'BAD_ALIAS')) {
    throw new Refusal('ANCHOR_IN_USE', 'This text carries an anchor that another place uses. Remove the alias first.')
  }
  if (/&\S/.test(text) && /\*\S/.test(text) && !result.broken) {
    throw new Refusal('SHARED_ANCHOR', 'This text is shared with another place through an anchor. Write it out first.')
  }
  throw new Refusal('VERIFICATION_FAILED', 'The edited text did not read back as intended. Edit the text by hand.')
}
