import { Menu } from '@base-ui/react/menu'
import { chooseFile, takeFiles } from '../../io/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { MODIFIER } from '../shared/platform.ts'
import { importFiles } from './importing.ts'
import styles from './TopBar.module.css'

const selectId = (state: EditorState) => state.project.id

/** The part of the project menu that is about this project and the others in this browser. */
export function ProjectItems({ onRename }: { readonly onRename: () => void }) {
  const actions = useActions()
  const id = useEditorState(selectId)
  async function openFile() {
    const files = await chooseFile('.yaml,.yml')
    if (files !== null && files.length > 0) await importFiles(actions, takeFiles(files))
  }
  const items: readonly (readonly [label: string, act: () => void, keys?: string])[] = [
    ['Commands…', () => actions.openDialog({ kind: 'palette' }), `${MODIFIER}K`],
    ['New project', () => actions.newProject()],
    ['Open…', () => actions.openDialog({ kind: 'projects' })],
    ['Open project file…', () => void openFile()],
    ['Save project file', () => void actions.saveProjectFile(), `${MODIFIER}S`],
    ['Share…', () => actions.openDialog({ kind: 'share' })],
    ['Versions…', () => actions.openDialog({ kind: 'versions' })],
    ['Rename…', onRename],
    ['Duplicate', () => actions.duplicateProject()],
    ['Delete', () => void (id !== undefined && actions.deleteProject(id))],
  ]
  return (
    <Menu.Group>
      <Menu.GroupLabel className={styles['label']}>Project</Menu.GroupLabel>
      {items.map(([label, act, keys]) => (
        <Menu.Item key={label} className={styles['item']} onClick={act}>
          {label}
          {keys !== undefined && <kbd className={styles['keys']}>{keys}</kbd>}
        </Menu.Item>
      ))}
    </Menu.Group>
  )
}
