import type { Json } from './command.ts'
import { sortKeys } from './edit/keyOrder.ts'
import { CANONICAL, writeBlock, type Style } from './edit/writer.ts'

/**
 * Canonical YAML of one object: keys in the order people expect, two spaces, sequences not indented, and quotes where
 * any YAML reader could see something else than the text (V5-V8). Ends with a line end.
 */
export function renderResource(object: Json): string {
  return renderStyled(object, CANONICAL)
}

export function renderStyled(object: Json, style: Style): string {
  return writeBlock({ ...style, json: false, tight: false }, sortKeys(object), 0).join(style.eol) + style.eol
}
