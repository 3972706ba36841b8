import { Dialog } from '@base-ui/react/dialog'
import { diffLines, POLICIES_FILE, type DiffLine, type Lesson } from '../../lessons/index.ts'
import type { EditorState } from '../../store/index.ts'
import dialogs from '../dialogs/Dialog.module.css'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import styles from './Learn.module.css'

const selectText = (state: EditorState) => state.project.files.find(({ path }) => path === POLICIES_FILE)?.text ?? ''

const SIGNS: Readonly<Record<DiffLine['kind'], { readonly sign: string; readonly word: string }>> = {
  same: { sign: ' ', word: '' },
  removed: { sign: '−', word: 'only in yours: ' },
  added: { sign: '+', word: 'only in the solution: ' },
}

/** The reference solution beside the learner's text. */
export function SolutionDialog({ lesson, onClose }: { readonly lesson: Lesson; readonly onClose: () => void }) {
  const actions = useActions()
  const text = useEditorState(selectText)
  const lines = diffLines(text, lesson.solution)

  function take() {
    const edit = { from: 0, to: text.length, insert: lesson.solution }
    actions.apply('taking the solution', { edits: [{ path: POLICIES_FILE, edits: [edit] }] })
    onClose()
  }

  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogs['backdrop']} />
        <Dialog.Popup className={dialogs['popup']}>
          <Dialog.Title className={dialogs['title']}>One solution, beside yours</Dialog.Title>
          <p className={controls['muted']}>Any other answer with the same verdicts passes too.</p>
          <ol className={styles['diff']}>
            {lines.map(({ kind, text: line }, index) => (
              <li key={`${index} ${line}`} data-kind={kind}>
                <span aria-hidden="true">{SIGNS[kind].sign}</span>
                <span className={controls['hidden']}>{SIGNS[kind].word}</span> {line}
              </li>
            ))}
          </ol>
          <div className={dialogs['foot']}>
            <button type="button" className={controls['primary']} onClick={take}>
              Take this solution
            </button>
            <button type="button" className={controls['button']} onClick={onClose}>
              Keep mine
            </button>
          </div>
          <Dialog.Close className={classes(controls['quiet'], dialogs['close'])} aria-label="Close">
            ×
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
