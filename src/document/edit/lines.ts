/** Start of the line that holds the offset. */
export function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
}

/** Column of the offset; a byte order mark takes none. */
export function columnOf(text: string, at: number): number {
  const start = lineStart(text, at)
  return at - start - (text.charCodeAt(start) === 0xfeff ? 1 : 0)
}

/** End of the line from `at` on, before its CR or LF. */
export function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at)
  if (newline < 0) return text.length
  return newline > at && text[newline - 1] === '\r' ? newline - 1 : newline
}

/** Start of the line after the offset, or the end of the text. */
export function nextLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at)
  return newline < 0 ? text.length : newline + 1
}

/** The line end that stands at the offset; `otherwise` at the end of the text. */
export function eolAt(text: string, at: number, otherwise: string): string {
  if (text.startsWith('\r\n', at)) return '\r\n'
  return text[at] === '\n' ? '\n' : otherwise
}

/** True when only blanks stand before the offset on its line. */
export function startsLine(text: string, at: number): boolean {
  return /^[ \ufeff]*$/.test(text.slice(lineStart(text, at), at))
}

/** Start of the comment lines right above the line of `at` that have its indentation, or of that line. */
export function commentsAbove(text: string, at: number): number {
  let from = lineStart(text, at)
  const comment = `${text.slice(from, at)}#`
  while (from > 0) {
    const above = lineStart(text, from - 1)
    if (!text.startsWith(comment, above)) break
    from = above
  }
  return from
}
