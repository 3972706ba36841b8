import type { FileEdit, TextEdit, WorkspaceFile } from '../model/index.ts'
import { applyTextEdits } from './documents.ts'

/** Neighbouring lines that an edit replaces. Line breaks are not part of the lines. */
export interface LineChange {
  readonly path: string
  /** 1-based line of the text before, where the removed lines start or the added ones go in. */
  readonly line: number
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/** Edits of the same or neighbouring lines, widened to whole lines of the text. */
interface Hunk {
  readonly from: number
  readonly to: number
  readonly edits: readonly TextEdit[]
}

function hunksOf(text: string, edits: readonly TextEdit[]): readonly Hunk[] {
  const hunks: Hunk[] = []
  for (const edit of edits.toSorted((a, b) => a.from - b.from)) {
    const from = text.lastIndexOf('\n', edit.from - 1) + 1
    const end = text.indexOf('\n', edit.to)
    const to = end < 0 ? text.length : end + 1
    const last = hunks.at(-1)
    if (last === undefined || from > last.to) hunks.push({ from, to, edits: [edit] })
    else hunks.splice(-1, 1, { from: last.from, to: Math.max(to, last.to), edits: [...last.edits, edit] })
  }
  return hunks
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n/)
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines
}

/** Edits as whole lines that go and come, in the order of the text: what a diff shows. Equal lines are left out. */
export function lineChanges(files: readonly WorkspaceFile[], edits: readonly FileEdit[]): readonly LineChange[] {
  return edits.flatMap(({ path, edits: inFile }) => {
    const text = files.find((file) => file.path === path)?.text ?? ''
    return hunksOf(text, inFile).flatMap((hunk) => {
      const shifted = hunk.edits.map(({ from, to, insert }) => ({ from: from - hunk.from, to: to - hunk.from, insert }))
      const before = text.slice(hunk.from, hunk.to)
      const removed = linesOf(before)
      const added = linesOf(applyTextEdits(before, shifted))
      const shorter = Math.min(removed.length, added.length)
      let start = 0
      while (start < shorter && removed[start] === added[start]) start++
      let end = 0
      while (end < shorter - start && removed.at(-1 - end) === added.at(-1 - end)) end++
      const gone = removed.slice(start, removed.length - end)
      const come = added.slice(start, added.length - end)
      if (gone.length === 0 && come.length === 0) return []
      const line = text.slice(0, hunk.from).split('\n').length + start
      return [{ path, line, removed: gone, added: come }]
    })
  })
}
