import { Dialog } from '@base-ui/react/dialog'
import type { ReactNode } from 'react'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import styles from './Dialog.module.css'

/** The frame of every dialog. A modeless one is docked, so that the graph behind it stays visible and usable. */
export function Frame({
  title,
  modeless = false,
  children,
}: {
  readonly title: string
  readonly modeless?: boolean
  readonly children: ReactNode
}) {
  const actions = useActions()
  return (
    <Dialog.Root
      open
      modal={!modeless}
      disablePointerDismissal={modeless}
      onOpenChange={(open) => {
        if (!open) actions.closeDialog()
      }}
    >
      <Dialog.Portal>
        {!modeless && <Dialog.Backdrop className={styles['backdrop']} />}
        <Dialog.Popup className={classes(styles['popup'], modeless && styles['docked'])}>
          <Dialog.Title className={styles['title']}>{title}</Dialog.Title>
          {children}
          <Dialog.Close className={classes(controls['quiet'], styles['close'])} aria-label="Close">
            ×
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
