import { Suspense, useState, type ComponentType, type KeyboardEvent, type ReactNode } from 'react'

/** What the fetched menu gets: it takes the button's place and opens at once. */
export interface MenuContentProps {
  readonly defaultOpen: boolean
}

interface LazyMenuProps {
  readonly content: ComponentType<MenuContentProps>
  readonly className: string | undefined
  readonly name?: string
  /** What the button shows. */
  readonly children: ReactNode
}

/** A button in the place of a menu, whose code (and the menu library's) is fetched when it is first used. */
export function LazyMenu({ content: Content, className, name, children }: LazyMenuProps) {
  const [wanted, setWanted] = useState(false)
  function handleKeys(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    setWanted(true)
  }
  const button = (
    <button
      type="button"
      className={className}
      aria-label={name}
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setWanted(true)}
      onKeyDown={handleKeys}
    >
      {children}
    </button>
  )
  if (!wanted) return button
  return (
    <Suspense fallback={button}>
      <Content defaultOpen />
    </Suspense>
  )
}
