import { useState, type ChangeEvent } from 'react'
import { takeFiles } from '../../io/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { importFiles, importText } from '../app/importing.ts'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

const ONE_LINER = 'kubectl get ns,pods,deploy,sts,ds,netpol -A -o yaml'

/** Paste, choose files, or learn which command to run. */
export function ImportDialog() {
  const actions = useActions()
  const [text, setText] = useState('')
  function choose(event: ChangeEvent<HTMLInputElement>) {
    const { files } = event.target
    if (files !== null && files.length > 0) void importFiles(actions, takeFiles(files))
  }
  return (
    <Frame title="Import">
      <p className={controls['muted']}>
        Paste YAML or JSON here, or anywhere on the page. Read in this browser. Nothing is uploaded.
      </p>
      <p className={controls['muted']}>
        Project files, Markdown with fenced blocks and zip archives are read too, and so are flow logs: Hubble’s JSON
        lines and Calico’s.
      </p>
      <p>
        From a cluster: <code className={controls['mono']}>{ONE_LINER}</code>
      </p>
      <textarea
        className={controls['input']}
        aria-label="YAML to import"
        rows={10}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles['row']}>
        <label className={controls['button']}>
          Choose files…
          <input
            className={controls['hidden']}
            type="file"
            multiple
            accept=".yaml,.yml,.json,.jsonl,.ndjson,.log,.txt,.md,.zip"
            onChange={choose}
          />
        </label>
        <label className={controls['button']}>
          Choose a folder…
          <input
            className={controls['hidden']}
            type="file"
            ref={(input) => input?.setAttribute('webkitdirectory', '')}
            onChange={choose}
          />
        </label>
      </div>
      <div className={styles['foot']}>
        <button
          type="button"
          className={controls['primary']}
          disabled={text.trim() === ''}
          onClick={() => void importText(actions, text)}
        >
          Read it
        </button>
        <button type="button" className={controls['button']} onClick={() => actions.closeDialog()}>
          Cancel
        </button>
      </div>
    </Frame>
  )
}
