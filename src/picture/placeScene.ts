import {
  drawnWorkloads,
  FRAME_PADDING,
  frameSize,
  OUTSIDE_SIZE,
  placeInstantly,
  WORKLOAD_SIZE,
  type Box,
  type Layout,
  type Scene,
  type SceneNamespace,
  type SceneOutside,
  type SceneWorkload,
} from '../graph/index.ts'

/** Where everything of a scene stands, in pixels of one plane. */
export interface PlacedScene {
  readonly frames: readonly { readonly namespace: SceneNamespace; readonly box: Box }[]
  readonly cards: readonly { readonly workload: SceneWorkload; readonly box: Box }[]
  /** An address is there twice when it is a source and a destination. */
  readonly pills: readonly { readonly outside: SceneOutside; readonly box: Box; readonly side: 'node' | 'twin' }[]
}

const ORIGIN = { x: 0, y: 0 } as const

function pillsOf(scene: Scene, places: Layout): PlacedScene['pills'] {
  return scene.outside.flatMap((outside) => {
    const { id, asSource, asDestination } = outside
    const sides = [
      ...(asSource || !asDestination ? (['node'] as const) : []),
      ...(asDestination ? (['twin'] as const) : []),
    ]
    return sides.map((side) => ({ outside, side, box: { ...(places[`${side}:${id}`] ?? ORIGIN), ...OUTSIDE_SIZE } }))
  })
}

/** Places a scene; what the layout does not know is put where there is room. */
export function placeScene(scene: Scene, layout: Layout): PlacedScene {
  const places = placeInstantly(scene, layout)
  const inFrame = (id: string) => places[`node:${id}`] ?? { x: FRAME_PADDING.side, y: FRAME_PADDING.top }
  const workloads = drawnWorkloads(scene)
  const frames = scene.namespaces.map((namespace) => {
    const members = workloads.filter((workload) => workload.namespace === namespace.name)
    const size = frameSize(
      namespace,
      members.map(({ id }) => inFrame(id)),
    )
    return { namespace, box: { ...(places[`ns:${namespace.name}`] ?? ORIGIN), ...size } }
  })
  const origins = new Map(frames.map(({ namespace, box }) => [namespace.name, box]))
  const cards = workloads.map((workload) => {
    const { x, y } = origins.get(workload.namespace) ?? ORIGIN
    const own = inFrame(workload.id)
    return { workload, box: { x: x + own.x, y: y + own.y, ...WORKLOAD_SIZE } }
  })
  return { frames, cards, pills: pillsOf(scene, places) }
}
