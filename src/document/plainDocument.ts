import type { Diagnostic, TextRange, WorkspaceFile } from '../model/index.ts'
import type { Json } from './command.ts'
import { composeDocument } from './compose.ts'
import { locateField, type FieldSteps } from './locate.ts'

/** A file that holds one YAML document which is not a Kubernetes object. */
export interface PlainDocument {
  /** Null when the text is empty or does not parse. Mappings have no prototype. */
  readonly value: Json
  readonly diagnostics: readonly Diagnostic[]
  /** Where a field stands; one that is not there gives the key of its nearest ancestor that is. */
  rangeOf(at: FieldSteps, part: 'key' | 'value'): TextRange
}

/**
 * Reads a file of one document as YAML and nothing more. The limits are those of any other document, but for the
 * length, which the caller may choose. Never throws.
 */
export function readPlainDocument(
  { path, text }: WorkspaceFile,
  { maxLength }: { readonly maxLength?: number } = {},
): PlainDocument {
  const { document, value, findings } = composeDocument(text, maxLength)
  return {
    value,
    diagnostics: findings.map(({ fixes: _fixes, ...finding }) => ({ ...finding, path })),
    rangeOf: (at, part) => locateField(document, at, part),
  }
}
