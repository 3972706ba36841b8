import type { Edge, Node } from '@xyflow/react'
import {
  captionWidth,
  drawEdges,
  drawnWorkloads,
  foldedNamespace,
  FRAME_PADDING,
  frameSize,
  OUTSIDE_SIZE,
  WORKLOAD_SIZE,
  type Box,
  type EdgeGeometry,
  type Layout,
  type Position,
  type Scene,
  type SceneEdge,
  type SceneNamespace,
  type SceneOutside,
  type SceneWorkload,
} from '../../graph/index.ts'
import type { ConnectionId, EndpointId } from '../../model/index.ts'

export type FrameNodeData = { readonly namespace: SceneNamespace }
export type WorkloadNodeData = { readonly workload: SceneWorkload }
export type OutsideNodeData = { readonly outside: SceneOutside; readonly twin: boolean; readonly destination: boolean }
export type FrameFlowNode = Node<FrameNodeData, 'frame'>
export type WorkloadFlowNode = Node<WorkloadNodeData, 'workload'>
export type OutsideFlowNode = Node<OutsideNodeData, 'outside'>
export type FlowNode = FrameFlowNode | WorkloadFlowNode | OutsideFlowNode
export type ConnectionFlowEdge = Edge<{ readonly edge: SceneEdge; readonly geometry: EdgeGeometry }, 'connection'>

const ORIGIN: Position = { x: 0, y: 0 }

/** Key of a frame in the layout, and id of its node. */
export function frameKey(namespace: string): string {
  return `ns:${namespace}`
}

/** Id of the node at which a connection starts or ends: outside destinations are the twins on the right. */
export function nodeIdOf(
  endpoint: EndpointId,
  end: 'source' | 'destination',
  outside: ReadonlySet<EndpointId>,
): string {
  if (foldedNamespace(endpoint) !== null) return endpoint
  return end === 'destination' && outside.has(endpoint) ? `twin:${endpoint}` : `node:${endpoint}`
}

function frames(scene: Scene, layout: Layout): readonly FrameFlowNode[] {
  const drawn = drawnWorkloads(scene)
  return scene.namespaces.map((namespace) => {
    const cards = drawn
      .filter((workload) => workload.namespace === namespace.name)
      .map(({ id }) => layout[`node:${id}`] ?? ORIGIN)
    const size = frameSize(namespace, cards)
    return {
      id: frameKey(namespace.name),
      type: 'frame',
      position: layout[frameKey(namespace.name)] ?? ORIGIN,
      ...size,
      data: { namespace },
      zIndex: 0,
      selectable: false,
      dragHandle: '.frame-handle',
    }
  })
}

function cards(scene: Scene, layout: Layout): readonly WorkloadFlowNode[] {
  return drawnWorkloads(scene).map((workload) => ({
    id: `node:${workload.id}`,
    type: 'workload',
    parentId: frameKey(workload.namespace),
    position: layout[`node:${workload.id}`] ?? { x: FRAME_PADDING.side, y: FRAME_PADDING.top },
    ...WORKLOAD_SIZE,
    data: { workload },
    zIndex: 2,
  }))
}

function pills(scene: Scene, layout: Layout): readonly OutsideFlowNode[] {
  return scene.outside.flatMap((outside) => {
    const { id, asSource, asDestination } = outside
    // An address without any connection stands on the left, where it can be drawn from.
    const sides: readonly ('node' | 'twin')[] = [
      ...(asSource || !asDestination ? (['node'] as const) : []),
      ...(asDestination ? (['twin'] as const) : []),
    ]
    return sides.map((side): OutsideFlowNode => ({
      id: `${side}:${id}`,
      type: 'outside',
      position: layout[`${side}:${id}`] ?? ORIGIN,
      ...OUTSIDE_SIZE,
      data: { outside, twin: side === 'twin' && sides.length === 2, destination: side === 'twin' },
      zIndex: 2,
    }))
  })
}

/** Everything that has a place on the canvas, frames first. */
export function flowNodes(scene: Scene, layout: Layout): readonly FlowNode[] {
  return [...frames(scene, layout), ...cards(scene, layout), ...pills(scene, layout)]
}

/** Canvas rectangles of cards, pills and folded frames by node id. */
function rectangles(nodes: readonly FlowNode[]): ReadonlyMap<string, Box> {
  const origins = new Map(nodes.map(({ id, position }) => [id, position]))
  return new Map(
    nodes.flatMap((node) => {
      if (node.type === 'frame' && node.data.namespace.folded === null) return []
      const { id, parentId, position, width = 0, height = 0 } = node
      const { x, y } = parentId === undefined ? ORIGIN : (origins.get(parentId) ?? ORIGIN)
      return [[id, { x: x + position.x, y: y + position.y, width, height }] as const]
    }),
  )
}

/** The connections of a scene between the nodes where they stand now. */
export function flowEdges(scene: Scene, nodes: readonly FlowNode[]): readonly ConnectionFlowEdge[] {
  const outside = new Set(scene.outside.map(({ id }) => id))
  const rects = rectangles(nodes)
  const sourceId = (edge: { source: EndpointId }) => nodeIdOf(edge.source, 'source', outside)
  const targetId = (edge: { destination: EndpointId }) => nodeIdOf(edge.destination, 'destination', outside)
  const edges = scene.edges.filter((edge) => rects.has(sourceId(edge)) && rects.has(targetId(edge)))
  const drawn: ReadonlyMap<ConnectionId, EdgeGeometry> = drawEdges({
    edges,
    sourceRect: (edge) => rects.get(sourceId(edge))!,
    destinationRect: (edge) => rects.get(targetId(edge))!,
    cards: [...rects.values()],
    captionWidth,
  })
  return edges.map((edge) => ({
    id: edge.id,
    type: 'connection',
    source: sourceId(edge),
    target: targetId(edge),
    data: { edge, geometry: drawn.get(edge.id)! },
    zIndex: 3,
  }))
}
