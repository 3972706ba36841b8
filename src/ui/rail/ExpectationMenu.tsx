import { Menu } from '@base-ui/react/menu'
import menuStyles from '../app/TopBar.module.css'
import { EXPECTATIONS_FILE } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import type { MenuContentProps } from '../shared/LazyMenu.tsx'

/** What else can be done with expectations. */
export function ExpectationMenu({ defaultOpen }: MenuContentProps) {
  const actions = useActions()
  const entries: readonly { label: string; choose: () => void }[] = [
    {
      label: 'Suggest from this picture…',
      choose: () => actions.openDialog({ kind: 'expectations', about: 'suggestions' }),
    },
    {
      label: 'What does no expectation notice?',
      choose: () => actions.openDialog({ kind: 'expectations', about: 'untested' }),
    },
    { label: 'In which order to apply…', choose: () => actions.openDialog({ kind: 'expectations', about: 'rollout' }) },
    {
      label: 'Edit as text',
      choose: () => actions.setView({ rightTab: 'yaml', phoneTab: 'yaml', activeFile: EXPECTATIONS_FILE }),
    },
  ]
  return (
    <Menu.Root defaultOpen={defaultOpen}>
      <Menu.Trigger className={controls['button']} aria-label="More about expectations">
        More
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={menuStyles['positioner']} sideOffset={4} align="start">
          <Menu.Popup className={menuStyles['menu']}>
            {entries.map(({ label, choose }) => (
              <Menu.Item key={label} className={menuStyles['item']} onClick={choose}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
