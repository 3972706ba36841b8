import type { ConnectionId } from '../../model/index.ts'
import type { SceneEdge } from '../../graph/index.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Rect extends Point {
  readonly width: number
  readonly height: number
}

/** Where one connection is drawn, in canvas pixels. */
export interface EdgeGeometry {
  readonly path: string
  /** The second lane of a connection that is open on some ports only. */
  readonly deniedPath: string | null
  /** Centres of the crosses; at most one per end. */
  readonly barriers: readonly Point[]
  /** Centre of the caption. */
  readonly caption: Point
}

/** Half of a gate's circle, which lines end before. */
const GATE_RADIUS = 11
const ARROW_GAP = 3
/** From the border of a card to the middle of a barrier. */
const BARRIER_DISTANCE = 22
/** Between two lines at one gate. */
const PITCH = 18
const LANE = 8
const MAX_SPREAD = 64

interface Curve {
  readonly from: Point
  readonly to: Point
  readonly first: Point
  readonly second: Point
}

/** A curve that leaves to the right and arrives from the left, also when the target stands left of the source. */
function curveBetween(from: Point, to: Point): Curve {
  const distance = to.x - from.x
  const reach = distance > 0 ? Math.max(36, distance / 2) : 90 + Math.min(160, -distance / 3)
  // A curve that goes back bows away from the straight line, so that it does not cross the cards between.
  const bow = distance > 0 ? 0 : Math.max(0, 90 - Math.abs(to.y - from.y)) * (to.y >= from.y ? 1 : -1)
  return {
    from,
    to,
    first: { x: from.x + reach, y: from.y + bow },
    second: { x: to.x - reach, y: to.y + bow },
  }
}

function pathOf({ from, to, first, second }: Curve): string {
  return `M${from.x},${from.y} C${first.x},${first.y} ${second.x},${second.y} ${to.x},${to.y}`
}

/** The point of a curve at `t` between 0 and 1. */
function pointAt({ from, to, first, second }: Curve, t: number): Point {
  const u = 1 - t
  const mix = (a: number, b: number, c: number, d: number) =>
    u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
  return { x: mix(from.x, first.x, second.x, to.x), y: mix(from.y, first.y, second.y, to.y) }
}

/** Vertical places of the lines at one gate, spread around its middle. */
function spread(count: number): readonly number[] {
  const pitch = count > 1 ? Math.min(PITCH, MAX_SPREAD / (count - 1)) : 0
  return Array.from({ length: count }, (_, index) => (index - (count - 1) / 2) * pitch)
}

type Ends = Pick<SceneEdge, 'id' | 'source' | 'destination' | 'verdict' | 'barrier'>

/** Offset of each connection at the gate of one of its ends; those that come from above arrive above. */
function offsetsAt(
  edges: readonly Ends[],
  { gate, other }: { readonly gate: (edge: Ends) => string; readonly other: (edge: Ends) => Rect },
): ReadonlyMap<ConnectionId, number> {
  const gates = new Map<string, Ends[]>()
  for (const edge of edges) {
    const key = gate(edge)
    const list = gates.get(key)
    if (list === undefined) gates.set(key, [edge])
    else list.push(edge)
  }
  const offsets = new Map<ConnectionId, number>()
  for (const list of gates.values()) {
    const sorted = list.toSorted((a, b) => other(a).y - other(b).y || other(a).x - other(b).x)
    const places = spread(sorted.length)
    for (const [index, { id }] of sorted.entries()) offsets.set(id, places[index]!)
  }
  return offsets
}

function isFree(box: Rect, taken: readonly Rect[]): boolean {
  return taken.every(
    (other) =>
      box.x + box.width <= other.x ||
      other.x + other.width <= box.x ||
      box.y + box.height <= other.y ||
      other.y + other.height <= box.y,
  )
}

const CAPTION_HEIGHT = 22
const STOPS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8, 0.14, 0.86]

/** The first place along the curve where the caption covers neither a card nor another caption; else the middle. */
function placeCaption(curve: Curve, width: number, taken: readonly Rect[]): { centre: Point; box: Rect } {
  const boxAt = ({ x, y }: Point): Rect => ({
    x: x - width / 2,
    y: y - CAPTION_HEIGHT / 2,
    width,
    height: CAPTION_HEIGHT,
  })
  const points = STOPS.map((t) => pointAt(curve, t))
  const centre = points.find((point) => isFree(boxAt(point), taken)) ?? points[0]!
  return { centre, box: boxAt(centre) }
}

/** What the drawing of all connections starts from. */
export interface Drawing {
  readonly edges: readonly SceneEdge[]
  /** The card or pill at which a connection starts and ends, in canvas pixels. */
  readonly sourceRect: (edge: Ends) => Rect
  readonly destinationRect: (edge: Ends) => Rect
  /** Cards that captions keep clear of. */
  readonly cards: readonly Rect[]
  readonly captionWidth: (edge: SceneEdge) => number
}

/** Places every connection: ends apart at their gates, crosses where a connection stops, captions clear of each other. */
export function drawEdges(drawing: Drawing): ReadonlyMap<ConnectionId, EdgeGeometry> {
  const { edges, sourceRect, destinationRect, cards, captionWidth } = drawing
  const out = offsetsAt(edges, { gate: ({ source }) => source, other: destinationRect })
  const into = offsetsAt(edges, { gate: ({ destination }) => destination, other: sourceRect })
  const taken: Rect[] = [...cards]
  const drawn = new Map<ConnectionId, EdgeGeometry>()
  for (const edge of edges) {
    const { id, verdict, barrier } = edge
    const source = sourceRect(edge)
    const destination = destinationRect(edge)
    const stopsAtSource = barrier === 'src' || barrier === 'both'
    const stopsAtDestination = barrier === 'dst' || barrier === 'both'
    const partial = verdict === 'partial'
    const right = source.x + source.width
    const start = {
      x: right + (stopsAtSource && !partial ? BARRIER_DISTANCE : GATE_RADIUS),
      y: source.y + source.height / 2 + out.get(id)!,
    }
    const end = {
      x: destination.x - (stopsAtDestination && !partial ? BARRIER_DISTANCE : GATE_RADIUS + ARROW_GAP),
      y: destination.y + destination.height / 2 + into.get(id)!,
    }
    const curve = curveBetween(start, end)
    const lane = curveBetween(
      { x: right + (stopsAtSource ? BARRIER_DISTANCE : GATE_RADIUS), y: start.y + LANE },
      { x: destination.x - (stopsAtDestination ? BARRIER_DISTANCE : GATE_RADIUS + ARROW_GAP), y: end.y + LANE },
    )
    const shown = partial ? lane : curve
    const barriers = [...(stopsAtSource ? [shown.from] : []), ...(stopsAtDestination ? [shown.to] : [])]
    const { centre, box } = placeCaption(curve, captionWidth(edge), taken)
    taken.push(box)
    drawn.set(id, {
      path: pathOf(curve),
      deniedPath: partial ? pathOf(lane) : null,
      barriers,
      caption: centre,
    })
  }
  return drawn
}
