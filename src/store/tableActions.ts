import type { TableQuery, VerdictTable } from '../graph/index.ts'
import type { EditorParts } from './editorParts.ts'

/** Questions about all connections at once. */
export interface TableActions {
  /** The verdicts of all pairs (UX 7.1); null when the evaluation has stopped. */
  table(query: TableQuery): Promise<VerdictTable | null>
}

export function createTableActions({ client }: EditorParts): TableActions {
  return {
    table: (query) => client.table(query).catch(() => null),
  }
}
