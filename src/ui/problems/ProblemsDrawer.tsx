import { useEffect, useState } from 'react'
import type { Diagnostic, Severity } from '../../model/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { useAnalysis } from '../shared/useAnalysis.ts'
import { count } from '../shared/wording.ts'
import { ProblemRow } from './ProblemRow.tsx'
import styles from './Problems.module.css'

/** More than this nobody reads at once. */
const LISTED = 200
const SEVERITIES: readonly { readonly severity: Severity; readonly word: string }[] = [
  { severity: 'error', word: 'error' },
  { severity: 'warning', word: 'warning' },
  { severity: 'info', word: 'note' },
]

const selectFiles = (state: EditorState) => state.project.files
const selectVersion = (state: EditorState) => state.snapshot?.version

interface Listed {
  readonly problem: Diagnostic
  readonly line: number
}

interface FileProblems {
  readonly path: string
  readonly problems: readonly Listed[]
}

function rank({ severity }: Diagnostic): number {
  return SEVERITIES.findIndex((each) => each.severity === severity)
}

/** Findings by file, what is worst first; lines are counted once through each text. */
function byFile(
  problems: readonly Diagnostic[],
  files: readonly { readonly path: string; readonly text: string }[],
): readonly FileProblems[] {
  const groups = files.flatMap(({ path, text }) => {
    const own = problems.filter((each) => each.path === path).toSorted((a, b) => a.range.from - b.range.from)
    if (own.length === 0) return []
    let line = 1
    let at = 0
    const listed = own.map((problem) => {
      line += text.slice(at, problem.range.from).split('\n').length - 1
      at = Math.max(at, problem.range.from)
      return { problem, line }
    })
    return [{ path, problems: listed.toSorted((a, b) => rank(a.problem) - rank(b.problem)) }]
  })
  const worst = (group: FileProblems) => Math.min(...group.problems.map(({ problem }) => rank(problem)))
  return groups.toSorted((a, b) => worst(a) - worst(b))
}

/** Which severities are hidden: notes at first, where there is something worse. */
function useHidden(problems: readonly Diagnostic[]) {
  const [hidden, setHidden] = useState<readonly Severity[]>(() =>
    problems.some(({ severity }) => severity !== 'info') ? ['info'] : [],
  )
  const toggle = (severity: Severity) =>
    setHidden(hidden.includes(severity) ? hidden.filter((each) => each !== severity) : [...hidden, severity])
  return [hidden, toggle] as const
}

/** Everything that was found, by file, with links to the lines and what can be done about it. */
export function ProblemsDrawer({
  problems,
  onClose,
}: {
  readonly problems: readonly Diagnostic[]
  readonly onClose: () => void
}) {
  const files = useEditorState(selectFiles)
  const actions = useActions()
  const version = useEditorState(selectVersion)
  const analysis = useAnalysis()
  // Asked for whenever the list is open and the text stands still.
  useEffect(() => void actions.analyze(), [actions, version])
  const [hidden, toggle] = useHidden(problems)
  const all = [...problems, ...(analysis ?? [])]
  const shown = all.filter(({ severity }) => !hidden.includes(severity))
  const groups = byFile(shown.slice(0, LISTED), files)
  return (
    <section className={styles['drawer']} aria-label="Problems" data-pane="problems" tabIndex={-1}>
      <div className={styles['head']}>
        <h2 className={controls['heading']}>Problems</h2>
        <div className={styles['filters']} role="group" aria-label="Show">
          {SEVERITIES.map(({ severity, word }) => (
            <button
              key={severity}
              type="button"
              className={controls['button']}
              aria-pressed={!hidden.includes(severity)}
              onClick={() => toggle(severity)}
            >
              {count(all.filter((each) => each.severity === severity).length, word)}
            </button>
          ))}
        </div>
        <span className={controls['muted']}>{analysis === null ? 'looking at every pair of policies …' : ''}</span>
        <button type="button" className={controls['quiet']} onClick={onClose}>
          Close
        </button>
      </div>
      {groups.map(({ path, problems: own }) => (
        <section key={path} aria-label={path}>
          <h3 className={styles['file']}>{path}</h3>
          <ul>
            {own.map(({ problem, line }) => (
              <ProblemRow
                key={`${problem.code} ${problem.range.from} ${problem.message}`}
                problem={problem}
                line={line}
              />
            ))}
          </ul>
        </section>
      ))}
      {shown.length === 0 && <p className={controls['muted']}>Nothing to show.</p>}
      {shown.length > LISTED && (
        <p className={controls['muted']}>and {shown.length - LISTED} more; solve or hide some of these to see them</p>
      )}
    </section>
  )
}
