import type { OpeningProblem } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

/** A file or a link that was not opened, and what one can do. */
export function UnopenedDialog({ problem }: { readonly problem: OpeningProblem }) {
  const actions = useActions()
  const { title, message, attempt } = problem
  return (
    <Frame title={title}>
      <p>
        <Sentence text={message} />
      </p>
      {attempt !== null && (
        <p>
          What this page understands of it can be opened as a copy; the rest is not in the copy. The original stays as
          it is.
        </p>
      )}
      <p className={controls['muted']}>What you have open is untouched.</p>
      <div className={styles['foot']}>
        {attempt !== null && (
          <button
            type="button"
            className={controls['button']}
            onClick={() => {
              actions.openProject(attempt)
              actions.closeDialog()
            }}
          >
            Open a copy
          </button>
        )}
        <button type="button" className={controls['primary']} onClick={() => actions.closeDialog()}>
          Go on with what is open
        </button>
      </div>
    </Frame>
  )
}
