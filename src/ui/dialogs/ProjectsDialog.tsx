import { useCallback, useEffect, useState } from 'react'
import type { EditorState, KeptProject } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { count } from '../shared/wording.ts'
import { Frame } from './Frame.tsx'
import styles from './KeptList.module.css'
import { timeText } from './timeText.ts'

const selectId = (state: EditorState) => state.project.id

/** The projects of this browser. */
export function ProjectsDialog() {
  const actions = useActions()
  const open = useEditorState(selectId)
  const [projects, setProjects] = useState<readonly KeptProject[] | null>(null)
  const load = useCallback(() => void actions.listProjects().then(setProjects), [actions])
  useEffect(load, [load])
  return (
    <Frame title="Projects in this browser">
      <p className={controls['muted']}>Your browser can clear them. Save project files of what you want to keep.</p>
      {projects?.length === 0 && <p>No project is kept in this browser.</p>}
      <ul className={styles['list']} aria-label="Projects">
        {projects?.map(({ id, name, savedAt, files }) => (
          <li key={id} className={styles['item']}>
            <span className={styles['text']}>
              <span className={styles['name']}>{name}</span>
              <span className={controls['muted']}>
                {timeText(savedAt)} · {files === null ? 'saved by another version of this page' : count(files, 'file')}
                {id === open && ' · open now'}
              </span>
            </span>
            {id !== open && (
              <button
                type="button"
                className={controls['button']}
                aria-label={`Open ${name}`}
                onClick={() => {
                  actions.closeDialog()
                  void actions.openKept(id)
                }}
              >
                Open
              </button>
            )}
            <button
              type="button"
              className={controls['quiet']}
              aria-label={`Delete ${name}`}
              onClick={() => void actions.deleteProject(id).then(load)}
            >
              Delete
            </button>
          </li>
        ))}
      </ul>
    </Frame>
  )
}
