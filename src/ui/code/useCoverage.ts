import { useEffect } from 'react'
import type { TextRange } from '../../model/index.ts'
import type { Explanation } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import type { PolicyEditor } from './policyEditor.ts'

const selectCoverage = (state: EditorState) => state.coverage
const selectSnapshot = (state: EditorState) => state.snapshot
const selectExplanation = (state: EditorState) => state.explanation
const NOTHING: readonly TextRange[] = []

/** The rules that allow the explained connection, or else the policies that isolate its ends. */
function responsible(explanation: Explanation | null, path: string): readonly TextRange[] {
  if (explanation === null) return NOTHING
  return [explanation.egress, explanation.ingress]
    .flatMap(({ allowed, allowedBy, isolatedBy }) => (allowed ? allowedBy : isolatedBy))
    .flatMap(({ place }) => (place.path === path ? [place.range] : []))
}

/** While coverage is shown: text that decides nothing steps back, and lines of the selected connection are marked. */
export function useCoverage(editor: PolicyEditor | null, path: string): void {
  const actions = useActions()
  const shown = useEditorState(selectCoverage)
  const snapshot = useEditorState(selectSnapshot)
  const explanation = useEditorState(selectExplanation)

  useEffect(() => {
    if (editor === null) return
    if (!shown || snapshot === null) {
      editor.setIdle(NOTHING)
      return
    }
    let isCurrent = true
    void actions.idleRanges(path).then((ranges) => {
      if (isCurrent && ranges !== null) editor.setIdle(ranges)
    })
    return () => {
      isCurrent = false
    }
  }, [actions, editor, path, shown, snapshot])

  useEffect(() => {
    editor?.setResponsible(shown ? responsible(explanation, path) : NOTHING)
  }, [editor, explanation, path, shown])
}
