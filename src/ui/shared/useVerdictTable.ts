import { useEffect, useState } from 'react'
import type { TableQuery, VerdictTable } from '../../graph/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from './EditorContext.tsx'

const selectSnapshot = (state: EditorState) => state.snapshot
const selectText = (state: EditorState) => state.view.filterText
const selectPort = (state: EditorState) => state.view.judgedPort

/** The verdicts of all pairs as they stand; the last ones while new ones are worked out. Null before the first. */
export function useVerdictTable({ deciders }: Pick<TableQuery, 'deciders'>): VerdictTable | null {
  const actions = useActions()
  const snapshot = useEditorState(selectSnapshot)
  const text = useEditorState(selectText)
  const port = useEditorState(selectPort)
  const [table, setTable] = useState<VerdictTable | null>(null)
  useEffect(() => {
    if (snapshot === null) return
    let current = true
    void actions.table({ port, text, deciders, differences: false }).then((answer) => {
      if (current && answer !== null) setTable(answer)
    })
    return () => {
      current = false
    }
  }, [actions, snapshot, text, port, deciders])
  return table
}
