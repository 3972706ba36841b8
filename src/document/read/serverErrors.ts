import type { ServerError, ServerReason } from '../../model/index.ts'
import type { Json } from '../command.ts'
import type { FieldSteps } from '../locate.ts'

/** `spec.ingress[0].from`; keys stand as they are. */
function pathOf(at: FieldSteps): string {
  return at.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`
    return path === '' ? step : `${path}.${step}`
  }, '')
}

/** V2: strings are quoted, numbers bare. */
function about(reason: ServerReason, at: FieldSteps, value?: string | number): ServerError {
  const field = pathOf(at)
  const shown = value === undefined ? '' : `: ${JSON.stringify(value)}`
  return { field, reason, text: `${field}: ${reason}${shown}` }
}

export function required(at: FieldSteps): ServerError {
  return about('Required value', at)
}

export function invalid(at: FieldSteps, value: string | number): ServerError {
  return about('Invalid value', at, value)
}

/** V38: a list is printed as JSON. */
export function invalidList(at: FieldSteps, values: readonly string[]): ServerError {
  const field = pathOf(at)
  return { field, reason: 'Invalid value', text: `${field}: Invalid value: ${JSON.stringify(values)}` }
}

export function unsupported(at: FieldSteps, value: string): ServerError {
  return about('Unsupported value', at, value)
}

export function forbidden(at: FieldSteps): ServerError {
  return about('Forbidden', at)
}

export function tooLong(at: FieldSteps): ServerError {
  return about('Too long', at)
}

export function duplicate(at: FieldSteps, value: string): ServerError {
  return about('Duplicate value', at, value)
}

/** V13. */
export function unknownField(at: FieldSteps): ServerError {
  const field = pathOf(at)
  return { field, reason: 'unknown field', text: `strict decoding error: unknown field ${JSON.stringify(field)}` }
}

/** V10. */
export function duplicateField(key: string): ServerError {
  return {
    field: key,
    reason: 'duplicate field',
    text: `strict decoding error: key ${JSON.stringify(key)} already set in map`,
  }
}

/** V14. */
export function noSuchVersion(kind: string, apiVersion: string): ServerError {
  const text = `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}`
  return { field: 'apiVersion', reason: 'no matches for kind', text }
}

function jsonKind(value: Json, wanted: string): string {
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return wanted === 'int32' ? `number ${value}` : 'number'
  if (typeof value === 'boolean') return 'bool'
  return typeof value
}

/** V7, V11, V12: Go's decoder gives the way to the field without indices. `wanted` is the Go type, where it is short. */
export function cannotDecode(at: FieldSteps, value: Json, wanted = ''): ServerError {
  const field = at.filter((step) => typeof step === 'string').join('.')
  const type = wanted === '' ? '' : ` of type ${wanted}`
  const text = `json: cannot unmarshal ${jsonKind(value, wanted)} into Go struct field ${field}${type}`
  return { field, reason: 'cannot unmarshal', text }
}
