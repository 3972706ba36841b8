import type { TableQuery, VerdictTable } from '../graph/index.ts'
import type { ConnectionAnswer } from '../session/index.ts'
import { askComparison } from './compareActions.ts'
import type { EditorParts } from './editorParts.ts'

/** Questions about all connections at once. */
export interface TableActions {
  /** The verdicts of all pairs (UX 7.1); null when the evaluation has stopped, and while answers are hidden. */
  table(query: TableQuery): Promise<VerdictTable | null>
  /** Answers a connection as people type it; empty when the text is none, or the evaluation has stopped. */
  askConnection(text: string): Promise<readonly ConnectionAnswer[]>
}

export function createTableActions(parts: EditorParts): TableActions {
  const { get, client } = parts
  return {
    async table(query) {
      if (get().concealed) return null
      try {
        if (query.differences) await askComparison(parts)
        return await client.table(query)
      } catch {
        return null
      }
    },
    // While somebody predicts, answers are kept from them.
    askConnection: async (text) => (get().concealed ? [] : client.askConnection(text).catch(() => [])),
  }
}
