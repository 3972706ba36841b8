import { lazy, Suspense } from 'react'
import type { EditorState } from '../../store/index.ts'
import { useEditorState } from '../shared/EditorContext.tsx'
import { ClusterSummary } from './ClusterSummary.tsx'

/** The first picture has nothing selected, so what explains a selection is fetched once the page is idle. */
export const loadExplanations = async () => import('./explanations.ts')

const ConnectionExplanation = lazy(async () => ({ default: (await loadExplanations()).ConnectionExplanation }))
const ObjectExplanation = lazy(async () => ({ default: (await loadExplanations()).ObjectExplanation }))

const selectSelection = (state: EditorState) => state.selection
const selectExplanation = (state: EditorState) => state.explanation
const selectDescription = (state: EditorState) => state.description

const selectConcealed = (state: EditorState) => state.concealed

/** Says why, for whatever is selected. */
export function Explain() {
  const selection = useEditorState(selectSelection)
  const explanation = useEditorState(selectExplanation)
  const description = useEditorState(selectDescription)
  if (useEditorState(selectConcealed)) return <p>Answers are hidden while you predict.</p>
  if (selection?.kind === 'connection' && explanation !== null) {
    return (
      <Suspense>
        <ConnectionExplanation explanation={explanation} />
      </Suspense>
    )
  }
  if (selection !== null && selection.kind !== 'connection' && description !== null) {
    return (
      <Suspense>
        <ObjectExplanation selection={selection} description={description} />
      </Suspense>
    )
  }
  return <ClusterSummary />
}
