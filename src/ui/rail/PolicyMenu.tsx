import { Menu } from '@base-ui/react/menu'
import { useContext } from 'react'
import menuStyles from '../app/TopBar.module.css'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import type { MenuContentProps } from '../shared/LazyMenu.tsx'
import { PolicyContext } from './policyContext.ts'

/** What can be done with one policy of the list. */
export function PolicyMenu({ defaultOpen }: MenuContentProps) {
  const actions = useActions()
  const context = useContext(PolicyContext)
  if (context === null) return null
  const { policy, alone, hasOthers, startRenaming } = context
  const { id, name, place } = policy
  const entries: readonly { label: string; onChoose: () => void; disabled?: boolean }[] = [
    {
      label: alone ? 'End solo' : 'Solo (all others off)',
      onChoose: () => actions.soloPolicy(id),
      disabled: !hasOthers,
    },
    { label: 'Duplicate', onChoose: () => void actions.duplicatePolicy(id) },
    { label: 'Rename…', onChoose: startRenaming },
    { label: 'Show in YAML', onChoose: () => actions.revealPlace(place, true) },
    { label: 'Delete', onChoose: () => void actions.remove({ kind: 'policy', id }) },
  ]
  return (
    <Menu.Root defaultOpen={defaultOpen}>
      <Menu.Trigger className={controls['quiet']} aria-label={`Actions for ${name}`}>
        ⋯
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={menuStyles['positioner']} sideOffset={2} align="end">
          <Menu.Popup className={menuStyles['menu']}>
            {entries.map(({ label, onChoose, disabled = false }) => (
              <Menu.Item key={label} className={menuStyles['item']} disabled={disabled} onClick={onChoose}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
