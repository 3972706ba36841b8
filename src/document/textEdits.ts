import type { TextEdit } from '../model/index.ts'

/** The text after the edits, which must not overlap; their order does not matter. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  let result = ''
  let at = 0
  for (const { from, to, insert } of [...edits].sort((a, b) => a.from - b.from)) {
    result += text.slice(at, from) + insert
    at = to
  }
  return result + text.slice(at)
}
