import type { EditorState } from './state.ts'

/** Reads and writes the store's state, for the parts that make up the editor. */
export interface StoreCore {
  readonly get: () => EditorState
  readonly set: (part: Partial<EditorState>) => void
}
