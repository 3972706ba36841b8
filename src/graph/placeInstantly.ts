import type { EndpointId } from '../model/index.ts'
import { overlap, type Box } from './box.ts'
import { drawnWorkloads, frameSize, type Placed } from './frameSize.ts'
import { foldedNamespace } from './foldId.ts'
import { layersOf } from './layersOf.ts'
import { EMPTY_FRAME, FRAME_PADDING, GAPS, OUTSIDE_SIZE, WORKLOAD_SIZE, type Size } from './sizes.ts'
import type { Layout, Position, Scene, SceneNamespace } from './scene.ts'

const STEP = { x: WORKLOAD_SIZE.width + GAPS.column, y: WORKLOAD_SIZE.height + GAPS.node }

function rightOf(boxes: readonly Box[]): number {
  return Math.max(0, ...boxes.map(({ x, width }) => x + width))
}

/** The first place below `box` where it covers none of `others`. */
function sink(box: Box, others: readonly Box[], gap: number): Box {
  const below = others.filter((other) => overlap(box, other))
  return below.length === 0
    ? box
    : sink({ ...box, y: Math.max(...below.map(({ y, height }) => y + height)) + gap }, others, gap)
}

/**
 * Cards of one frame: layer by layer from the left, new ones where no kept one stands. Those of a folded one keep their
 * places and get no new ones.
 */
function placeInside(scene: Scene, { name, folded }: SceneNamespace, layout: Layout): readonly Placed[] {
  const all = scene.workloads.filter((each) => each.namespace === name).map(({ id }) => id)
  const members = folded === null ? all : all.filter((id) => layout[`node:${id}`] !== undefined)
  const taken: Box[] = members.flatMap((id) => {
    const kept = layout[`node:${id}`]
    return kept === undefined ? [] : [{ ...kept, ...WORKLOAD_SIZE }]
  })
  const perColumn = Math.max(3, Math.ceil(Math.sqrt((members.length * STEP.x) / STEP.y)))
  const columns = layersOf(members, scene.edges).flatMap((layer) =>
    Array.from({ length: Math.ceil(layer.length / perColumn) }, (_, i) =>
      layer.slice(i * perColumn, (i + 1) * perColumn),
    ),
  )
  return columns.flatMap((ids, column) =>
    ids.map((id, row) => {
      const kept = layout[`node:${id}`]
      if (kept !== undefined) return { id, ...kept }
      const at = { x: FRAME_PADDING.side + column * STEP.x, y: FRAME_PADDING.top + row * STEP.y }
      const box = sink({ ...at, ...WORKLOAD_SIZE }, taken, GAPS.node)
      taken.push(box)
      return { id, x: box.x, y: box.y }
    }),
  )
}

/** Wider than tall, as screens are. */
const ASPECT = 1.4

/** Where new frames start: right of those that have a place, or below them when they are wide enough. */
function besideFrames(kept: readonly Box[]): Position {
  if (kept.length === 0) return { x: 0, y: 0 }
  const left = Math.min(...kept.map(({ x }) => x))
  const top = Math.min(...kept.map(({ y }) => y))
  const right = rightOf(kept)
  const bottom = Math.max(...kept.map(({ y, height }) => y + height))
  const isWide = right - left > (bottom - top) * ASPECT
  return isWide ? { x: left, y: bottom + GAPS.frame } : { x: right + GAPS.column, y: top }
}

/** Frames in rows, each on the first row with room, those that hold sources first. */
function placeFrames(scene: Scene, sizes: ReadonlyMap<string, Size>, layout: Layout): ReadonlyMap<string, Box> {
  const home = new Map<EndpointId, string>(scene.workloads.map(({ id, namespace }) => [id, namespace]))
  const between = scene.edges.flatMap((edge) => {
    const source = home.get(edge.source) ?? foldedNamespace(edge.source)
    const destination = home.get(edge.destination) ?? foldedNamespace(edge.destination)
    return source === null || destination === null ? [] : [{ ...edge, source, destination }]
  })
  const boxes = new Map<string, Box>()
  const isGrown = growth(scene, layout)
  const byGrowth = [...sizes].toSorted(([a], [b]) => Number(isGrown(b)) - Number(isGrown(a)))
  for (const [name, size] of byGrowth) {
    const kept = layout[`ns:${name}`]
    if (kept === undefined) continue
    // Only what grew pushes others away: two frames that the user put over each other stay.
    const grown = [...boxes].filter(([other]) => isGrown(other)).map(([, box]) => box)
    boxes.set(name, sink({ ...kept, ...size }, grown, GAPS.frame))
  }
  const area = [...sizes.values()].reduce(
    (sum, { width, height }) => sum + (width + GAPS.column) * (height + GAPS.frame),
    0,
  )
  const room = Math.max(Math.sqrt(area * ASPECT), ...[...sizes.values()].map(({ width }) => width))
  const rows: { names: string[]; width: number }[] = []
  for (const name of layersOf([...sizes.keys()], between).flat()) {
    if (boxes.has(name)) continue
    const { width } = sizes.get(name) ?? EMPTY_FRAME
    const row = rows.find((each) => each.width + GAPS.column + width <= room)
    if (row === undefined) rows.push({ names: [name], width })
    else {
      row.names.push(name)
      row.width += GAPS.column + width
    }
  }
  const start = besideFrames([...boxes.values()])
  let { y } = start
  for (const { names } of rows) {
    let { x } = start
    let tallest = 0
    for (const name of names) {
      const size = sizes.get(name) ?? EMPTY_FRAME
      boxes.set(name, { x, y, ...size })
      x += size.width + GAPS.column
      tallest = Math.max(tallest, size.height)
    }
    y += tallest + GAPS.frame
  }
  return boxes
}

/** Tells of a namespace whether its frame is new or gets a new card. */
function growth(scene: Scene, layout: Layout): (namespace: string) => boolean {
  const grown = new Set([
    ...scene.namespaces.flatMap(({ name }) => (layout[`ns:${name}`] === undefined ? [name] : [])),
    ...drawnWorkloads(scene).flatMap(({ id, namespace }) => (layout[`node:${id}`] === undefined ? [namespace] : [])),
  ])
  return (namespace) => grown.has(namespace)
}

/**
 * Outside addresses stand left of all frames, their twins right; both have a place, whichever is drawn. Those that a
 * frame of `grown` covers get another one.
 */
export function placeOutside(scene: Scene, frames: readonly Box[], layout: Layout, grown: readonly Box[] = []): Layout {
  const left = Math.min(0, ...frames.map(({ x }) => x)) - GAPS.column - OUTSIDE_SIZE.width
  const right = rightOf(frames) + GAPS.column
  const keys = [...scene.outside.map(({ id }) => `node:${id}`), ...scene.outside.map(({ id }) => `twin:${id}`)]
  const taken: Box[] = [...frames]
  const keptPlace = (key: string): Position | undefined => {
    const kept = layout[key]
    return kept !== undefined && grown.some((frame) => overlap(frame, { ...kept, ...OUTSIDE_SIZE })) ? undefined : kept
  }
  for (const key of keys) {
    const kept = keptPlace(key)
    if (kept !== undefined) taken.push({ ...kept, ...OUTSIDE_SIZE })
  }
  const placed: Record<string, Position> = {}
  for (const key of keys) {
    const kept = keptPlace(key)
    const start = { x: key.startsWith('node:') ? left : right, y: FRAME_PADDING.top, ...OUTSIDE_SIZE }
    const box = kept ?? sink(start, taken, GAPS.node)
    if (kept === undefined) taken.push({ ...box, ...OUTSIDE_SIZE })
    placed[key] = { x: box.x, y: box.y }
  }
  return placed
}

/**
 * A place for everything of the scene at once: sources left, destinations right. What has a place in `layout` keeps
 * it, unless a frame that grew would cover it, and what is new stands where nothing else stands.
 */
export function placeInstantly(scene: Scene, layout: Layout): Layout {
  const cards = new Map(scene.namespaces.map((each) => [each.name, placeInside(scene, each, layout)]))
  const sizes = new Map(scene.namespaces.map((each) => [each.name, frameSize(each, cards.get(each.name) ?? [])]))
  const frames = placeFrames(scene, sizes, layout)
  const isGrown = growth(scene, layout)
  const grown = [...frames].filter(([name]) => isGrown(name)).map(([, box]) => box)
  return {
    ...Object.fromEntries([...frames].map(([name, { x, y }]) => [`ns:${name}`, { x, y }])),
    ...Object.fromEntries([...cards.values()].flat().map(({ id, x, y }) => [`node:${id}`, { x, y }])),
    ...placeOutside(scene, [...frames.values()], layout, grown),
  }
}
