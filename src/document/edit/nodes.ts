import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type CST,
  type Pair,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { columnOf, nextLine } from './lines.ts'

export type Collection = YAMLMap | YAMLSeq

/** Where the text of a value ends. `hard`: its trailing line ends belong to the value, as after `|+`. */
export interface End {
  readonly at: number
  readonly hard: boolean
}

const TRIVIA: ReadonlySet<string> = new Set(['space', 'newline', 'comment', 'comma'])

function significant(tokens: readonly CST.SourceToken[] | undefined): readonly CST.SourceToken[] {
  return (tokens ?? []).filter(({ type }) => !TRIVIA.has(type))
}

function endOfTokens(tokens: readonly CST.SourceToken[]): number | undefined {
  const last = tokens.at(-1)
  return last === undefined ? undefined : last.offset + last.source.length
}

export function asCollection(node: unknown): Collection | undefined {
  return isMap(node) || isSeq(node) ? node : undefined
}

export function isFlow(node: unknown): boolean {
  return isCollection(node) && node.flow === true
}

/** A value that is not written at all, as after `key:`. */
export function isEmptyNode(node: unknown): boolean {
  if (isScalar(node)) return node.range === undefined || node.range === null || node.range[1] === node.range[0]
  return !isAlias(node) && !isCollection(node)
}

export function rangeOf(node: unknown): readonly [number, number] {
  const range = isScalar(node) || isAlias(node) || isCollection(node) ? node.range : undefined
  return range ? [range[0], range[1]] : [0, 0]
}

function itemToken(collection: Collection, index: number): CST.CollectionItem | undefined {
  const token = collection.srcToken
  if (token === undefined || !('items' in token)) return undefined
  const written = token.items.filter(
    (item) =>
      item.key !== undefined ||
      item.value !== undefined ||
      item.sep !== undefined ||
      significant(item.start).length > 0,
  )
  return written[index]
}

/** Where an item begins: its dash, its key, or its anchor, tag or `?`. */
export function itemStart(collection: Collection, index: number): number {
  const token = itemToken(collection, index)
  const first = significant(token?.start)[0]
  if (first !== undefined) return first.offset
  const item: unknown = collection.items[index]
  return rangeOf(isPair(item) ? item.key : item)[0]
}

/** End of `key:` and of the anchor and tag after it. */
export function separatorEnd(pair: Pair): number {
  const token = pair.srcToken
  return endOfTokens(significant(token?.sep)) ?? rangeOf(pair.key)[1]
}

function blockScalarEnd(text: string, node: Scalar): End {
  const token = node.srcToken
  if (token?.type !== 'block-scalar') return { at: rangeOf(node)[1], hard: false }
  const header = token.props.find(({ type }) => type === 'block-scalar-header')
  if (header === undefined || !('source' in header)) return { at: rangeOf(node)[1], hard: false }
  const body = nextLine(text, header.offset)
  if (header.source.includes('+')) return { at: body + token.source.length, hard: true }
  const kept = token.source.replace(/(?:\r?\n[ \t]*)+$/, '').replace(/^[ \t]*$/, '')
  return { at: kept === '' ? header.offset + header.source.length : body + kept.length, hard: false }
}

export function nodeEnd(text: string, node: unknown): End {
  const collection = asCollection(node)
  if (collection !== undefined && collection.flow !== true && collection.items.length > 0) {
    return itemEnd(text, collection, collection.items.length - 1)
  }
  if (isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED'))
    return blockScalarEnd(text, node)
  return { at: rangeOf(node)[1], hard: false }
}

export function itemEnd(text: string, collection: Collection, index: number): End {
  const item: unknown = collection.items[index]
  if (isPair(item)) {
    return isEmptyNode(item.value) ? { at: separatorEnd(item), hard: false } : nodeEnd(text, item.value)
  }
  if (!isEmptyNode(item)) return nodeEnd(text, item)
  return { at: endOfTokens(significant(itemToken(collection, index)?.start)) ?? rangeOf(item)[1], hard: false }
}

export function itemColumn(text: string, collection: Collection, index: number): number {
  return columnOf(text, itemStart(collection, index))
}
