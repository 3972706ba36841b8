import type { TextRange } from '../model/index.ts'
import { sourceOf } from './placeDocument.ts'
import type { Reading } from './readDocument.ts'
import type { PolicyDocument } from './resource.ts'

/** A piece of the new text, to be read as one document. */
export interface Chunk {
  readonly range: TextRange
  readonly text: string
  /** kubectl does not see it: it follows `...` without a `---` of its own. */
  readonly dropped: boolean
}

/** Something of the old text that a piece of the new text may be: a document, or one that a broken one swallowed. */
export interface Former {
  readonly id: number
  readonly text: string
  readonly dropped: boolean
  readonly lastGood: Reading | null
  /** Where it stood. */
  readonly range: TextRange
  /** Absent when it was swallowed. */
  readonly document?: PolicyDocument
}

function listStanding(documents: readonly PolicyDocument[]): readonly Former[] {
  return documents.flatMap((document) => {
    const source = sourceOf(document)
    if (source === undefined) return []
    const { text, dropped } = source.reading
    return [{ id: document.id, text, dropped, lastGood: source.lastGood, range: document.range, document }]
  })
}

function listSwallowed(standing: Iterable<Former>): readonly Former[] {
  return [...standing].flatMap(({ document, range }) => {
    const swallowed = document === undefined ? [] : (sourceOf(document)?.swallowed ?? [])
    return swallowed.map(({ id, reading, offset }) => {
      const { text, dropped } = reading
      const from = range.from + offset
      return { id, text, dropped, lastGood: reading, range: { from, to: Math.min(range.to, from + text.length) } }
    })
  })
}

/** Kind and name as the text shows them, to recognise a document that was edited while others came or went. */
function likeness(text: string): string {
  return `${/^kind:.*$/m.exec(text)?.[0] ?? ''}\n${/^[ \t]+name:.*$/m.exec(text)?.[0] ?? ''}`
}

/** Takes formers by a word they share with a piece; of several the first. */
class Pool {
  readonly #byWord = new Map<string, Former[]>()

  constructor(formers: readonly Former[], word: (text: string) => string) {
    for (const former of formers.toReversed()) {
      const key = word(former.text)
      const group = this.#byWord.get(key)
      if (group === undefined) this.#byWord.set(key, [former])
      else group.push(former)
    }
  }

  take(word: string, dropped?: boolean): Former | undefined {
    const group = this.#byWord.get(word)
    const last = group?.at(-1)
    if (dropped !== undefined && last?.dropped !== dropped) return undefined
    return group?.pop()
  }
}

/** For each piece of the new text what it was before, and what is left over. */
export interface Claims {
  readonly claims: readonly (Former | undefined)[]
  readonly lost: readonly Former[]
}

/** Recognises documents by their text, then by their number and order, then by kind and name. */
export function claimFormers(chunks: readonly Chunk[], documents: readonly PolicyDocument[]): Claims {
  const claims: (Former | undefined)[] = chunks.map(() => undefined)
  const claimSame = (formers: readonly Former[]): ReadonlySet<Former> => {
    const pool = new Pool(formers, (text) => text)
    const loose = new Set(formers)
    for (const [index, { text, dropped }] of chunks.entries()) {
      const former = claims[index] === undefined ? pool.take(text, dropped) : undefined
      if (former === undefined) continue
      claims[index] = former
      loose.delete(former)
    }
    return loose
  }
  const standing = [...claimSame(listStanding(documents))]
  const swallowed = claimSame(listSwallowed(standing))
  const all = [...standing, ...swallowed].toSorted((a, b) => a.range.from - b.range.from)
  const unread = chunks.flatMap((_, index) => (claims[index] === undefined ? [index] : []))
  const lost = new Set(all)
  const inOrder = [standing, all].find(({ length }) => length === unread.length)
  const pool = inOrder === undefined ? new Pool(all, likeness) : undefined
  for (const [order, index] of unread.entries()) {
    const former = inOrder?.[order] ?? pool?.take(likeness(chunks[index]?.text ?? ''))
    if (former === undefined) continue
    claims[index] = former
    lost.delete(former)
  }
  return { claims, lost: [...lost] }
}
