import type { KeyboardEvent, PointerEvent } from 'react'
import styles from './App.module.css'

interface SplitterProps {
  readonly name: string
  /** Width of the pane beside it, in CSS pixels. */
  readonly width: number
  readonly min: number
  readonly max: number
  /** Where that pane stands: dragging away from it makes it wider. */
  readonly pane: 'left' | 'right'
  readonly onResize: (width: number) => void
}

const STEP = 16

/** The bar between two panes: drag it, or focus it and press the arrow keys, Home or End. */
export function Splitter({ name, width, min, max, pane, onResize }: SplitterProps) {
  const outward = pane === 'left' ? 1 : -1
  const resize = (next: number) => onResize(Math.round(Math.min(max, Math.max(min, next))))

  function handleMove(event: PointerEvent<HTMLElement>) {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) resize(width + event.movementX * outward)
  }

  function handleKeys(event: KeyboardEvent) {
    const widths: Readonly<Record<string, number | undefined>> = {
      ArrowRight: width + STEP * outward,
      ArrowLeft: width - STEP * outward,
      Home: min,
      End: max,
    }
    const next = widths[event.key]
    if (next === undefined) return
    event.preventDefault()
    resize(next)
  }

  return (
    <div
      className={styles['splitter']}
      role="separator"
      tabIndex={0}
      aria-label={name}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={handleMove}
      onKeyDown={handleKeys}
    />
  )
}
