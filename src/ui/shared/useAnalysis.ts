import type { Diagnostic } from '../../model/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useEditorState } from './EditorContext.tsx'

/** What was found on request in the text as it is now; null when nobody has asked since its last change. */
function selectAnalysis({ analysis, snapshot }: EditorState): readonly Diagnostic[] | null {
  return analysis !== null && analysis.version === snapshot?.version ? analysis.found : null
}

export function useAnalysis(): readonly Diagnostic[] | null {
  return useEditorState(selectAnalysis)
}
