import { lazy, Suspense } from 'react'
import type { EditorState } from '../../store/index.ts'
import { Canvas } from '../canvas/Canvas.tsx'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { connectionName } from '../shared/wording.ts'
import type { Shown } from './previewProject.ts'
import styles from './Teach.module.css'

const Matrix = lazy(async () => ({ default: (await import('../matrix/Matrix.tsx')).Matrix }))

const selectCentre = (state: EditorState) => state.view.centre
const selectSelection = (state: EditorState) => state.selection
const selectExplanation = (state: EditorState) => state.explanation
const selectCanUndo = (state: EditorState) => state.canUndo

/** What is said about the connection that was clicked, and the way to make it a check. */
function Chosen() {
  const actions = useActions()
  const selection = useEditorState(selectSelection)
  const explanation = useEditorState(selectExplanation)
  if (selection?.kind !== 'connection')
    return (
      <p className={controls['muted']}>
        Click a connection to make it a check. What you draw here is written into the form.
      </p>
    )
  const { id, port = null } = selection
  return (
    <div className={styles['chosen']}>
      <p>
        <strong>{connectionName(id)}</strong>{' '}
        {explanation !== null && explanation.connection === id && <Sentence text={explanation.sentence} />}
      </p>
      <button
        type="button"
        className={controls['button']}
        onClick={() => actions.openDialog({ kind: 'expect', connection: id, port })}
      >
        Add as a check…
      </button>
    </div>
  )
}

function Tools() {
  const actions = useActions()
  const centre = useEditorState(selectCentre)
  const canUndo = useEditorState(selectCanUndo)
  return (
    <div className={styles['row']}>
      {(['graph', 'matrix'] as const).map((view) => (
        <button
          key={view}
          type="button"
          className={controls['button']}
          aria-pressed={(centre === 'matrix') === (view === 'matrix')}
          onClick={() => actions.setView({ centre: view })}
        >
          {view === 'graph' ? 'Graph' : 'Matrix'}
        </button>
      ))}
      <button type="button" className={controls['quiet']} disabled={!canUndo} onClick={() => actions.undo()}>
        <span aria-hidden="true">↶</span> Undo in the preview
      </button>
    </div>
  )
}

/** The lesson as learners will see it, with the policies of one answer (UX 5.3). */
export function PreviewPanel({
  shown,
  wrong,
  onShow,
}: {
  readonly shown: Shown
  /** How many wrong answers there are. */
  readonly wrong: number
  readonly onShow: (shown: Shown) => void
}) {
  const centre = useEditorState(selectCentre)
  const answers: readonly { readonly answer: Shown; readonly label: string }[] = [
    { answer: 'start', label: 'Start' },
    { answer: 'solution', label: 'Solution' },
    ...Array.from({ length: wrong }, (_, index) => ({ answer: index, label: `Wrong answer ${index + 1}` })),
  ]
  return (
    <section className={styles['step']} aria-labelledby="preview" data-pane="graph" tabIndex={-1}>
      <h2 id="preview">Preview</h2>
      <fieldset className={styles['choices']} aria-label="Whose policies">
        {answers.map(({ answer, label }) => (
          <button
            key={label}
            type="button"
            className={controls['button']}
            aria-pressed={answer === shown}
            onClick={() => onShow(answer)}
          >
            {label}
          </button>
        ))}
      </fieldset>
      <div className={styles['picture']} data-view={centre}>
        {centre === 'matrix' ? (
          <Suspense fallback={null}>
            <Matrix />
          </Suspense>
        ) : (
          <Canvas />
        )}
      </div>
      <Tools />
      <Chosen />
    </section>
  )
}
