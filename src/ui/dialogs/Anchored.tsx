import { Popover } from '@base-ui/react/popover'
import { useMemo, type ReactNode } from 'react'
import { classes } from '../shared/classes.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { useLayoutClass } from '../shared/layoutClass.ts'
import styles from './Anchored.module.css'
import { Frame } from './Frame.tsx'

/** A point of the page, in CSS pixels. */
export interface Anchor {
  readonly x: number
  readonly y: number
}

/** Where a popover without a place of its own opens: near the top of the picture. */
function fallback(): Anchor {
  return { x: window.innerWidth / 2 - 220, y: 72 }
}

/**
 * A small form at the place it is about (UX 3.1). It is not modal: the picture stays in sight and in reach, and a
 * press outside does not throw away what was typed. On a phone it is a sheet at the bottom.
 */
export function Anchored({
  title,
  anchor,
  children,
}: {
  readonly title: string
  readonly anchor: Anchor | Element | null
  readonly children: ReactNode
}) {
  const actions = useActions()
  const isPhone = useLayoutClass() === 'phone'
  const place = useMemo(() => {
    if (anchor instanceof Element) return anchor
    const { x, y } = anchor ?? fallback()
    return { getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }
  }, [anchor])
  if (isPhone) {
    return (
      <Frame title={title} modeless>
        {children}
      </Frame>
    )
  }
  return (
    <Popover.Root
      open
      onOpenChange={(open, { reason }) => {
        if (!open && reason !== 'outside-press' && reason !== 'focus-out') actions.closeDialog()
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          className={styles['positioner']}
          anchor={place}
          side="bottom"
          align="start"
          sideOffset={8}
          collisionPadding={12}
        >
          <Popover.Popup className={styles['popup']}>
            <Popover.Title className={styles['title']}>{title}</Popover.Title>
            {children}
            <Popover.Close className={classes(controls['quiet'], styles['close'])} aria-label="Close">
              ×
            </Popover.Close>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
