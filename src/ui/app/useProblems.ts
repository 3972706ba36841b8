import type { Diagnostic } from '../../model/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useEditorState } from '../shared/EditorContext.tsx'
import { count } from '../shared/wording.ts'

const NO_DIAGNOSTICS: readonly Diagnostic[] = []
const selectDiagnostics = (state: EditorState) => state.snapshot?.diagnostics ?? NO_DIAGNOSTICS

/** What was found in the text, and how much of it: `1 error · 2 warnings`. Notes are counted where there is nothing else. */
export function useProblems(): { readonly problems: readonly Diagnostic[]; readonly label: string } {
  const problems = useEditorState(selectDiagnostics)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.filter(({ severity }) => severity === 'warning').length
  const notes = problems.length - errors - warnings
  const parts = [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : '']
  const label = parts.filter((part) => part !== '').join(' · ')
  return { problems, label: label === '' && notes > 0 ? count(notes, 'note') : label }
}
