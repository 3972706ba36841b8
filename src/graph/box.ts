import type { Position } from './scene.ts'
import type { Size } from './sizes.ts'

/** A rectangle on the canvas, in canvas pixels. */
export interface Box extends Position, Size {}

/** Whether two boxes have room in common; touching is not overlapping. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
