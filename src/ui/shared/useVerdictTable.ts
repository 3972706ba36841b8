import { useEffect, useState } from 'react'
import type { TableQuery, VerdictTable } from '../../graph/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from './EditorContext.tsx'

const selectSnapshot = (state: EditorState) => state.snapshot
const selectText = (state: EditorState) => state.view.filterText
const selectComparing = (state: EditorState) => state.comparing !== null
const selectSummary = (state: EditorState) => state.comparing?.summary ?? null
const selectConcealed = (state: EditorState) => state.concealed
const selectPort = (state: EditorState) => state.view.judgedPort

/**
 * The verdicts of all pairs as they stand; the last ones while new ones are worked out. Null before the first, and while
 * answers are hidden. `whole` leaves filter, port and comparison out of it.
 */
export function useVerdictTable({
  deciders,
  whole = false,
}: Pick<TableQuery, 'deciders'> & { readonly whole?: boolean }): VerdictTable | null {
  const actions = useActions()
  const snapshot = useEditorState(selectSnapshot)
  const filterText = useEditorState(selectText)
  const judgedPort = useEditorState(selectPort)
  const comparing = useEditorState(selectComparing)
  const summary = useEditorState(selectSummary)
  const concealed = useEditorState(selectConcealed)
  const [text, port, differences] = whole ? ['', null, false] : [filterText, judgedPort, comparing]
  const [table, setTable] = useState<VerdictTable | null>(null)
  useEffect(() => {
    // A comparison that is still being worked out would be asked for twice.
    if (snapshot === null || concealed || (differences && summary === null)) return
    let current = true
    void actions.table({ port, text, deciders, differences }).then((answer) => {
      if (current && answer !== null) setTable(answer)
    })
    return () => {
      current = false
    }
  }, [actions, snapshot, text, port, deciders, differences, summary, concealed])
  return concealed ? null : table
}
