import { Tabs } from '@base-ui/react/tabs'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import styles from './Dialog.module.css'
import { ExportExpectations } from './ExportExpectations.tsx'
import { ExportPicture } from './ExportPicture.tsx'
import tabs from './ExportTabs.module.css'
import { ExportVerdicts } from './ExportVerdicts.tsx'
import { ExportYaml } from './ExportYaml.tsx'
import { Frame } from './Frame.tsx'

const PARTS = [
  { value: 'yaml', label: 'YAML', Content: ExportYaml },
  { value: 'picture', label: 'Picture', Content: ExportPicture },
  { value: 'verdicts', label: 'Verdicts', Content: ExportVerdicts },
  { value: 'expectations', label: 'Expectations', Content: ExportExpectations },
  { value: 'project', label: 'Project', Content: ExportProject },
] as const

/** Everything that can be taken away: manifests, the picture, the verdicts, expectations, the whole project. */
export function ExportDialog() {
  return (
    <Frame title="Export">
      <Tabs.Root defaultValue="yaml">
        <Tabs.List className={tabs['list']} aria-label="What to export">
          {PARTS.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value} className={tabs['tab']}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {PARTS.map(({ value, Content }) => (
          <Tabs.Panel key={value} value={value} className={tabs['panel']}>
            <Content />
          </Tabs.Panel>
        ))}
      </Tabs.Root>
    </Frame>
  )
}

function ExportProject() {
  const actions = useActions()
  return (
    <>
      <p>
        A project file holds everything: all files byte for byte, expectations, places on the picture, pinned
        connections, and which policies are off. Open it here again, or drop it on the page.
      </p>
      <div className={styles['foot']}>
        <button type="button" className={controls['primary']} onClick={() => void actions.saveProjectFile()}>
          Save project file
        </button>
        <button type="button" className={controls['button']} onClick={() => actions.openDialog({ kind: 'share' })}>
          Share a link…
        </button>
      </div>
    </>
  )
}
