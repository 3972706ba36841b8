import type { TextEdit } from '../model/index.ts'

/** True between the halves of a surrogate pair and of a CR LF, where no edit may start or end. */
function splitsPair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return (before === 13 && after === 10) || (before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000)
}

/** The one edit, as small as possible, that turns a text into another; null when they are equal. */
export function minimalEdit(before: string, after: string): TextEdit | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let from = 0
  while (from < shorter && before.charCodeAt(from) === after.charCodeAt(from)) from++
  while (from > 0 && (splitsPair(before, from) || splitsPair(after, from))) from--
  let tail = 0
  while (
    tail < shorter - from &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  ) {
    tail++
  }
  while (tail > 0 && (splitsPair(before, before.length - tail) || splitsPair(after, after.length - tail))) tail--
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) }
}
