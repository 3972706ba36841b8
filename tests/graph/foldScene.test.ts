import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { drawnWorkloads, frameSize, placeInstantly, type Scene, type SceneQuery } from '../../src/graph/index.ts'
import { createSession } from '../../src/session/index.ts'
import { bigManifests } from '../support/bigManifests.ts'

function sessionOf(workspace: typeof SHOP) {
  const session = createSession()
  session.open(workspace)
  return (query: Partial<SceneQuery> = {}): Scene => session.scene({ filter: 'all', focus: null, ...query })
}

const shop = sessionOf(SHOP)
const big = sessionOf({ ...SHOP, files: [{ path: 'big.yaml', text: bigManifests() }], expectations: '', pinned: [] })

describe('a folded namespace', () => {
  const scene = shop({ folded: ['shop'] })
  const edge = (id: string) => scene.edges.find((each) => each.id === id)

  it('has one edge per direction and neighbour, which counts what is allowed', () => {
    expect(scene.edges.filter(({ source }) => source === 'ns:shop').map(({ destination }) => destination)).toEqual(
      expect.arrayContaining(['kube-system/coredns', 'monitoring/prometheus', 'anywhere']),
    )
    expect(new Set(scene.edges.map(({ id }) => id)).size).toBe(scene.edges.length)
    expect(scene.edges.some(({ source, destination }) => `${source}${destination}`.includes('shop/'))).toBe(false)
    expect(edge('monitoring/prometheus~ns:shop')).toMatchObject({
      verdict: 'partial',
      bundle: { connections: 3, allowed: 1, failing: 1, text: '1 of 3 allowed · 1 fails' },
    })
  })

  it('says itself what is between its workloads', () => {
    const inside = scene.namespaces.find(({ name }) => name === 'shop')?.folded
    expect(inside).toMatchObject({ connections: 6, allowed: 2, partial: 1, text: '2 of 6 allowed, 1 in part' })
    expect(drawnWorkloads(scene).map(({ namespace }) => namespace)).not.toContain('shop')
    expect(scene.workloads).toHaveLength(5)
  })

  it('is never shown as allowed, nor as denied, when that is not so of all its connections', () => {
    const verdicts = new Map(shop().edges.map((each) => [each.id, each.verdict]))
    const home = (id: string) => (id.startsWith('shop/') ? 'ns:shop' : id)
    for (const { source, destination, verdict, bundle } of scene.edges) {
      const members = shop()
        .edges.filter((each) => home(each.source) === source && home(each.destination) === destination)
        .map(({ id }) => verdicts.get(id) ?? '')
      expect(members).toHaveLength(bundle?.connections ?? 1)
      const honest: Readonly<Record<string, boolean>> = {
        allowed: members.every((each) => each === 'allowed' || each === 'default'),
        default: members.every((each) => each === 'default'),
        denied: members.every((each) => each === 'denied'),
      }
      expect(honest[verdict] ?? true).toBe(true)
    }
  })

  it('is drawn when one of its connections is wanted, and counts the others too', () => {
    const { edges, counts } = shop({ folded: ['shop'], filter: 'watched' })
    const found = edges.find(({ id }) => id === 'anywhere~ns:shop')
    expect(found?.bundle?.connections).toBe(3)
    expect(edges.some(({ id }) => id === 'ns:shop~monitoring/prometheus')).toBe(false)
    expect(counts.watched).toBe(shop({ filter: 'watched' }).counts.watched)
  })

  it('takes the room of its header, and its cards keep their places for later', () => {
    const open = shop()
    const layout = placeInstantly(open, {})
    expect(placeInstantly(scene, layout)).toEqual(layout)
    const namespace = scene.namespaces.find(({ name }) => name === 'shop')!
    expect(frameSize(namespace, [{ x: 500, y: 500 }]).width).toBeLessThan(300)
    expect(Object.keys(placeInstantly(scene, {})).filter((key) => key.startsWith('node:shop/'))).toEqual([])
  })

  it('that is not there, or has nothing in it, folds nothing', () => {
    const { edges, namespaces } = shop({ folded: ['nowhere', '__proto__'] })
    expect(edges).toEqual(shop().edges)
    expect(namespaces.every(({ folded }) => folded === null)).toBe(true)
  })
})

describe('folding by itself', () => {
  const foldsOf = ({ namespaces }: Scene) => namespaces.filter(({ folded }) => folded !== null)

  it('leaves a picture alone that can be read', () => {
    expect(shop({ folded: 'auto' })).toEqual(shop())
  })

  it('folds the largest namespaces, no more than it takes, and draws 60 edges with 40 cards at most (A22)', () => {
    const scene = big({ folded: 'auto', filter: 'allowed' })
    const folded = foldsOf(scene)
    const sizes = scene.namespaces.filter((each) => !folded.includes(each)).map(({ workloads }) => workloads)
    expect(Math.min(...folded.map(({ workloads }) => workloads))).toBeGreaterThanOrEqual(Math.max(...sizes))
    expect(scene.edges.length).toBeLessThanOrEqual(60)
    expect(scene.edges.filter(({ unlabelled }) => !unlabelled).length).toBeLessThanOrEqual(40)
    expect(scene.hidden).toBe(0)
    const fewer = folded.slice(0, -1).map(({ name }) => name)
    expect(big({ folded: fewer, filter: 'allowed' }).hidden).toBeGreaterThan(0)
  })

  it('folds all where that is too little still, and says how many connections are left out', () => {
    const scene = big({ folded: 'auto', filter: 'denied' })
    expect(foldsOf(scene)).toHaveLength(30)
    expect(scene.edges).toHaveLength(60)
    expect(scene.hidden).toBeGreaterThan(0)
    expect(scene.wanted).toBe(scene.counts.denied)
  })

  it('never folds the only namespace', () => {
    const names = Array.from({ length: 10 }, (_, index) => `app-${index}`)
    const text = names
      .map(
        (name) =>
          `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: one, labels: { app: ${name} } }\nspec: { containers: [{ name: c, image: i }] }\n`,
      )
      .join('---\n')
    const one = sessionOf({ ...SHOP, files: [{ path: 'one.yaml', text }], outside: [], expectations: '', pinned: [] })
    const scene = one({ folded: 'auto' })
    expect(scene.wanted).toBeGreaterThan(60)
    expect(foldsOf(scene)).toEqual([])
  })
})
