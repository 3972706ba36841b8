import { Menu } from '@base-ui/react/menu'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import type { MenuContentProps } from '../shared/LazyMenu.tsx'
import styles from '../app/TopBar.module.css'

const selectComparing = (state: EditorState) => state.comparing !== null

/** What the project can be compared with (UX 2.10). */
export function CompareMenu({ defaultOpen }: MenuContentProps) {
  const actions = useActions()
  const comparing = useEditorState(selectComparing)
  return (
    <Menu.Root defaultOpen={defaultOpen}>
      <Menu.Trigger className={controls['quiet']}>
        Compare <span aria-hidden="true">▾</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles['positioner']} sideOffset={4} align="start">
          <Menu.Popup className={styles['menu']}>
            <Menu.Item
              className={styles['item']}
              onClick={() => void actions.compareWith('all policies off', { kind: 'policies-off' })}
            >
              With all policies off
            </Menu.Item>
            <Menu.Item className={styles['item']} onClick={() => actions.openDialog({ kind: 'versions' })}>
              With a version…
            </Menu.Item>
            <Menu.Item className={styles['item']} onClick={() => actions.openDialog({ kind: 'import-prompt' })}>
              With other files or text…
            </Menu.Item>
            {comparing && (
              <Menu.Item className={styles['item']} onClick={() => void actions.endComparison()}>
                End the comparison
              </Menu.Item>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
