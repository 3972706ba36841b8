import type { KeyboardEvent, PointerEvent } from 'react'
import styles from './App.module.css'

interface SplitterProps {
  readonly name: string
  /** Width, or height, of the pane beside it, in CSS pixels. */
  readonly size: number
  readonly min: number
  readonly max: number
  /** Where that pane stands: dragging away from it makes it larger. */
  readonly pane: 'left' | 'right' | 'below'
  readonly onResize: (size: number) => void
}

const STEP = 16

/** The bar between two panes: drag it, or focus it and press the arrow keys, Home or End. */
export function Splitter({ name, size, min, max, pane, onResize }: SplitterProps) {
  const outward = pane === 'left' ? 1 : -1
  const lies = pane === 'below'
  const resize = (next: number) => onResize(Math.round(Math.min(max, Math.max(min, next))))

  function handleMove(event: PointerEvent<HTMLElement>) {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) {
      resize(size + (lies ? event.movementY : event.movementX) * outward)
    }
  }

  function handleKeys(event: KeyboardEvent) {
    const sizes: Readonly<Record<string, number | undefined>> = {
      [lies ? 'ArrowDown' : 'ArrowRight']: size + STEP * outward,
      [lies ? 'ArrowUp' : 'ArrowLeft']: size - STEP * outward,
      Home: min,
      End: max,
    }
    const next = sizes[event.key]
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
      aria-orientation={lies ? 'horizontal' : 'vertical'}
      aria-valuenow={size}
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
