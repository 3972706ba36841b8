import type { TextEdit } from '../../model/index.ts'

/** A place as Monaco counts: both from 1. */
export interface TextPosition {
  readonly lineNumber: number
  readonly column: number
}

/** A change as Monaco reports it: a range of the text before, and what replaces it. */
export interface ContentChange {
  readonly range: {
    readonly startLineNumber: number
    readonly startColumn: number
    readonly endLineNumber: number
    readonly endColumn: number
  }
  readonly text: string
}

const LINE_END = /\r\n|\n|\r/g
const BYTE_ORDER_MARK = '\ufeff'

/**
 * Translates between offsets of the user's text and the editor's lines and columns. Monaco keeps one kind of line end
 * per model and no byte order mark, while the file may mix them; counting in lines keeps the file's own bytes.
 */
export interface TextLines {
  positionAt(offset: number): TextPosition
  offsetAt(position: TextPosition): number
}

export function readTextLines(text: string): TextLines {
  const starts = [text.startsWith(BYTE_ORDER_MARK) ? 1 : 0]
  const ends: number[] = []
  for (const match of text.matchAll(LINE_END)) {
    ends.push(match.index)
    starts.push(match.index + match[0].length)
  }
  ends.push(text.length)
  return {
    positionAt(offset) {
      let low = 0
      let high = starts.length - 1
      while (low < high) {
        const middle = (low + high + 1) >> 1
        if (starts[middle]! <= offset) low = middle
        else high = middle - 1
      }
      const column = Math.min(Math.max(offset, starts[low]!), ends[low]!) - starts[low]! + 1
      return { lineNumber: low + 1, column }
    },
    offsetAt({ lineNumber, column }) {
      const line = Math.min(Math.max(lineNumber, 1), starts.length) - 1
      return Math.min(starts[line]! + Math.max(column, 1) - 1, ends[line]!)
    },
  }
}

/** The text as the editor holds it: one kind of line end, no byte order mark. */
export function editorText(text: string): string {
  return (text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text).replace(LINE_END, '\n')
}

/** The line end used first in the text, which new lines get. */
function lineEndOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
}

/** What was typed, as edits of the user's text, sorted. */
export function editsFromChanges(text: string, changes: readonly ContentChange[]): readonly TextEdit[] {
  const lines = readTextLines(text)
  const lineEnd = lineEndOf(text)
  return changes
    .map(({ range, text: insert }) => ({
      from: lines.offsetAt({ lineNumber: range.startLineNumber, column: range.startColumn }),
      to: lines.offsetAt({ lineNumber: range.endLineNumber, column: range.endColumn }),
      insert: insert.replace(LINE_END, lineEnd),
    }))
    .sort((a, b) => a.from - b.from)
}
