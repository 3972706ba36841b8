/** How much two texts have in common at both ends; the parts do not overlap in either text. */
export interface ChangedPart {
  readonly prefix: number
  readonly suffix: number
}

const BLOCK = 1 << 16

/** Whole blocks are compared first, which the machine does far faster than we go through characters. */
function commonPrefix(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  let at = 0
  while (at < length && a.slice(at, at + BLOCK) === b.slice(at, at + BLOCK)) at += BLOCK
  at = Math.min(at, length)
  while (at < length && a.charCodeAt(at) === b.charCodeAt(at)) at++
  return at
}

function commonSuffix(a: string, b: string, most: number): number {
  const same = (from: number, to: number) =>
    a.slice(a.length - to, a.length - from) === b.slice(b.length - to, b.length - from)
  let at = 0
  while (at + BLOCK <= most && same(at, at + BLOCK)) at += BLOCK
  while (at < most && a.charCodeAt(a.length - 1 - at) === b.charCodeAt(b.length - 1 - at)) at++
  return at
}

export function changedPart(before: string, after: string): ChangedPart {
  const prefix = commonPrefix(before, after)
  return { prefix, suffix: commonSuffix(before, after, Math.min(before.length, after.length) - prefix) }
}
