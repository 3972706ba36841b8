import type { EditorState } from '../../store/index.ts'
import { useEditorState } from '../shared/EditorContext.tsx'
import { ClusterSummary } from './ClusterSummary.tsx'
import { ConnectionExplanation } from './ConnectionExplanation.tsx'
import { ObjectExplanation } from './ObjectExplanation.tsx'

const selectSelection = (state: EditorState) => state.selection
const selectExplanation = (state: EditorState) => state.explanation
const selectDescription = (state: EditorState) => state.description

/** Says why, for whatever is selected. */
export function Explain() {
  const selection = useEditorState(selectSelection)
  const explanation = useEditorState(selectExplanation)
  const description = useEditorState(selectDescription)
  if (selection?.kind === 'connection' && explanation !== null)
    return <ConnectionExplanation explanation={explanation} />
  if (selection !== null && selection.kind !== 'connection' && description !== null) {
    return <ObjectExplanation selection={selection} description={description} />
  }
  return <ClusterSummary />
}
