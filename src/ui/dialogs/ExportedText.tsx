import type { ReactNode } from 'react'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { useActions } from '../shared/EditorContext.tsx'
import styles from './Dialog.module.css'

/** As much as one looks at here; the file has it all. */
const SHOWN = 20_000

/** The text of an export to look at, to copy and to download. `what` is its name in sentences: "verdicts". */
export function ExportedText({
  label,
  what,
  text,
  children,
  onDownload,
}: {
  readonly label: string
  readonly what: string
  readonly text: string
  /** What there is to say about it. */
  readonly children: ReactNode
  readonly onDownload: () => void
}) {
  const actions = useActions()
  async function copy() {
    actions.notify((await copyText(text)) ? `Copied the ${what}` : NOT_COPIED)
  }
  return (
    <>
      <textarea
        className={controls['input']}
        aria-label={label}
        rows={10}
        readOnly
        spellCheck={false}
        value={text.slice(0, SHOWN)}
      />
      {text.length > SHOWN && <p className={controls['muted']}>The beginning is shown; the file has all of it.</p>}
      {children}
      <div className={styles['foot']}>
        <button type="button" className={controls['primary']} disabled={text === ''} onClick={onDownload}>
          Download
        </button>
        <button type="button" className={controls['button']} disabled={text === ''} onClick={() => void copy()}>
          Copy
        </button>
      </div>
    </>
  )
}
