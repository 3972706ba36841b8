import controls from '../shared/controls.module.css'
import { MODIFIER } from '../shared/platform.ts'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

const SHORTCUTS: readonly (readonly [string, string])[] = [
  [`${MODIFIER}Z`, 'Undo'],
  [`${MODIFIER}Shift+Z`, 'Redo'],
  ['F6, Shift+F6', 'Next or previous pane'],
  [`${MODIFIER}V`, 'Import what is on the clipboard, outside of fields'],
  ['Escape', 'One step back: dialog, then selection'],
  ['Ctrl+M', 'In the YAML: let Tab leave the editor'],
  ['?', 'This list'],
]

export function ShortcutsDialog() {
  return (
    <Frame title="Shortcuts">
      <dl className={styles['keys']}>
        {SHORTCUTS.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd className={controls['mono']}>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Frame>
  )
}
