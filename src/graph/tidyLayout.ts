import { drawnWorkloads } from './frameSize.ts'
import { structuralEdges } from './layersOf.ts'
import { placeInstantly, placeOutside } from './placeInstantly.ts'
import { EMPTY_FRAME, FOLDED_FRAME, FRAME_PADDING, GAPS, WORKLOAD_SIZE } from './sizes.ts'
import type { Layout, Scene } from './scene.ts'

/** The part of a graph that is handed to the layout library and comes back. */
export interface LayoutNode {
  id: string
  x?: number
  y?: number
  width?: number
  height?: number
  children?: LayoutNode[]
  edges?: { id: string; sources: string[]; targets: string[] }[]
  layoutOptions?: Record<string, string>
}

/** An ELK instance. */
export interface LayoutLibrary {
  layout(graph: LayoutNode): Promise<LayoutNode>
}

const { side, top } = FRAME_PADDING
const INSIDE = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.spacing.nodeNode': `${GAPS.node}`,
  'elk.layered.spacing.nodeNodeBetweenLayers': `${GAPS.column}`,
  'elk.padding': `[top=${top},left=${side},bottom=${side},right=${side}]`,
}
const FRAMES = { 'elk.algorithm': 'rectpacking', 'elk.spacing.nodeNode': `${GAPS.column}` }

/**
 * A fresh layout in two phases: layers inside each namespace, then the frames packed; outside addresses stand left
 * and right of all. Every position of the user is given up.
 */
export async function tidyLayout(scene: Scene, elk: LayoutLibrary): Promise<Layout> {
  const cardsOf = drawnWorkloads(scene)
  const frames = await Promise.all(
    scene.namespaces.map(async ({ name, folded }): Promise<LayoutNode> => {
      if (folded !== null) return { id: name, ...FOLDED_FRAME }
      const members = cardsOf.filter(({ namespace }) => namespace === name).map(({ id }) => id)
      return elk.layout({
        id: name,
        layoutOptions: INSIDE,
        children: members.map((id) => ({ id, ...WORKLOAD_SIZE })),
        edges: structuralEdges(members, scene.edges).map(({ id, source, destination }) => ({
          id,
          sources: [source],
          targets: [destination],
        })),
      })
    }),
  )
  const packed = await elk.layout({
    id: 'frames',
    layoutOptions: FRAMES,
    children: frames.map(({ id, width = 0, height = 0, children }) => ({
      id,
      width: Math.max(width, children === undefined ? 0 : EMPTY_FRAME.width),
      height: Math.max(height, children === undefined ? 0 : EMPTY_FRAME.height),
    })),
  })
  const boxes = (packed.children ?? []).map(({ id, x = 0, y = 0, width = 0, height = 0 }) => ({
    id,
    x,
    y,
    width,
    height,
  }))
  const cards = frames.flatMap(({ children = [] }) => children)
  const inside = {
    ...Object.fromEntries(boxes.map(({ id, x, y }) => [`ns:${id}`, { x, y }])),
    ...Object.fromEntries(cards.map(({ id, x = 0, y = 0 }) => [`node:${id}`, { x, y }])),
  }
  return placeInstantly(scene, { ...inside, ...placeOutside(scene, boxes, {}) })
}
