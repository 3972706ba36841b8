import { lazy, Suspense, useState } from 'react'
import { parseConnectionId, type Diagnostic, type QuickFix, type Severity } from '../../model/index.ts'
import { checkOf, type VerdictChanges as Changes } from '../../session/index.ts'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { VerdictChanges } from '../shared/VerdictChanges.tsx'
import styles from './Problems.module.css'

const CheckHelp = lazy(async () => ({ default: (await import('../help/checkHelp/CheckHelp.tsx')).CheckHelp }))

const LOOKS: Readonly<Record<Severity, { readonly word: string; readonly look: string }>> = {
  error: { word: '✗ Error', look: 'fail' },
  warning: { word: '! Warning', look: 'warning' },
  info: { word: 'i Note', look: 'muted' },
}

/** A fix that is looked at before it is made; null while its effect is worked out. */
interface Preview {
  readonly fix: QuickFix
  readonly changes: Changes | null
}

function PreviewBox({
  preview: { fix, changes },
  onCancel,
}: {
  readonly preview: Preview
  readonly onCancel: () => void
}) {
  const actions = useActions()
  return (
    <div className={styles['preview']} role="group" aria-label={fix.title}>
      <p role="status">{changes === null ? 'working out what it changes …' : <VerdictChanges changes={changes} />}</p>
      <button
        type="button"
        className={controls['primary']}
        onClick={() => actions.apply(fix.title, { edits: fix.edits })}
      >
        Apply
      </button>
      <button type="button" className={controls['button']} onClick={onCancel}>
        Cancel
      </button>
    </div>
  )
}

/** One finding: what, where, what can be done, and more about it. */
export function ProblemRow({ problem, line }: { readonly problem: Diagnostic; readonly line: number }) {
  const actions = useActions()
  const [preview, setPreview] = useState<Preview | null>(null)
  const [explained, setExplained] = useState(false)
  const { code, severity, message, server, fixes = [], connection } = problem
  const { word, look } = LOOKS[severity]
  const check = checkOf(code)
  const ends = connection === undefined ? undefined : parseConnectionId(connection)

  function showPreview(fix: QuickFix) {
    setPreview({ fix, changes: null })
    void actions.previewEdits(fix.edits).then((changes) => {
      setPreview((now) => (now?.fix === fix && changes !== null ? { fix, changes } : now))
    })
  }

  return (
    <li className={styles['problem']} data-testid={`problem:${code}:${line}`}>
      <span className={classes(styles['word'], controls[look])}>{word}</span>
      <span className={styles['message']}>
        <Sentence text={message} />
        {server !== undefined && <span className={styles['server']}>API server: {server.text}</span>}
      </span>
      <span className={styles['actions']}>
        <button
          type="button"
          className={classes(controls['link'], controls['muted'])}
          onClick={() => actions.revealPlace(problem, true)}
        >
          line {line}
        </button>
        {check !== null && (
          <button
            type="button"
            className={classes(controls['link'], controls['muted'])}
            aria-expanded={explained}
            onClick={() => setExplained(!explained)}
          >
            About {check}
          </button>
        )}
        {ends !== undefined && (
          <button
            type="button"
            className={controls['button']}
            onClick={() => actions.allow({ source: ends.source, destination: ends.destination })}
          >
            Allow the connection…
          </button>
        )}
        {fixes.map((fix) => (
          <button
            key={fix.title}
            type="button"
            className={controls['button']}
            aria-expanded={preview?.fix === fix}
            onClick={() => showPreview(fix)}
          >
            {fix.title}
          </button>
        ))}
      </span>
      {preview !== null && <PreviewBox preview={preview} onCancel={() => setPreview(null)} />}
      {explained && check !== null && (
        <Suspense fallback={null}>
          <CheckHelp check={check} />
        </Suspense>
      )}
    </li>
  )
}
