import type { Position } from '../../graph/index.ts'
import { WORKLOAD_SIZE } from '../../graph/index.ts'
import type { FlowNode } from './flowModel.ts'

/** A frame of another namespace that a card was dropped into, and where in it. */
export interface Drop {
  readonly namespace: string
  readonly at: Position
}

/** The frame other than its own that the middle of a dropped card lies in; null when there is none. */
export function frameUnder(nodes: readonly FlowNode[], id: string, position: Position): Drop | null {
  const card = nodes.find((node) => node.id === id)
  const home = nodes.find((node) => node.id === card?.parentId)
  if (card?.type !== 'workload' || home === undefined) return null
  const [left, top] = [home.position.x + position.x, home.position.y + position.y]
  const [x, y] = [left + WORKLOAD_SIZE.width / 2, top + WORKLOAD_SIZE.height / 2]
  const frame = nodes.find(
    (node) =>
      node.type === 'frame' &&
      node.id !== home.id &&
      node.position.x <= x &&
      x <= node.position.x + (node.width ?? 0) &&
      node.position.y <= y &&
      y <= node.position.y + (node.height ?? 0),
  )
  if (frame?.type !== 'frame') return null
  const at = { x: Math.max(0, left - frame.position.x), y: Math.max(0, top - frame.position.y) }
  return { namespace: frame.data.namespace.name, at }
}
