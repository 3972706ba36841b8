import { useCallback, useEffect, useState } from 'react'
import type { ProjectVersion } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { count } from '../shared/wording.ts'
import dialog from './Dialog.module.css'
import { Frame } from './Frame.tsx'
import styles from './KeptList.module.css'
import { timeText } from './timeText.ts'

/** Versions of the open project: keep one under a name, or go back to one. */
export function VersionsDialog() {
  const actions = useActions()
  const [versions, setVersions] = useState<readonly ProjectVersion[] | null>(null)
  const [name, setName] = useState('')
  const load = useCallback(() => void actions.listVersions().then(setVersions), [actions])
  useEffect(load, [load])
  async function keep() {
    await actions.keepVersion(name.trim())
    setName('')
    load()
  }
  return (
    <Frame title="Versions">
      <form
        className={dialog['row']}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') void keep()
        }}
      >
        <input
          className={styles['input']}
          aria-label="Name of the version"
          placeholder="Name, such as: before the audit"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className={controls['primary']} disabled={name.trim() === ''}>
          Keep this version
        </button>
      </form>
      <p className={controls['muted']}>
        The last 20 are kept by themselves, at most one in 5 minutes. Those with a name stay until you delete them.
      </p>
      {versions?.length === 0 && <p>No version yet. The first one is kept with the next change.</p>}
      <ul className={styles['list']} aria-label="Versions">
        {versions?.map((version) => (
          <VersionItem key={version.id} version={version} onDeleted={load} />
        ))}
      </ul>
    </Frame>
  )
}

function VersionItem({ version, onDeleted }: { readonly version: ProjectVersion; readonly onDeleted: () => void }) {
  const actions = useActions()
  const { id, name, savedAt, project } = version
  const time = timeText(savedAt)
  const shown = name === '' ? time : name
  return (
    <li className={styles['item']}>
      <span className={styles['text']}>
        <span className={styles['name']}>{shown}</span>
        <span className={controls['muted']}>
          {name !== '' && `${time} · `}
          {count(project.files.length, 'file')}
          {project.off.length > 0 && ` · ${count(project.off.length, 'policy', 'policies')} off`}
        </span>
      </span>
      <button
        type="button"
        className={controls['button']}
        aria-label={`Restore ${shown}`}
        onClick={() => {
          actions.closeDialog()
          void actions.restoreVersion(version)
        }}
      >
        Restore
      </button>
      <button
        type="button"
        className={controls['button']}
        aria-label={`Compare with ${shown}`}
        onClick={() => {
          actions.closeDialog()
          void actions.compareWith(shown, { kind: 'files', files: project.files, off: project.off })
        }}
      >
        Compare
      </button>
      <button
        type="button"
        className={controls['quiet']}
        aria-label={`Delete the version ${shown}`}
        onClick={() => void actions.removeVersion(id).then(onDeleted)}
      >
        Delete
      </button>
    </li>
  )
}
