import type { Json, RefusalCode } from '../command.ts'
import type { FieldSteps } from '../locate.ts'
import { isJsonObject } from '../toPlainValue.ts'

/** A change of the value of a document. Missing mappings and lists on the way are made. */
export type Operation =
  | { readonly type: 'set'; readonly steps: FieldSteps; readonly value: Json }
  | { readonly type: 'insert'; readonly steps: FieldSteps; readonly index?: number; readonly value: Json }
  | { readonly type: 'remove'; readonly steps: FieldSteps }
  /** Makes the mapping at `steps`, an item of a list, part of the item before it. */
  | { readonly type: 'join'; readonly steps: FieldSteps }
  /** Makes the mapping at `steps`, an item of a list, two items: its first key, and the others. */
  | { readonly type: 'split'; readonly steps: FieldSteps }

/** Ends the planning of an edit; never leaves `planEdit`. */
export class Refusal extends Error {
  readonly code: RefusalCode
  constructor(code: RefusalCode, message: string) {
    super(message)
    this.code = code
  }
}

function copy(object: Json | undefined): Record<string, Json> {
  const fresh: Record<string, Json> = Object.create(null)
  if (isJsonObject(object)) for (const [key, value] of Object.entries(object)) fresh[key] = value
  return fresh
}

function joinItems(list: readonly Json[], index: number): readonly Json[] {
  const [first, second] = [list[index - 1], list[index]]
  if (!isJsonObject(first) || !isJsonObject(second)) throw new Refusal('NOT_FOUND', 'There are no two items to join.')
  return list.toSpliced(index - 1, 2, { ...copy(first), ...copy(second) })
}

function splitItem(list: readonly Json[], index: number): readonly Json[] {
  const [first, ...others] = Object.entries(copy(list[index]))
  if (first === undefined || others.length === 0) throw new Refusal('NOT_FOUND', 'There is nothing to split here.')
  return list.toSpliced(index, 1, Object.fromEntries([first]), Object.fromEntries(others))
}

/** The value with the operation applied; the old one is left as it is. */
export function applyOperation(value: Json | undefined, operation: Operation, depth = 0): Json {
  const step = operation.steps[depth]
  const last = depth === operation.steps.length - 1
  if (step === undefined) {
    if (operation.type === 'set') return operation.value
    if (operation.type !== 'insert') throw new Refusal('NOT_FOUND', 'There is nothing to change here.')
    const list: readonly Json[] = Array.isArray(value) ? value : []
    return list.toSpliced(operation.index ?? list.length, 0, operation.value)
  }
  if (typeof step === 'number') {
    const list: readonly Json[] = Array.isArray(value) ? value : []
    if (step >= list.length) throw new Refusal('NOT_FOUND', 'This item is no longer in the text.')
    if (operation.type === 'remove' && last) return list.toSpliced(step, 1)
    if (operation.type === 'join' && last) return joinItems(list, step)
    if (operation.type === 'split' && last) return splitItem(list, step)
    return list.with(step, applyOperation(list[step], operation, depth + 1))
  }
  const object = copy(value)
  if (operation.type === 'remove' && last) delete object[step]
  else object[step] = applyOperation(object[step], operation, depth + 1)
  return object
}

/** The value at `steps`; undefined when something on the way is missing. */
export function valueAt(value: Json | undefined, steps: FieldSteps): Json | undefined {
  let at: Json | undefined = value
  for (const step of steps) {
    if (typeof step === 'number') at = Array.isArray(at) ? at[step] : undefined
    else at = isJsonObject(at) && Object.hasOwn(at, step) ? at[step] : undefined
  }
  return at
}

export function equalJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item: Json, index) => equalJson(item, b[index]))
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && equalJson(a[key], b[key]))
  )
}

/** Items that both lists start or end with are left alone; between them, items are changed in place, then dropped or added. */
function reconcileLists(steps: FieldSteps, before: readonly Json[], after: readonly Json[]): readonly Operation[] {
  if (before.length === 0 || after.length === 0) return [{ type: 'set', steps, value: after }]
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && equalJson(before[start], after[start])) start++
  let end = 0
  while (end < shorter - start && equalJson(before.at(-1 - end), after.at(-1 - end))) end++
  // Up to here items stand opposite each other.
  const paired = shorter - end
  const changed = after
    .slice(start, paired)
    .flatMap((item, index) => reconcile([...steps, start + index], before[start + index], item))
  const gone = Array.from({ length: before.length - end - paired }, (_, n): Operation => ({
    type: 'remove',
    steps: [...steps, before.length - end - 1 - n],
  }))
  const added = after
    .slice(paired, after.length - end)
    .map((value, index): Operation => ({ type: 'insert', steps, index: paired + index, value }))
  return [...changed, ...gone, ...added]
}

/** Operations that turn one value into another and leave alone what both have. */
export function reconcile(steps: FieldSteps, before: Json | undefined, after: Json): readonly Operation[] {
  if (before !== undefined && equalJson(before, after)) return []
  if (Array.isArray(before) && Array.isArray(after)) return reconcileLists(steps, before, after)
  if (!isJsonObject(before) || !isJsonObject(after)) return [{ type: 'set', steps, value: after }]
  const keys = Object.keys(after)
  if (keys.length === 0 || Object.keys(before).length === 0) return [{ type: 'set', steps, value: after }]
  const changed = keys.flatMap((key) => reconcile([...steps, key], before[key], after[key] ?? null))
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key))
  return [...changed, ...gone.map((key): Operation => ({ type: 'remove', steps: [...steps, key] }))]
}
