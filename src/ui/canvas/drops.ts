import type { EditorActions } from '../../store/index.ts'
import { frameUnder } from './dropTarget.ts'
import type { FlowNode } from './flowModel.ts'
import { itemAt, readItem } from '../shared/items.ts'
import type { Layout, Position } from '../../graph/index.ts'

/** A card or frame was dragged to another place. Resolves a move into another namespace to false: it is asked first. */
export function dropCard(
  actions: EditorActions,
  { nodes, layout, id, position }: { nodes: readonly FlowNode[]; layout: Layout; id: string; position: Position },
): boolean {
  const drop = frameUnder(nodes, id, position)
  if (drop === null) {
    const known = layout[id]
    if (known?.x !== position.x || known.y !== position.y) actions.movePositions({ [id]: position })
    return true
  }
  const item = readItem(id)
  if (item?.kind === 'endpoint') actions.openDialog({ kind: 'move', endpoint: item.id, ...drop })
  return false
}

/** A line was drawn from a gate to a point of the page: asks how to allow that connection. */
export function dropLine(
  actions: EditorActions,
  { from, point }: { readonly from: string; readonly point: { readonly clientX: number; readonly clientY: number } },
): void {
  const source = readItem(from)
  if (source?.kind !== 'endpoint') return
  const element = document.elementFromPoint(point.clientX, point.clientY)
  const target = itemAt(element?.closest('.react-flow__node')?.querySelector('[data-item]') ?? element)
  if (target?.kind !== 'endpoint' && target?.kind !== 'namespace') return
  if (target.kind === 'endpoint' && target.id === source.id) return
  const destination = target.kind === 'namespace' ? { namespace: target.name } : target.id
  actions.allow({ source: source.id, destination })
}
