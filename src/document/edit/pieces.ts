import type { TextEdit } from '../../model/index.ts'

type Piece = { readonly from: number; readonly to: number } | { readonly insert: string }

function lengthOf(piece: Piece): number {
  return 'insert' in piece ? piece.insert.length : piece.to - piece.from
}

function cut(piece: Piece, from: number, to: number): Piece {
  if ('insert' in piece) return { insert: piece.insert.slice(from, to) }
  return { from: piece.from + from, to: piece.from + to }
}

function replace(pieces: readonly Piece[], { from, to, insert }: TextEdit): readonly Piece[] {
  const before: Piece[] = []
  const after: Piece[] = []
  let at = 0
  for (const piece of pieces) {
    const length = lengthOf(piece)
    if (at < from) before.push(cut(piece, 0, Math.min(length, from - at)))
    if (at + length > to) after.push(cut(piece, Math.max(0, to - at), length))
    at += length
  }
  return [...before, { insert }, ...after].filter((piece) => lengthOf(piece) > 0)
}

/** Batches of edits, each against the text that the one before left, as one batch against the first text. */
export function composeEdits(text: string, batches: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  let pieces: readonly Piece[] = [{ from: 0, to: text.length }]
  for (const batch of batches) {
    const backwards = batch.toSorted((a, b) => a.from - b.from).toReversed()
    for (const edit of backwards) pieces = replace(pieces, edit)
  }
  const edits: TextEdit[] = []
  let at = 0
  let insert = ''
  for (const piece of [...pieces, { from: text.length, to: text.length }]) {
    if ('insert' in piece) {
      insert += piece.insert
      continue
    }
    if (insert !== '' || piece.from > at) edits.push({ from: at, to: piece.from, insert })
    at = piece.to
    insert = ''
  }
  return edits
}
