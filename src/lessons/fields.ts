import type { Diagnostic, DiagnosticCode, WorkspaceFile } from '../model/index.ts'
import {
  formatFieldPath,
  isJsonObject,
  nearest,
  readPlainDocument,
  type FieldSteps,
  type Json,
  type PlainDocument,
} from '../document/index.ts'

/** A value of a lesson file with the way to it. */
export interface Field {
  readonly value: Json | undefined
  readonly at: FieldSteps
}

export type JsonObject = { readonly [key: string]: Json }

/** More findings than this help nobody. */
const MAX_FINDINGS = 50

/** Reads fields of one lesson file and collects what is wrong with them. Wrong values read as empty ones. */
export class FieldReader {
  readonly diagnostics: Diagnostic[]
  readonly root: Field
  readonly #path: string
  readonly #document: PlainDocument

  constructor(file: WorkspaceFile) {
    this.#path = file.path
    this.#document = readPlainDocument(file)
    this.diagnostics = [...this.#document.diagnostics]
    this.root = { value: this.#document.value, at: [] }
  }

  get failed(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'error')
  }

  report(at: FieldSteps, code: DiagnosticCode, message: string, part: 'key' | 'value' = 'value'): void {
    if (this.diagnostics.length >= MAX_FINDINGS) return
    const range = this.#document.rangeOf(at, part)
    this.diagnostics.push({ code, severity: 'error', message, path: this.#path, range, fieldPath: formatFieldPath(at) })
  }

  /** The fields of a mapping; none when it is something else. Fields that are not `known` are reported. */
  mapping({ value, at }: Field, known: readonly string[] | null): JsonObject {
    if (!isJsonObject(value)) {
      if (value !== undefined && value !== null) this.#wrongType(at, 'a mapping')
      return {}
    }
    for (const name of Object.keys(value)) {
      if (known === null || known.includes(name)) continue
      const better = nearest(name, known)
      const hint = better === undefined ? `Known here: ${known.join(', ')}.` : `Did you mean \`${better}\`?`
      this.report([...at, name], 'UNKNOWN_FIELD', `\`${name}\` is not a field of a lesson here. ${hint}`, 'key')
    }
    return value
  }

  list({ value, at }: Field): readonly Field[] {
    if (value === undefined || value === null) return []
    if (Array.isArray(value)) return value.map((item: Json, index) => ({ value: item, at: [...at, index] }))
    this.#wrongType(at, 'a list')
    return []
  }

  /** One item or a list of them. */
  oneOrMore({ value, at }: Field): readonly Field[] {
    if (value === undefined) return []
    return Array.isArray(value) ? this.list({ value, at }) : [{ value, at }]
  }

  text({ value, at }: Field): string {
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    if (value === undefined || value === null || value === '') {
      this.report(at, 'MISSING_FIELD', `\`${formatFieldPath(at)}\` is missing. Write a text.`)
    } else this.#wrongType(at, 'text')
    return ''
  }

  /** A whole number of at least 1; 1 when it is something else. */
  count({ value, at }: Field): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1000) return value
    this.report(at, 'INVALID_FIELD', `\`${formatFieldPath(at)}\` must be a whole number from 1 to 1000.`)
    return 1
  }

  #wrongType(at: FieldSteps, wanted: string): void {
    const name = at.length === 0 ? 'The lesson' : `\`${formatFieldPath(at)}\``
    this.report(at, 'WRONG_TYPE', `${name} must be ${wanted}.`)
  }
}

export function child(object: JsonObject, name: string, at: FieldSteps): Field {
  return { value: Object.hasOwn(object, name) ? object[name] : undefined, at: [...at, name] }
}
