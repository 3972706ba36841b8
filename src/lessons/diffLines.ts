/** A line of one text or of both. */
export interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Above this many lines a table of all pairs would be slow; then everything is removed and added. */
const MAX_LINES = 2000

/** How long a common run of lines can be from each pair of places on. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly Uint16Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1))
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const row = table[i]!
      row[j] = before[i] === after[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, row[j + 1]!)
    }
  }
  return table
}

/** What becomes of a text, line by line; removed lines come before those that take their place. */
export function diffLines(before: string, after: string): readonly DiffLine[] {
  const old = before.trimEnd().split('\n')
  const fresh = after.trimEnd().split('\n')
  const line = (kind: DiffLine['kind']) => (text: string) => ({ kind, text })
  if (old.length + fresh.length > MAX_LINES) return [...old.map(line('removed')), ...fresh.map(line('added'))]
  const table = commonLengths(old, fresh)
  const lines: DiffLine[] = []
  let i = 0
  let j = 0
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      lines.push({ kind: 'same', text: old[i]! })
      i++
      j++
    } else if (i < old.length && (j === fresh.length || table[i + 1]![j]! >= table[i]![j + 1]!)) {
      lines.push({ kind: 'removed', text: old[i++]! })
    } else lines.push({ kind: 'added', text: fresh[j++]! })
  }
  return lines
}
