import { describe, expect, test } from 'vitest'
import { captionText, drawEdges, type Box, type EdgeGeometry, type SceneEdge } from '../../src/graph/index.ts'
import { connectionLabel } from '../../src/ui/canvas/captions.ts'

const SIZE = { width: 200, height: 80 }

/** Two rows of three columns: a b c over d e f. */
const CARDS: Readonly<Record<string, Box>> = Object.fromEntries(
  ['a', 'b', 'c', 'd', 'e', 'f'].map((id, index) => [
    id,
    { x: (index % 3) * 320, y: Math.floor(index / 3) * 120, ...SIZE },
  ]),
)

function anEdge(source: string, destination: string, rest: Partial<SceneEdge> = {}): SceneEdge {
  return {
    id: `${source}~${destination}`,
    source,
    destination,
    verdict: 'allowed',
    barrier: null,
    ports: [{ text: '80', name: null, outcome: 'allowed' }],
    morePorts: 0,
    watched: false,
    before: null,
    failing: null,
    caveats: [],
    ...rest,
  }
}

function draw(...edges: readonly SceneEdge[]): readonly EdgeGeometry[] {
  const drawn = drawEdges({
    edges,
    sourceRect: ({ source }) => CARDS[source]!,
    destinationRect: ({ destination }) => CARDS[destination]!,
    cards: Object.values(CARDS),
    captionWidth: () => 60,
  })
  return edges.map(({ id }) => drawn.get(id)!)
}

/** Corners of the curves of a path; between two of them at one height the line is straight. */
function knots(path: string): readonly { x: number; y: number }[] {
  return path
    .replace(/^M/, '')
    .split(' C')
    .map((part) => part.split(' ').at(-1)!.split(',').map(Number))
    .map(([x, y]) => ({ x: x!, y: y! }))
}

function inside({ x, y }: { x: number; y: number }, rect: Box): boolean {
  return x > rect.x && x < rect.x + rect.width && y > rect.y && y < rect.y + rect.height
}

describe('a line', () => {
  test('leaves right of its source and ends left of its destination', () => {
    const [geometry] = draw(anEdge('a', 'b'))
    const [first, last] = [knots(geometry!.path)[0]!, knots(geometry!.path).at(-1)!]
    expect(first.x).toBeGreaterThan(CARDS['a']!.x + SIZE.width)
    expect(last.x).toBeLessThan(CARDS['b']!.x)
  })

  test.each([
    ['over a card in its row', 'a', 'c'],
    ['back to the left', 'c', 'a'],
    ['back to the row below', 'b', 'd'],
  ])('that would run %s passes beside the cards', (_, source, destination) => {
    const [geometry] = draw(anEdge(source, destination))
    const [, from, to] = knots(geometry!.path)
    expect(from!.y).toBe(to!.y)
    const steps = Array.from({ length: 50 }, (_step, n) => ({ x: from!.x + ((to!.x - from!.x) * n) / 49, y: from!.y }))
    expect(steps.filter((point) => Object.values(CARDS).some((card) => inside(point, card)))).toEqual([])
  })

  test('does not lie on another one that passes the same cards', () => {
    const heights = draw(anEdge('c', 'a'), anEdge('b', 'a'), anEdge('f', 'a')).map(({ path }) => knots(path)[1]!.y)
    expect(new Set(heights).size).toBe(3)
  })

  test('keeps clear of others at one gate', () => {
    const ends = draw(anEdge('a', 'b'), anEdge('d', 'b')).map(({ path }) => knots(path).at(-1)!.y)
    expect(Math.abs(ends[0]! - ends[1]!)).toBeGreaterThan(10)
    expect(ends[0]).toBeLessThan(ends[1]!)
  })
})

describe('a cross', () => {
  test.each([
    ['src', ['a']],
    ['dst', ['b']],
    ['both', ['a', 'b']],
  ] as const)('of %s stands at the end that does not allow', (barrier, at) => {
    const [geometry] = draw(anEdge('a', 'b', { verdict: 'denied', barrier }))
    const near = geometry!.barriers.map(({ x }) => (x < (CARDS['a']!.x + CARDS['b']!.x + SIZE.width) / 2 ? 'a' : 'b'))
    expect(near).toEqual(at)
  })

  test('is on the second lane where only some ports are denied', () => {
    const [geometry] = draw(anEdge('a', 'b', { verdict: 'partial', barrier: 'dst' }))
    expect(geometry!.barriers[0]).toEqual(knots(geometry!.deniedPath!).at(-1))
    expect(geometry!.path).not.toBe(geometry!.deniedPath)
  })
})

describe('a caption', () => {
  test('covers no card and no other caption', () => {
    const all = draw(anEdge('a', 'e'), anEdge('d', 'b'), anEdge('b', 'f'), anEdge('e', 'c'), anEdge('c', 'd'))
    const boxes = all.map(({ caption: { x, y } }) => ({ x: x - 30, y: y - 11, width: 60, height: 22 }))
    const touching = (a: Box, b: Box) =>
      a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
    const covered = boxes.flatMap((box, index) =>
      [...boxes.slice(index + 1), ...Object.values(CARDS)].filter((other) => touching(box, other)),
    )
    expect(covered).toEqual([])
  })

  test('says the verdict with a sign, the ports, and what was expected', () => {
    expect(captionText(anEdge('a', 'b'))).toBe('✓ 80')
    expect(captionText(anEdge('a', 'b', { verdict: 'denied', failing: 'allowed' }))).toBe('✗ 80 · expected ✓')
    expect(captionText(anEdge('a', 'b', { verdict: 'default' }))).toBe('')
    const ports = [
      { text: '80', name: null, outcome: 'allowed' },
      { text: '90', name: null, outcome: 'denied' },
    ] as const
    expect(captionText(anEdge('a', 'b', { verdict: 'partial', ports, morePorts: 2 }))).toBe('◐ 80 ✓ 90 ✗ +2')
  })

  test('is said in words', () => {
    const edge = anEdge('shop/a', 'shop/b', { verdict: 'denied', barrier: 'dst', failing: 'allowed' })
    expect(connectionLabel(edge)).toBe('a to b, port 80, denied at ingress of b. Expectation fails.')
  })
})
