import { lazy, Suspense, useState, type CSSProperties, type KeyboardEvent, type PointerEvent } from 'react'
import type { Diagnostic } from '../../model/index.ts'
import styles from './StatusBar.module.css'

const ProblemsDrawer = lazy(async () => ({
  default: (await import('../problems/ProblemsDrawer.tsx')).ProblemsDrawer,
}))

interface ProblemsProps {
  readonly problems: readonly Diagnostic[]
  readonly onClose: () => void
}

const LEAST = 160
const STEP = 16

/** The list of problems as it is, which fetches itself. */
export function ProblemList({ problems, onClose }: ProblemsProps) {
  return (
    <Suspense fallback={null}>
      <ProblemsDrawer problems={problems} onClose={onClose} />
    </Suspense>
  )
}

/** The list of problems above the status bar, from 160 px to half of the page high. */
export function ProblemsPane({ problems, onClose }: ProblemsProps) {
  const [height, setHeight] = useState(LEAST)
  const most = Math.max(LEAST, Math.round(window.innerHeight / 2))
  const resize = (next: number) => setHeight(Math.round(Math.min(most, Math.max(LEAST, next))))

  function handleMove(event: PointerEvent<HTMLElement>) {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(height - event.movementY)
  }

  function handleKeys(event: KeyboardEvent) {
    const heights: Readonly<Record<string, number | undefined>> = {
      ArrowUp: height + STEP,
      ArrowDown: height - STEP,
      Home: LEAST,
      End: most,
    }
    const next = heights[event.key]
    if (next === undefined) return
    event.preventDefault()
    resize(next)
  }

  return (
    <>
      <div
        className={styles['handle']}
        role="separator"
        tabIndex={0}
        aria-label="Height of the problems"
        aria-orientation="horizontal"
        aria-valuenow={height}
        aria-valuemin={LEAST}
        aria-valuemax={most}
        onPointerDown={(event) => {
          event.preventDefault()
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={handleMove}
        onKeyDown={handleKeys}
      />
      <div className={styles['drawer']} style={{ '--drawer-height': `${height}px` } as CSSProperties}>
        <ProblemList problems={problems} onClose={onClose} />
      </div>
    </>
  )
}
