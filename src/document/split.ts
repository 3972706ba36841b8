/**
 * One YAML document as it stands in a file: `text.slice(from, to)`. The chunks of a file tile its whole text, so that
 * joining them gives the file back, comments and markers included.
 */
export interface DocumentChunk {
  readonly from: number
  readonly to: number
  /** It starts with its own `---` line. */
  readonly marker: boolean
  /** It ends with a `...` line. */
  readonly ended: boolean
}

const NEWLINE = 10
const DASH = 45
const DOT = 46
const BYTE_ORDER_MARK = 0xfeff

/** Blank, tab, line end or the end of the text: what must follow `---` and `...` to make them markers. */
function endsMarker(code: number): boolean {
  return Number.isNaN(code) || code === 32 || code === 9 || code === NEWLINE || code === 13
}

function isMarkerAt(text: string, at: number, code: number): boolean {
  return (
    text.charCodeAt(at) === code &&
    text.charCodeAt(at + 1) === code &&
    text.charCodeAt(at + 2) === code &&
    endsMarker(text.charCodeAt(at + 3))
  )
}

/** Start of the next line after `from` whose first character is `-` or `.`; only those can be markers. */
function nextCandidate(text: string, from: number): number {
  let newline = text.indexOf('\n', from)
  while (newline >= 0) {
    const code = text.charCodeAt(newline + 1)
    if (code === DASH || code === DOT) return newline + 1
    newline = text.indexOf('\n', newline + 1)
  }
  return -1
}

/** True when the text between two offsets has anything but blank lines, comments and directives. */
export function hasContent(text: string, from: number, to: number): boolean {
  let start = from
  while (start < to) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 || newline > to ? to : newline
    const line = text.slice(start, end)
    const directive = line.startsWith('%')
    if (!directive && !/^[\s\ufeff]*(?:#|$)/.test(line)) return true
    start = end + 1
  }
  return false
}

/** True when a `---` marker stands at the offset, which must be the start of a line. */
export function startsWithMarker(text: string, at: number): boolean {
  return isMarkerAt(text, at, DASH)
}

interface Span {
  /** Where a chunk is known to start: 0, or a line with `---`. */
  readonly start: number
  /** Whether the chunks from this `---` line on are known already. */
  readonly stop: (line: number) => boolean
}

/**
 * Splits a file into its YAML documents by looking at line starts only. That is exact: YAML forbids a `---` or `...`
 * marker at column 0 inside any scalar. Gives the chunks from `start` up to the line where `stop` said yes, or to the
 * end of the text, and at least one. Comments before the first `---` belong to the document that follows, comments
 * after a final `...` to the one before.
 */
export function splitSpan(text: string, { start, stop }: Span): readonly DocumentChunk[] {
  const chunks: DocumentChunk[] = []
  let from = start
  let contentFrom = start
  let marker = false
  const close = (to: number, ended: boolean) => {
    chunks.push({ from, to, marker, ended })
    from = to
    contentFrom = to
    marker = false
  }
  let line = start === 0 && text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : start
  while (line >= 0) {
    if (isMarkerAt(text, line, DASH)) {
      if (marker || hasContent(text, contentFrom, line)) close(line, false)
      if (from === line && line > start && stop(line)) return chunks
      marker = true
      contentFrom = line + 3
    } else if (isMarkerAt(text, line, DOT)) {
      const newline = text.indexOf('\n', line)
      close(newline < 0 ? text.length : newline + 1, true)
      const code = text.charCodeAt(from)
      if (code === DASH || code === DOT) {
        line = from
        continue
      }
      if (from >= text.length) break
      line = from - 1
    }
    line = nextCandidate(text, line)
  }
  if (from < text.length || chunks.length === 0) {
    const last = chunks.at(-1)
    if (last !== undefined && !marker && !hasContent(text, from, text.length)) {
      chunks[chunks.length - 1] = { ...last, to: text.length }
    } else close(text.length, false)
  }
  return chunks
}

/** The chunks of a whole file. */
export function splitDocuments(text: string): readonly DocumentChunk[] {
  return splitSpan(text, { start: 0, stop: () => false })
}
