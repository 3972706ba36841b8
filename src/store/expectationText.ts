import type { TextEdit } from '../model/index.ts'
import type { ExpectationResult } from '../session/index.ts'

/** A line as the last answer of the session told it. */
export type KnownLine = Pick<ExpectationResult, 'line' | 'text'>

interface Placed {
  /** Of the whole line with its line break. */
  readonly from: number
  readonly to: number
  /** Of what the line says, without comment and surrounding blanks. */
  readonly said: { readonly from: number; readonly to: number }
}

/** Where a line stands; null when something else stands there by now. */
function placeOf(text: string, { line, text: said }: KnownLine): Placed | null {
  const lines = [...text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)]
  const found = lines[line - 1]
  if (found === undefined) return null
  const [whole] = found
  const from = found.index + (whole.length - whole.trimStart().length)
  if (!text.startsWith(said, from)) return null
  return { from: found.index, to: found.index + whole.length, said: { from, to: from + said.length } }
}

function lineBreak(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

/** The edit that adds lines at the end. */
export function addedLines(text: string, lines: readonly string[]): TextEdit {
  const end = lineBreak(text)
  const start = text === '' || /[\r\n]$/.test(text) ? '' : end
  return { from: text.length, to: text.length, insert: `${start}${lines.map((line) => `${line}${end}`).join('')}` }
}

/** The edit that makes a line say something else, with its comment kept; null when the line is no longer there. */
export function changedLine(text: string, known: KnownLine, next: string): TextEdit | null {
  const place = placeOf(text, known)
  return place === null ? null : { ...place.said, insert: next }
}

/** The edit that removes a line; null when it is no longer there. */
export function removedLine(text: string, known: KnownLine): TextEdit | null {
  const place = placeOf(text, known)
  return place === null ? null : { from: place.from, to: place.to, insert: '' }
}
