import type { Diagnostic } from '../../model/index.ts'
import type { EditorState } from '../../store/index.ts'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { count } from '../shared/wording.ts'
import styles from './StatusBar.module.css'

const selectFiles = (state: EditorState) => state.project.files

const NO_DIAGNOSTICS: readonly Diagnostic[] = []
const selectDiagnostics = (state: EditorState) => state.snapshot?.diagnostics ?? NO_DIAGNOSTICS

/** Errors and warnings, and how many there are of each: `1 error · 2 warnings`. */
export function useProblems(): { readonly problems: readonly Diagnostic[]; readonly label: string } {
  const diagnostics = useEditorState(selectDiagnostics)
  const problems = diagnostics.filter(({ severity }) => severity !== 'info')
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  const parts = [errors > 0 ? count(errors, 'error') : '', warnings > 0 ? count(warnings, 'warning') : '']
  return { problems, label: parts.filter((part) => part !== '').join(' · ') }
}

/** More than this nobody reads at once. */
const LISTED = 200

/** Every error and warning with a link to its line. */
export function Problems({
  problems,
  onClose,
}: {
  readonly problems: readonly Diagnostic[]
  readonly onClose: () => void
}) {
  const actions = useActions()
  const files = useEditorState(selectFiles)
  const lineOf = ({ path, range }: Diagnostic) =>
    files
      .find((file) => file.path === path)
      ?.text.slice(0, range.from)
      .split('\n').length ?? 1
  return (
    <section className={styles['drawer']} aria-label="Problems" data-pane="problems" tabIndex={-1}>
      <div className={styles['drawerHead']}>
        <h2 className={controls['heading']}>Problems</h2>
        <button type="button" className={controls['quiet']} onClick={onClose}>
          Close
        </button>
      </div>
      <ul>
        {problems.slice(0, LISTED).map((problem) => {
          const line = lineOf(problem)
          const error = problem.severity === 'error'
          return (
            <li
              key={`${problem.code} ${problem.path} ${problem.range.from} ${problem.message}`}
              className={styles['problem']}
              data-testid={`problem:${problem.code}:${line}`}
            >
              <span className={error ? controls['fail'] : controls['warning']}>{error ? '✗ Error' : '! Warning'}</span>
              <span className={styles['message']}>
                <Sentence text={problem.message} />
                {problem.server !== undefined && (
                  <span className={styles['server']}>API server: {problem.server.text}</span>
                )}
              </span>
              <button
                type="button"
                className={classes(controls['link'], controls['muted'])}
                onClick={() => actions.revealPlace(problem, true)}
              >
                {problem.path}, line {line}
              </button>
              {problem.fixes?.map((fix) => (
                <button
                  key={fix.title}
                  type="button"
                  className={controls['button']}
                  onClick={() => actions.apply(fix.title, { edits: fix.edits })}
                >
                  {fix.title}
                </button>
              ))}
            </li>
          )
        })}
      </ul>
      {problems.length > LISTED && (
        <p className={controls['muted']}>and {problems.length - LISTED} more, all of them marked in the YAML</p>
      )}
    </section>
  )
}
