import type { ResourceId, TextRange } from '../model/index.ts'

/** What stands above a policy in the YAML pane: `selects 3 pods · isolates ingress · 2 rules`. */
export interface PolicyFacts {
  readonly id: ResourceId
  readonly name: string
  /** Offset of the first line that says something. */
  readonly at: number
  readonly facts: string
  readonly off: boolean
}

/** Words at the end of a line, or behind an item in braces. */
export interface TextHint {
  readonly at: number
  readonly text: string
}

/** What the YAML pane says about a file beside its text. Documents that do not parse now have no annotations. */
export interface FileAnnotations {
  readonly path: string
  /** Length of the text that offsets count in, so that the pane can tell that it moved on. */
  readonly length: number
  /** False when a long file was not read to its end yet: asked again, the answer goes on. */
  readonly complete: boolean
  readonly policies: readonly PolicyFacts[]
  readonly hints: readonly TextHint[]
  /** Peers with both selectors over several lines: those lines hold together (S18). */
  readonly joined: readonly TextRange[]
}

/** Something that a selector matches, or nearly does: a workload with its pods, or a namespace with its pods. */
export interface Matched {
  readonly name: string
  readonly pods: number
}

/** What the selector at a place of the text matches (UX 3.4). */
export interface SelectorMatches {
  readonly range: TextRange
  /** In words: `pods in namespace shop with app=api`. */
  readonly meaning: string
  readonly of: 'pods' | 'namespaces'
  readonly total: number
  readonly matches: readonly Matched[]
  /** How many more there are than `matches` lists. */
  readonly more: number
  /** What fails on one condition alone. */
  readonly misses: readonly (Matched & { readonly needs: string; readonly has: string })[]
  /** Keys of `NotIn` that some of the matches do not have at all, which is enough (S30). */
  readonly withoutKey: readonly { readonly key: string; readonly pods: number }[]
}
