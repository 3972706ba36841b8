import { overlap, type Box } from './box.ts'

const CELL = 256

function* cellsOf({ x, y, width, height }: Box): Generator<string> {
  for (let column = Math.floor(x / CELL); column <= Math.floor((x + width) / CELL); column++)
    for (let row = Math.floor(y / CELL); row <= Math.floor((y + height) / CELL); row++) yield `${column},${row}`
}

/** Rectangles by the squares of the canvas that they touch, so that asking what is in the way does not ask them all. */
export class RectIndex {
  readonly #cells = new Map<string, Box[]>()

  constructor(rects: readonly Box[] = []) {
    for (const rect of rects) this.add(rect)
  }

  add(rect: Box): void {
    for (const cell of cellsOf(rect)) {
      const list = this.#cells.get(cell)
      if (list === undefined) this.#cells.set(cell, [rect])
      else list.push(rect)
    }
  }

  /** Whatever a rectangle overlaps; touching is not overlapping. */
  overlapping(rect: Box): readonly Box[] {
    const found = new Set<Box>()
    for (const cell of cellsOf(rect))
      for (const other of this.#cells.get(cell) ?? []) if (overlap(rect, other)) found.add(other)
    return [...found]
  }

  isFree(rect: Box): boolean {
    for (const cell of cellsOf(rect))
      for (const other of this.#cells.get(cell) ?? []) if (overlap(rect, other)) return false
    return true
  }
}
