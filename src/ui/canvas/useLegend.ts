import type { EditorState } from '../../store/index.ts'
import { useEditorState } from '../shared/EditorContext.tsx'
import { useLayoutClass } from '../shared/layoutClass.ts'

const selectLegend = (state: EditorState) => state.view.legend

/** Whether the legend is on screen: unless somebody chose, everywhere but on a phone. */
export function useLegend(): boolean {
  const chosen = useEditorState(selectLegend)
  const layout = useLayoutClass()
  return chosen === 'auto' ? layout !== 'phone' : chosen
}
