import ELK from 'elkjs/lib/elk.bundled.js'
import { describe, expect, it } from 'vitest'
import { createEngine } from '../../src/engine/index.ts'
import {
  frameSize,
  OUTSIDE_SIZE,
  placeInstantly,
  projectScene,
  tidyLayout,
  WORKLOAD_SIZE,
} from '../../src/graph/index.ts'
import type { Layout, Scene } from '../../src/graph/index.ts'
import { SHOP_CLUSTER, SHOP_ENDPOINTS } from '../support/shopCluster.ts'

const SCENE: Scene = projectScene({
  cluster: SHOP_CLUSTER,
  engine: createEngine(SHOP_CLUSTER),
  endpoints: SHOP_ENDPOINTS,
  query: { filter: 'all', focus: null },
  watched: new Set(['shop/frontend~shop/api', 'shop/api~shop/db', 'shop/frontend~shop/db']),
  changes: new Map(),
  failing: new Map(),
  stale: new Set(),
  example: new Set(),
})

function boxesOf(layout: Layout) {
  const frames = SCENE.namespaces.map((namespace) => {
    const { name } = namespace
    const cards = SCENE.workloads.filter((each) => each.namespace === name).map(({ id }) => layout[`node:${id}`]!)
    return { ...layout[`ns:${name}`]!, ...frameSize(namespace, cards) }
  })
  const outside = SCENE.outside.flatMap(({ id }) => [
    { ...layout[`node:${id}`]!, ...OUTSIDE_SIZE },
    { ...layout[`twin:${id}`]!, ...OUTSIDE_SIZE },
  ])
  return [...frames, ...outside]
}

type Box = ReturnType<typeof boxesOf>[number]

function overlaps(boxes: readonly Box[]) {
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height),
  )
}

function collisions(layout: Layout) {
  const boxes = boxesOf(layout)
  const unplaced = boxes.filter(({ x, y }) => !Number.isFinite(x) || !Number.isFinite(y))
  const cards = SCENE.workloads
    .filter(({ namespace }) => namespace === 'shop')
    .map(({ id }) => ({ ...layout[`node:${id}`]!, ...WORKLOAD_SIZE }))
  return [...unplaced, ...overlaps(boxes), ...overlaps(cards)]
}

describe('placing at once', () => {
  it('covers nothing with anything', () => {
    expect(collisions(placeInstantly(SCENE, {}))).toEqual([])
  })

  it('puts callers left of what they call, and outside addresses left and right of all frames', () => {
    const layout = placeInstantly(SCENE, {})
    const x = (key: string) => layout[key]!.x
    expect(x('node:shop/frontend')).toBeLessThan(x('node:shop/api'))
    expect(x('node:shop/api')).toBeLessThan(x('node:shop/db'))
    expect(x('node:anywhere') + OUTSIDE_SIZE.width).toBeLessThan(Math.min(x('ns:shop'), x('ns:monitoring')))
    expect(x('twin:anywhere')).toBeGreaterThan(Math.max(x('ns:shop'), x('ns:kube-system')))
  })

  it('keeps given positions and places the rest around them', () => {
    const given = {
      'node:shop/api': { x: 24, y: 40 },
      'ns:shop': { x: 100, y: 50 },
      'node:anywhere': { x: -500, y: 0 },
    }
    const layout = placeInstantly(SCENE, given)
    expect(layout).toMatchObject(given)
    expect(collisions(layout)).toEqual([])
  })
})

describe('placing what is new', () => {
  const without = (...keys: readonly string[]) =>
    Object.fromEntries(Object.entries(placeInstantly(SCENE, {})).filter(([key]) => !keys.includes(key)))

  it('moves what a frame with a new card would cover', () => {
    const crowded = {
      ...without('node:shop/db'),
      'twin:anywhere': { x: 720, y: 20 },
      'ns:monitoring': { x: 700, y: 0 },
    }
    const layout = placeInstantly(SCENE, { ...crowded, 'ns:shop': { x: 0, y: 0 } })
    expect(collisions(layout)).toEqual([])
    expect(layout['ns:shop']).toEqual({ x: 0, y: 0 })
  })

  it('leaves frames over each other that the user put so', () => {
    const layout = { ...placeInstantly(SCENE, {}), 'ns:monitoring': { x: 0, y: 0 }, 'ns:shop': { x: 0, y: 0 } }
    expect(placeInstantly(SCENE, layout)).toEqual(layout)
  })

  it('puts a new namespace beside the others', () => {
    const layout = placeInstantly(SCENE, without('ns:monitoring', 'node:monitoring/prometheus'))
    expect(collisions(layout)).toEqual([])
  })
})

describe('tidying up', () => {
  it('lays everything out afresh without covering anything', async () => {
    expect(collisions(await tidyLayout(SCENE, new ELK()))).toEqual([])
  })
})
