import { useEffect, useState } from 'react'
import { downloadFile } from '../../io/index.ts'
import type { ExportedVerdicts, VerdictExport } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { count } from '../shared/wording.ts'
import { ExportedText } from './ExportedText.tsx'
import { Options } from './Options.tsx'

type Format = VerdictExport['format']
type Which = VerdictExport['which']

const FORMATS: readonly { readonly value: Format; readonly label: string }[] = [
  { value: 'csv', label: 'CSV' },
  { value: 'markdown', label: 'Markdown' },
  { value: 'json', label: 'JSON' },
]
const FILES: Readonly<Record<Format, string>> = { csv: 'verdicts.csv', markdown: 'verdicts.md', json: 'verdicts.json' }
const SUBSETS: readonly { readonly value: Which; readonly label: string }[] = [
  { value: 'allowed', label: 'Connections that are allowed, on some port at least' },
  { value: 'all', label: 'All connections' },
]

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
  return (
    <>
      <Options name="verdicts-which" legend="What" options={SUBSETS} value={which} onChoose={setWhich} />
      <Options name="verdicts-format" legend="Format" row options={FORMATS} value={format} onChoose={setFormat} />
      {answer?.ok === false && <p className={controls['warning']}>! {answer.message}</p>}
      <ExportedText
        label="Verdicts to export"
        what="verdicts"
        text={text}
        onDownload={() => downloadFile(FILES[format], text)}
      >
        {answer?.ok === true && <p className={controls['muted']}>{count(answer.connections, 'connection')}</p>}
      </ExportedText>
    </>
  )
}
