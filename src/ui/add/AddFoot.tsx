import type { AddDraft } from '../../session/index.ts'
import type { Position } from '../../graph/index.ts'
import { Outcome } from '../details/PlannedEdit.tsx'
import dialogs from '../dialogs/Dialog.module.css'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import type { useAddition } from './useAddition.ts'

/** What would be written and which verdicts it changes, and the buttons. Nothing is written before. */
export function AddFoot({
  draft,
  at,
  addition,
  action,
  problem,
}: {
  readonly draft: AddDraft | null
  readonly at: Position | null
  readonly addition: ReturnType<typeof useAddition>
  /** What the button says. */
  readonly action: string
  /** What is missing, in words; empty when nothing is. */
  readonly problem: string
}) {
  const actions = useActions()
  const { preview, pending } = addition
  const ready = draft !== null && problem === '' && !pending && preview?.answer.ok === true
  async function add() {
    if (draft === null) return
    const answer = await actions.addDraft(draft, at)
    if (answer.ok) actions.closeDialog()
  }
  return (
    <>
      {problem !== '' && <p className={controls['warning']}>{problem}</p>}
      {problem === '' && draft !== null && (
        <>
          {preview !== null && preview.sentence !== '' && <p>{preview.sentence}</p>}
          <Outcome answer={pending ? null : (preview?.answer ?? null)} diff={false} />
          {preview !== null && preview.yaml !== '' && (
            <details className={dialogs['preview']}>
              <summary>YAML, added to {preview.path}</summary>
              <pre className={dialogs['yaml']}>{preview.yaml}</pre>
            </details>
          )}
        </>
      )}
      <div className={dialogs['foot']}>
        <button type="button" className={controls['primary']} disabled={!ready} onClick={() => void add()}>
          {action}
        </button>
        <button type="button" className={controls['button']} onClick={() => actions.closeDialog()}>
          Cancel
        </button>
      </div>
    </>
  )
}
