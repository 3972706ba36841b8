import type { Json } from '../command.ts'
import type { FieldSteps } from '../locate.ts'
import { isJsonObject } from '../toPlainValue.ts'
import type { Issues } from './issue.ts'
import { nearest } from './names.ts'
import { cannotDecode, unknownField } from './serverErrors.ts'

export type JsonObject = { readonly [key: string]: Json }

/** A value with the way to it. */
export interface Field {
  readonly value: Json | undefined
  readonly at: FieldSteps
}

export function describe(value: Json): string {
  if (value === null) return 'empty'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  if (typeof value === 'string') return `the text "${value.slice(0, 40)}"`
  return typeof value === 'boolean' ? `the boolean ${value}` : `the number ${value}`
}

export function nameOf(at: FieldSteps): string {
  const name = at.findLast((step) => typeof step === 'string')
  return typeof name === 'string' ? `\`${name}\`` : 'The document'
}

function wrongType(issues: Issues, { value = null, at }: Field, wanted: string): void {
  const message = `${nameOf(at)} must be ${wanted}, but it is ${describe(value)}. Write ${wanted} here.`
  issues.add({ code: 'WRONG_TYPE', message, at, server: cannotDecode(at, value) })
}

export function child(object: JsonObject | undefined, name: string, at: FieldSteps): Field {
  return { value: object?.[name], at: [...at, name] }
}

/** The mapping at a field; undefined when it is absent, null (V8) or of another type (V12). */
export function readObject(issues: Issues, field: Field): JsonObject | undefined {
  if (field.value === undefined || field.value === null) return undefined
  if (isJsonObject(field.value)) return field.value
  wrongType(issues, field, 'a mapping')
  return undefined
}

/** The items of a list; empty when it is absent, null or of another type. */
export function readList(issues: Issues, field: Field): readonly Field[] {
  if (field.value === undefined || field.value === null) return []
  if (Array.isArray(field.value)) {
    return field.value.map((value: Json, index) => ({ value, at: [...field.at, index] }))
  }
  wrongType(issues, field, 'a list')
  return []
}

/** Text; undefined when absent. Null is the empty text, as in Go's decoder (S26). */
export function readString(issues: Issues, field: Field): string | undefined {
  if (field.value === undefined) return undefined
  if (field.value === null) return ''
  if (typeof field.value === 'string') return field.value
  if (typeof field.value !== 'object') {
    const message = `${nameOf(field.at)} is ${describe(field.value)}, but it must be text. Put it in quotes.`
    const fix = { title: 'Put the value in quotes', rewrite: (source: string) => `"${source}"` }
    issues.add({
      code: 'WRONG_TYPE',
      message,
      at: field.at,
      server: cannotDecode(field.at, field.value, 'string'),
      fix,
    })
  } else wrongType(issues, field, 'text')
  return undefined
}

/** A boolean; undefined when absent, null or of another type. */
export function readBoolean(issues: Issues, { value, at }: Field): boolean | undefined {
  if (value === undefined || value === null) return undefined
  if (typeof value === 'boolean') return value
  const message = `${nameOf(at)} must be true or false, but it is ${describe(value)}. Write true or false without quotes.`
  const quoted = value === 'true' || value === 'false' ? value : undefined
  const fix = quoted === undefined ? {} : { fix: { title: 'Remove the quotes', rewrite: () => quoted } }
  issues.add({ code: 'WRONG_TYPE', message, at, server: cannotDecode(at, value, 'bool'), ...fix })
  return undefined
}

/** Numbers that Go's decoder takes for an int32 (V11). */
export function isInt32(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31
}

/** Names that resemble none of some known ones: the same few in thousands of pods. */
const farNames = new WeakMap<readonly string[], Set<string>>()
const MOST_FAR_NAMES = 1000

function isFarFrom(known: readonly string[], name: string): boolean {
  const far = farNames.get(known) ?? new Set<string>()
  farNames.set(known, far)
  if (far.has(name)) return true
  if (nearest(name, known) !== undefined) return false
  if (far.size < MOST_FAR_NAMES) far.add(name)
  return true
}

interface Known {
  readonly object: JsonObject
  readonly at: FieldSteps
  readonly known: readonly string[]
  /** True where there are more fields than the known ones, so that only a misspelt one of these is certainly wrong. */
  readonly open?: boolean
}

/** V13: names are case-sensitive. Dropping a field that is not known can widen a policy, so it is an error. */
export function rejectUnknown(issues: Issues, { object, at, known, open = false }: Known): void {
  for (const name of Object.keys(object)) {
    if (known.includes(name) || (open && isFarFrom(known, name))) continue
    const better = nearest(
      name,
      known.filter((word) => !(word in object)),
    )
    if (open && better === undefined) continue
    const hint = better === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean \`${better}\`?`
    const place = at.length === 0 ? 'the object' : nameOf(at).replaceAll('`', '')
    issues.add({
      code: 'UNKNOWN_FIELD',
      message: `\`${name}\` is not a field of ${place}. ${hint} The API server would reject it (strict) or drop it.`,
      at: [...at, name],
      part: 'key',
      server: unknownField([...at, name]),
      ...(better === undefined ? {} : { fix: { title: `Rename to ${better}`, rewrite: () => better } }),
    })
  }
}
