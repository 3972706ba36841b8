import type { ConnectionId } from '../model/index.ts'
import type { Box } from './box.ts'
import type { Position, SceneEdge } from './scene.ts'
import { RectIndex } from './rectIndex.ts'
import { findRoute, pathOf, routeAt, type Leg, type Route } from './routes.ts'

/** Where one connection is drawn, in canvas pixels. */
export interface EdgeGeometry {
  readonly path: string
  /** The second lane of a connection that is open on some ports only. */
  readonly deniedPath: string | null
  /** Centres of the crosses; at most one per end. */
  readonly barriers: readonly Position[]
  /** Centre of the caption. */
  readonly caption: Position
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

/** Vertical places of the lines at one gate, spread around its middle. */
function spread(count: number): readonly number[] {
  const pitch = count > 1 ? Math.min(PITCH, MAX_SPREAD / (count - 1)) : 0
  return Array.from({ length: count }, (_, index) => (index - (count - 1) / 2) * pitch)
}

type Ends = Pick<SceneEdge, 'id' | 'source' | 'destination' | 'verdict' | 'barrier'>

/** Offset of each connection at the gate of one of its ends; those that come from above arrive above. */
function offsetsAt(
  edges: readonly Ends[],
  { gate, other }: { readonly gate: (edge: Ends) => string; readonly other: (edge: Ends) => Box },
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

const CAPTION_HEIGHT = 22
const STOPS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73, 0.2, 0.8, 0.14, 0.86]

/** What captions keep clear of: cards, the gates and crosses beside them, and each other. */
interface Taken {
  readonly cards: RectIndex
  readonly gates: RectIndex
  readonly captions: RectIndex
}

/** A card with the room at its sides that gates and crosses take. */
function withGates({ x, y, width, height }: Box): Box {
  return { x: x - 32, y, width: width + 64, height }
}

/** The first place along the route where the caption covers nothing, else nothing but gates, else the middle. */
function placeCaption(route: Route, width: number, { cards, gates, captions }: Taken): Position {
  const boxAt = ({ x, y }: Position): Box => ({
    x: x - width / 2,
    y: y - CAPTION_HEIGHT / 2,
    width,
    height: CAPTION_HEIGHT,
  })
  const points = STOPS.map((t) => routeAt(route, t))
  const clear = points.filter((point) => captions.isFree(boxAt(point)) && cards.isFree(boxAt(point)))
  const centre = clear.find((point) => gates.isFree(boxAt(point))) ?? clear[0] ?? points[0]!
  captions.add(boxAt(centre))
  return centre
}

/** What the drawing of all connections starts from. */
export interface Drawing {
  readonly edges: readonly SceneEdge[]
  /** The card or pill at which a connection starts and ends, in canvas pixels. */
  readonly sourceRect: (edge: Ends) => Box
  readonly destinationRect: (edge: Ends) => Box
  /** Cards that captions keep clear of. */
  readonly cards: readonly Box[]
  readonly captionWidth: (edge: SceneEdge) => number
}

/** Places every connection: ends apart at their gates, crosses where a connection stops, captions clear of each other. */
export function drawEdges(drawing: Drawing): ReadonlyMap<ConnectionId, EdgeGeometry> {
  const { edges, sourceRect, destinationRect, cards, captionWidth } = drawing
  const out = offsetsAt(edges, { gate: ({ source }) => source, other: destinationRect })
  const into = offsetsAt(edges, { gate: ({ destination }) => destination, other: sourceRect })
  const taken: Taken = {
    cards: new RectIndex(cards),
    gates: new RectIndex(cards.map(withGates)),
    captions: new RectIndex(),
  }
  const lanes = new RectIndex()
  const drawn = new Map<ConnectionId, EdgeGeometry>()
  for (const edge of edges) {
    const { id, verdict, barrier } = edge
    const source = sourceRect(edge)
    const destination = destinationRect(edge)
    const stopsAtSource = barrier === 'src' || barrier === 'both'
    const stopsAtDestination = barrier === 'dst' || barrier === 'both'
    const partial = verdict === 'partial'
    const middleOut = source.y + source.height / 2 + out.get(id)!
    const middleInto = destination.y + destination.height / 2 + into.get(id)!
    const legWith = (crossed: boolean, lower: number): Leg => ({
      from: {
        x: source.x + source.width + (stopsAtSource && crossed ? BARRIER_DISTANCE : GATE_RADIUS),
        y: middleOut + lower,
      },
      to: {
        x: destination.x - (stopsAtDestination && crossed ? BARRIER_DISTANCE : GATE_RADIUS + ARROW_GAP),
        y: middleInto + lower,
      },
      source,
      destination,
    })
    const route = findRoute(legWith(!partial, 0), taken.cards, lanes)
    const lane = partial ? findRoute(legWith(true, LANE), taken.cards, lanes) : null
    const [first, last] = [(lane ?? route)[0], (lane ?? route).at(-1)!]
    drawn.set(id, {
      path: pathOf(route),
      deniedPath: lane === null ? null : pathOf(lane),
      barriers: [...(stopsAtSource ? [first.from] : []), ...(stopsAtDestination ? [last.to] : [])],
      caption: placeCaption(route, captionWidth(edge), taken),
    })
  }
  return drawn
}
