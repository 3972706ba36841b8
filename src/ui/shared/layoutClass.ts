import { useSyncExternalStore } from 'react'

/** Three panes, rail as an overlay, or one pane (UX 1.3). */
export type LayoutClass = 'wide' | 'medium' | 'phone'

const WIDE = matchMedia('(min-width: 1280px)')
const MEDIUM = matchMedia('(min-width: 900px)')

function subscribe(listener: () => void): () => void {
  WIDE.addEventListener('change', listener)
  MEDIUM.addEventListener('change', listener)
  return () => {
    WIDE.removeEventListener('change', listener)
    MEDIUM.removeEventListener('change', listener)
  }
}

function current(): LayoutClass {
  if (WIDE.matches) return 'wide'
  return MEDIUM.matches ? 'medium' : 'phone'
}

/** Whether there is room for one pane only. */
export function isPhone(): boolean {
  return current() === 'phone'
}

export function useLayoutClass(): LayoutClass {
  return useSyncExternalStore(subscribe, current)
}
