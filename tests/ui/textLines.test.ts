import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { minimalEdit } from '../../src/document/index.ts'
import { editorText, editsFromChanges, readTextLines } from '../../src/ui/code/textLines.ts'

function apply(text: string, edits: readonly { from: number; to: number; insert: string }[]): string {
  return edits.reduceRight((result, { from, to, insert }) => result.slice(0, from) + insert + result.slice(to), text)
}

const typedAt = (line: number, column: number, text: string) => [
  { range: { startLineNumber: line, startColumn: column, endLineNumber: line, endColumn: column }, text },
]

describe('Typing in the editor', () => {
  it('leaves the line ends of a file that mixes them', () => {
    const text = 'a: 1\r\nb: 2\nc: 3\rd: 4'
    expect(apply(text, editsFromChanges(text, typedAt(3, 5, '0')))).toBe('a: 1\r\nb: 2\nc: 30\rd: 4')
  })

  it('gives a new line the line end of the file', () => {
    const text = 'a: 1\r\nb: 2\r\n'
    expect(apply(text, editsFromChanges(text, typedAt(2, 5, '\nc: 3')))).toBe('a: 1\r\nb: 2\r\nc: 3\r\n')
  })

  it('keeps a byte order mark', () => {
    const text = '\ufeffa: 1'
    expect(apply(text, editsFromChanges(text, typedAt(1, 1, '# ')))).toBe('\ufeff# a: 1')
  })
})

describe('Positions', () => {
  it('go there and back for every offset that is not inside a line end', () => {
    const texts = fc.array(fc.constantFrom('a', ' ', '\n', '\r\n', 'é', '😀')).map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, fc.nat(60), (text, at) => {
        const offset = Math.min(at, text.length)
        fc.pre(!(text[offset - 1] === '\r' && text[offset] === '\n'))
        const lines = readTextLines(text)
        expect(lines.offsetAt(lines.positionAt(offset))).toBe(offset)
      }),
    )
  })
})

describe('The minimal edit', () => {
  it('turns one text into the other', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', '\r\n', '😀', '😁')).map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        const edit = minimalEdit(before, after)
        expect(edit === null ? before : apply(before, [edit])).toBe(after)
      }),
    )
  })

  it('touches one line for one added line', () => {
    expect(minimalEdit('a\nc\n', 'a\nb\nc\n')).toEqual({ from: 2, to: 2, insert: 'b\n' })
  })

  it('never cuts a character in two', () => {
    expect(minimalEdit('x😀', 'x😁')).toEqual({ from: 1, to: 3, insert: '😁' })
  })
})

describe('The text as the editor holds it', () => {
  it('has one kind of line end and no byte order mark', () => {
    expect(editorText('\ufeffa\r\nb\rc\n')).toBe('a\nb\nc\n')
  })
})
