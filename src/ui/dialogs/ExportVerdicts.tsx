import { useEffect, useState } from 'react'
import { downloadFile } from '../../io/index.ts'
import type { ExportedVerdicts, VerdictExport } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { useActions } from '../shared/EditorContext.tsx'
import { count } from '../shared/wording.ts'
import styles from './Dialog.module.css'
import tabs from './ExportTabs.module.css'

type Format = VerdictExport['format']
type Which = VerdictExport['which']

const FORMATS: readonly { readonly format: Format; readonly label: string; readonly file: string }[] = [
  { format: 'csv', label: 'CSV', file: 'verdicts.csv' },
  { format: 'markdown', label: 'Markdown', file: 'verdicts.md' },
  { format: 'json', label: 'JSON', file: 'verdicts.json' },
]
const SUBSETS: readonly { readonly which: Which; readonly label: string }[] = [
  { which: 'allowed', label: 'Connections that are allowed, on some port at least' },
  { which: 'all', label: 'All connections' },
]
/** As much as one looks at here; the file has it all. */
const SHOWN = 20_000

/** The verdicts as a table or as data. */
export function ExportVerdicts() {
  const actions = useActions()
  const [format, setFormat] = useState<Format>('csv')
  const [which, setWhich] = useState<Which>('allowed')
  const [answer, setAnswer] = useState<ExportedVerdicts | null>(null)
  useEffect(() => {
    let current = true
    void actions.exportVerdicts({ format, which }).then((found) => {
      if (current) setAnswer(found)
    })
    return () => {
      current = false
    }
  }, [actions, format, which])
  const text = answer?.ok === true ? answer.text : ''
  const file = FORMATS.find((each) => each.format === format)?.file ?? 'verdicts.txt'
  async function copy() {
    actions.notify((await copyText(text)) ? 'Copied the verdicts' : NOT_COPIED)
  }
  return (
    <>
      <fieldset className={styles['section']}>
        <legend className={controls['heading']}>What</legend>
        {SUBSETS.map((choice) => (
          <label key={choice.which} className={styles['check']}>
            <input
              type="radio"
              name="verdicts-which"
              checked={which === choice.which}
              onChange={() => setWhich(choice.which)}
            />
            {choice.label}
          </label>
        ))}
      </fieldset>
      <fieldset className={tabs['options']}>
        <legend className={controls['hidden']}>Format</legend>
        {FORMATS.map((choice) => (
          <label key={choice.format} className={styles['check']}>
            <input
              type="radio"
              name="verdicts-format"
              checked={format === choice.format}
              onChange={() => setFormat(choice.format)}
            />
            {choice.label}
          </label>
        ))}
      </fieldset>
      {answer?.ok === false && <p className={controls['warning']}>! {answer.message}</p>}
      <textarea
        className={controls['input']}
        aria-label="Verdicts to export"
        rows={10}
        readOnly
        spellCheck={false}
        value={text.slice(0, SHOWN)}
      />
      <p className={controls['muted']}>
        {answer?.ok === true && count(answer.connections, 'connection')}
        {text.length > SHOWN && '; the beginning is shown, the file has all of them'}
      </p>
      <div className={styles['foot']}>
        <button
          type="button"
          className={controls['primary']}
          disabled={text === ''}
          onClick={() => downloadFile(file, text)}
        >
          Download
        </button>
        <button type="button" className={controls['button']} disabled={text === ''} onClick={() => void copy()}>
          Copy
        </button>
      </div>
    </>
  )
}
