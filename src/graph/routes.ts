import type { Box } from './box.ts'
import type { Position } from './scene.ts'
import type { RectIndex } from './rectIndex.ts'

/** A cubic Bézier curve; a straight one has its control points on the line. */
interface Segment {
  readonly from: Position
  readonly first: Position
  readonly second: Position
  readonly to: Position
}

/** The way of a line: curves that follow each other. */
export type Route = readonly [Segment, ...Segment[]]

/** How far a line that turns back reaches beyond the gate: its bulge is three quarters of that. */
const TURN = 46
/** Between a line that goes along cards and the cards. */
const CLEARANCE = 16
/** Between two lines that go along the same cards. */
const LANE = 9
const LANES = 5
const SAMPLES = 12

function curve(from: Position, to: Position, reach: number): Segment {
  return { from, first: { x: from.x + reach, y: from.y }, second: { x: to.x - reach, y: to.y }, to }
}

function straight(from: Position, to: Position): Segment {
  return { from, first: from, second: to, to }
}

function segmentAt({ from, first, second, to }: Segment, t: number): Position {
  const u = 1 - t
  const mix = (a: number, b: number, c: number, d: number) =>
    u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d
  return { x: mix(from.x, first.x, second.x, to.x), y: mix(from.y, first.y, second.y, to.y) }
}

/** The point of a route at `t` between 0 and 1; most of that range is the middle segment of three. */
export function routeAt(route: Route, t: number): Position {
  const [start, middle, end] = route
  if (middle === undefined || end === undefined) return segmentAt(start, t)
  if (t < 0.15) return segmentAt(start, t / 0.15)
  return t > 0.85 ? segmentAt(end, (t - 0.85) / 0.15) : segmentAt(middle, (t - 0.15) / 0.7)
}

export function pathOf(route: Route): string {
  const [{ from }] = route
  const curves = route.map(({ first, second, to }) => `C${first.x},${first.y} ${second.x},${second.y} ${to.x},${to.y}`)
  return `M${from.x},${from.y} ${curves.join(' ')}`
}

/** One connection's line: from gate to gate, and the cards that it starts and ends at. */
export interface Leg {
  readonly from: Position
  readonly to: Position
  readonly source: Box
  readonly destination: Box
}

/** Cards in the way of the direct curve, the leg's own ones left out. */
function obstacles(direct: Segment, { source, destination }: Leg, cards: RectIndex): readonly Box[] {
  const found = new Set<Box>()
  let before = direct.from
  for (let step = 1; step <= SAMPLES; step++) {
    const point = segmentAt(direct, step / SAMPLES)
    const box = {
      x: Math.min(before.x, point.x),
      y: Math.min(before.y, point.y),
      width: Math.max(1, Math.abs(point.x - before.x)),
      height: Math.max(1, Math.abs(point.y - before.y)),
    }
    for (const card of cards.overlapping(box)) if (card !== source && card !== destination) found.add(card)
    before = point
  }
  return [...found]
}

/** The way to `y`, along it, and on: the turns bulge outwards, so that lines leave to the right and arrive from the left. */
function along({ from, to }: Leg, y: number): Route {
  if (to.x > from.x) {
    const bend = Math.min(70, (to.x - from.x) / 3)
    const down = { x: from.x + bend, y }
    const up = { x: to.x - bend, y }
    return [curve(from, down, bend / 2), straight(down, up), curve(up, to, bend / 2)]
  }
  const down = { x: from.x, y }
  const up = { x: to.x, y }
  return [
    { from, first: { x: from.x + TURN, y: from.y }, second: { x: from.x + TURN, y }, to: down },
    straight(down, up),
    { from: up, first: { x: to.x - TURN, y }, second: { x: to.x - TURN, y: to.y }, to },
  ]
}

/** Heights at which a line may pass between or around cards, the one wanted most first. */
function corridors({ from, to, source, destination }: Leg, inTheWay: readonly Box[]): readonly number[] {
  const below = (rect: Box) => rect.y + rect.height + CLEARANCE
  const above = (rect: Box) => rect.y - CLEARANCE
  if (to.x > from.x) {
    const middle = (from.y + to.y) / 2
    const ways = inTheWay.flatMap((card) => [below(card), above(card)])
    return ways.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle))
  }
  const [upper, lower] = source.y <= destination.y ? [source, destination] : [destination, source]
  if (below(upper) <= above(lower)) {
    const middle = (upper.y + upper.height + lower.y) / 2
    return lower.y - upper.y - upper.height < 160 ? [middle, below(upper)] : [below(upper), above(lower), middle]
  }
  return [Math.max(below(source), below(destination)), Math.min(above(source), above(destination))]
}

/**
 * The way of one line: a plain curve where nothing is in its way, else along the cards. `used` are the lanes that
 * other lines go along; the one that this line takes is added.
 */
export function findRoute(leg: Leg, cards: RectIndex, used: RectIndex): Route {
  const { from, to } = leg
  const distance = to.x - from.x
  const direct = curve(from, to, Math.max(36, distance / 2))
  const inTheWay = distance > 0 ? obstacles(direct, leg, cards) : []
  if (distance > 0 && inTheWay.length === 0) return [direct]
  const left = Math.min(from.x, to.x)
  const lane = (y: number): Box => ({ x: left, y: y - LANE / 2, width: Math.abs(distance) || 1, height: LANE - 1 })
  const crossed = (y: number) => cards.overlapping(lane(y)).length
  const ways = corridors(leg, inTheWay)
  const fewest = Math.min(...ways.map(crossed))
  const wanted = ways.find((y) => crossed(y) === fewest)!
  const shifts = Array.from({ length: LANES }, (_, n) => Math.ceil(n / 2) * (n % 2 === 0 ? -LANE : LANE))
  const shift = shifts.find((by) => used.isFree(lane(wanted + by)) && crossed(wanted + by) === fewest) ?? 0
  used.add(lane(wanted + shift))
  return along(leg, wanted + shift)
}
