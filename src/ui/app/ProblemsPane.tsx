import { lazy, Suspense, useState, type CSSProperties } from 'react'
import type { Diagnostic } from '../../model/index.ts'
import { Splitter } from './Splitter.tsx'
import styles from './StatusBar.module.css'

const ProblemsDrawer = lazy(async () => ({
  default: (await import('../problems/ProblemsDrawer.tsx')).ProblemsDrawer,
}))

interface ProblemsProps {
  readonly problems: readonly Diagnostic[]
  readonly onClose: () => void
}

const LEAST = 160

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

  return (
    <>
      <Splitter name="Height of the problems" pane="below" size={height} min={LEAST} max={most} onResize={setHeight} />
      <div className={styles['drawer']} style={{ '--drawer-height': `${height}px` } as CSSProperties}>
        <ProblemList problems={problems} onClose={onClose} />
      </div>
    </>
  )
}
