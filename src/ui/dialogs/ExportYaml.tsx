import { useEffect, useState } from 'react'
import { downloadFile, zipFiles } from '../../io/index.ts'
import type { WorkspaceFile } from '../../model/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { copyText, NOT_COPIED } from '../shared/copyText.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import styles from './Dialog.module.css'

type What = 'all' | 'policies' | 'each'
const CHOICES: readonly { what: What; label: string }[] = [
  { what: 'policies', label: 'Policies only' },
  { what: 'all', label: 'Everything, cluster objects too' },
  { what: 'each', label: 'One file per policy, as a zip' },
]

const selectOff = ({ snapshot }: EditorState) => snapshot?.policies.filter((policy) => policy.off).length ?? 0

/** Manifests as they are, or parts of them. */
export function ExportYaml() {
  const actions = useActions()
  const off = useEditorState(selectOff)
  const [what, setWhat] = useState<What>('policies')
  const [included, setIncluded] = useState(false)
  const [files, setFiles] = useState<readonly WorkspaceFile[]>([])
  useEffect(() => {
    let current = true
    void actions.exportYaml(what, included ? 'include' : 'leave out').then((answer) => {
      if (current) setFiles(answer)
    })
    return () => {
      current = false
    }
  }, [actions, what, included])
  const text = files.map((file) => file.text.replace(/\n*$/, '\n')).join('---\n')

  async function download() {
    if (what === 'each') downloadFile('policies.zip', await zipFiles(files))
    else downloadFile(what === 'all' ? 'gatehouse.yaml' : 'policies.yaml', text)
  }
  async function copy() {
    actions.notify((await copyText(text)) ? 'Copied the YAML' : NOT_COPIED)
  }
  return (
    <>
      <fieldset className={styles['section']}>
        <legend className={controls['heading']}>What</legend>
        {CHOICES.map((choice) => (
          <label key={choice.what} className={styles['check']}>
            <input
              type="radio"
              name="export-what"
              checked={what === choice.what}
              onChange={() => setWhat(choice.what)}
            />
            {choice.label}
          </label>
        ))}
      </fieldset>
      {off > 0 && (
        <div className={styles['row']}>
          <p className={controls['warning']}>
            ! {off === 1 ? '1 policy is' : `${off} policies are`} off
            {included ? '' : off === 1 ? ' and was left out' : ' and were left out'}.
          </p>
          <label className={styles['check']}>
            <input type="checkbox" checked={included} onChange={(event) => setIncluded(event.target.checked)} />
            {off === 1 ? 'Include it' : 'Include them'}
          </label>
        </div>
      )}
      <textarea
        className={controls['input']}
        aria-label="YAML to export"
        rows={12}
        readOnly
        spellCheck={false}
        value={text}
      />
      <p className={controls['muted']}>
        Check it against a cluster:{' '}
        <code className={controls['mono']}>kubectl apply --dry-run=server -f policies.yaml</code>
      </p>
      <div className={styles['foot']}>
        <button
          type="button"
          className={controls['primary']}
          disabled={files.length === 0}
          onClick={() => void download()}
        >
          Download
        </button>
        <button type="button" className={controls['button']} disabled={files.length === 0} onClick={() => void copy()}>
          Copy
        </button>
      </div>
    </>
  )
}
