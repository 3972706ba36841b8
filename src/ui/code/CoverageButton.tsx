import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'

const selectCoverage = (state: EditorState) => state.coverage

/** Turns line coverage on and off. */
export function CoverageButton() {
  const actions = useActions()
  const shown = useEditorState(selectCoverage)
  return (
    <button
      type="button"
      className={controls['link']}
      aria-pressed={shown}
      title="Lines that could go without changing a verdict step back; a line lights its connections"
      onClick={() => actions.showCoverage(!shown)}
    >
      {shown ? 'Show all lines alike' : 'Dim lines that decide nothing'}
    </button>
  )
}
