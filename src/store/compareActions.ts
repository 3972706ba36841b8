import type { CompareSide, CompareSummary } from '../session/index.ts'
import type { EditorParts } from './editorParts.ts'

/** What the project is compared with (UX 2.10). */
export interface Comparing {
  /** As in "Compared with …". */
  readonly name: string
  readonly side: CompareSide
  /** Null until it is worked out. */
  readonly summary: CompareSummary | null
}

export interface CompareActions {
  /** From now on graph, matrix and list show only what differs from another side. */
  compareWith(name: string, side: CompareSide): Promise<void>
  endComparison(): Promise<void>
}

/** What differs now. An evaluation that was started anew has to be told first; null when nothing is compared. */
export async function askComparison({
  get,
  client,
}: Pick<EditorParts, 'get' | 'client'>): Promise<CompareSummary | null> {
  const { comparing } = get()
  if (comparing === null) return null
  return (await client.comparison()) ?? (await client.compareWith(comparing.side))
}

export function createCompareActions(parts: EditorParts): CompareActions {
  const { get, set, client, evaluation, notify } = parts
  return {
    async compareWith(name, side) {
      const comparing: Comparing = { name, side, summary: null }
      set({ comparing })
      try {
        await evaluation.settle()
        const summary = await client.compareWith(side)
        if (get().comparing === comparing) set({ comparing: { ...comparing, summary } })
        await evaluation.refresh()
      } catch {
        set({ comparing: null })
        notify('The comparison could not be worked out.')
      }
    },
    async endComparison() {
      set({ comparing: null })
      // When the evaluation has stopped, it has forgotten too.
      await client.compareWith(null).catch(() => {})
      await evaluation.refresh()
    },
  }
}
