import type { Pair, YAMLMap, YAMLSeq } from 'yaml'
import type { TextEdit } from '../../model/index.ts'
import type { Composed } from '../compose.ts'
import type { FieldSteps } from '../locate.ts'
import { isFlow, type Collection } from './nodes.ts'
import type { Style } from './writer.ts'

/** Where a node hangs in its document. */
export type Slot =
  | { readonly type: 'root' }
  | { readonly type: 'pair'; readonly parent: YAMLMap; readonly pair: Pair; readonly index: number }
  | { readonly type: 'item'; readonly parent: YAMLSeq; readonly index: number }

/** A node on the way from the root to the field that an edit is about. */
export interface Place {
  readonly node: unknown
  readonly slot: Slot
  readonly steps: FieldSteps
  /** The collections around it, outermost first. */
  readonly around: readonly Collection[]
}

/** One document while it is edited. */
export interface Source {
  readonly text: string
  readonly composed: Composed
  readonly style: Style
}

export function insideFlow({ around }: Place): boolean {
  return around.some(isFlow)
}

export function insertion(at: number, insert: string): TextEdit {
  return { from: at, to: at, insert }
}

export function deletion(from: number, to: number): TextEdit {
  return { from, to, insert: '' }
}
