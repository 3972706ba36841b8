import { describe, expect, it } from 'vitest'
import { createEngine } from '../../src/engine/index.ts'
import { projectScene, type SceneInput } from '../../src/graph/index.ts'
import { listEndpoints } from '../../src/model/index.ts'
import { aCluster, aContainerPort, aNamespace, aPod, aPolicy, aRule } from '../support/builders.ts'
import { SHOP_CLUSTER, SHOP_ENDPOINTS } from '../support/shopCluster.ts'

const WATCHED = [
  'shop/frontend~shop/api',
  'shop/api~shop/db',
  'shop/frontend~shop/db',
  'monitoring/prometheus~shop/api',
  'anywhere~shop/frontend',
  'shop/api~kube-system/coredns',
  'shop/db~anywhere',
]

function shop(rest: Partial<SceneInput> = {}) {
  return projectScene({
    cluster: SHOP_CLUSTER,
    engine: createEngine(SHOP_CLUSTER),
    endpoints: SHOP_ENDPOINTS,
    query: { filter: 'all', focus: null },
    watched: new Set(WATCHED),
    changes: new Map(),
    failing: new Map([['monitoring/prometheus~shop/api', 'allowed']]),
    stale: new Set(),
    example: new Set(),
    ...rest,
  })
}

function tally(edges: readonly { readonly verdict: string }[]) {
  const counts: Record<string, number> = {}
  for (const { verdict } of edges) counts[verdict] = (counts[verdict] ?? 0) + 1
  return counts
}

describe('the picture of the shop', () => {
  it('has forty connections: six allowed by a rule, eighteen by default, fifteen denied, one on some ports', () => {
    const { edges, counts } = shop()
    expect(tally(edges)).toEqual({ allowed: 6, default: 18, denied: 15, partial: 1 })
    expect(counts).toEqual({ watched: 7, allowed: 7, decided: 22, denied: 15, all: 40 })
  })

  it('draws only the watched connections under that filter', () => {
    const { edges } = shop({ query: { filter: 'watched', focus: null } })
    expect(tally(edges)).toEqual({ allowed: 2, default: 1, denied: 3, partial: 1 })
  })

  it('captions a connection with the ports that matter and their outcome', () => {
    const caption = (id: string) => {
      const edge = shop().edges.find((each) => each.id === id)
      return edge?.ports.map(({ text, outcome }) => `${text} ${outcome}`)
    }
    expect(caption('shop/frontend~shop/api')).toEqual(['8080 allowed', '9090 denied'])
    expect(caption('shop/frontend~shop/db')).toEqual(['5432 denied'])
    expect(caption('shop/db~anywhere')).toEqual(['any denied'])
    expect(caption('shop/api~monitoring/prometheus')).toEqual(['any allowed'])
  })

  it('says at which end a connection is denied', () => {
    const barrier = (id: string) => shop().edges.find((each) => each.id === id)?.barrier
    expect(barrier('shop/frontend~shop/db')).toBe('dst')
    expect(barrier('shop/db~anywhere')).toBe('src')
    expect(barrier('shop/db~shop/api')).toBe('both')
    expect(barrier('shop/api~shop/db')).toBe(null)
  })

  it('draws every connection of the focus, and failing and changed ones, whatever the filter', () => {
    const query = { filter: 'watched', focus: 'shop/db' } as const
    const { edges } = shop({ query, watched: new Set(), changes: new Map([['anywhere~shop/api', 'allowed']]) })
    expect(edges.filter(({ source, destination }) => source === 'shop/db' || destination === 'shop/db')).toHaveLength(
      12,
    )
    expect(edges.find(({ id }) => id === 'anywhere~shop/api')?.before).toBe('allowed')
    expect(edges.find(({ id }) => id === 'monitoring/prometheus~shop/api')?.failing).toBe('allowed')
    expect(edges).toHaveLength(14)
  })

  it('marks an outside address as source, destination, or both', () => {
    const { outside } = shop({ query: { filter: 'watched', focus: null } })
    expect(outside.find(({ id }) => id === 'anywhere')).toMatchObject({ asSource: true, asDestination: true })
    expect(outside.find(({ name }) => name === 'partner')).toMatchObject({ asSource: false, asDestination: false })
  })

  it('tells the state of gates and the policies behind them', () => {
    const { workloads } = shop()
    const db = workloads.find(({ name }) => name === 'db')
    expect(db?.ingress).toEqual({ state: 'isolated', policies: ['shop/default-deny-ingress', 'shop/db-lockdown'] })
    expect(db?.egress).toEqual({ state: 'deny-all', policies: ['shop/db-lockdown'] })
    expect(workloads.find(({ name }) => name === 'api')?.egress.state).toBe('open')
  })
})

describe('a crowded picture', () => {
  it('keeps the sixty most telling edges and counts the rest as hidden', () => {
    const pods = Array.from({ length: 9 }, (_, i) => aPod(`n/p${i}`, { ports: [aContainerPort('w', 80)] }))
    const cluster = aCluster({ pods, policies: [aPolicy('n/deny', { podSelector: { matchLabels: pods[0]!.labels } })] })
    const { edges, hidden, counts } = shop({
      cluster,
      engine: createEngine(cluster),
      endpoints: listEndpoints(cluster, []),
      watched: new Set(),
      failing: new Map(),
    })
    expect(counts.all).toBe(90)
    expect(edges).toHaveLength(60)
    expect(hidden).toBe(30)
    expect(tally(edges)['denied']).toBe(9)
  })

  it('draws, when nothing is watched and most is denied, what a rule allows', () => {
    const pods = Array.from({ length: 9 }, (_, i) => aPod(`n/p${i}`, { ports: [aContainerPort('w', 80)] }))
    const policies = [
      aPolicy('n/deny'),
      aPolicy('n/allow', {
        podSelector: { matchLabels: pods[0]!.labels },
        ingress: [aRule({ peers: [{ podSelector: { matchLabels: pods[1]!.labels } }] })],
      }),
    ]
    const cluster = aCluster({ pods, policies })
    const input = {
      cluster,
      engine: createEngine(cluster),
      endpoints: listEndpoints(cluster, []),
      query: { filter: 'auto', focus: null },
      watched: new Set<string>(),
      failing: new Map(),
    } as const
    const { filter, edges } = shop(input)
    expect(filter).toBe('allowed')
    expect(edges.map(({ id }) => id)).toEqual(['n/p1~n/p0'])
    expect(shop({ ...input, watched: new Set(['n/p2~n/p0']) }).filter).toBe('watched')
  })

  it('draws a namespace that is only named as a ghost', () => {
    const cluster = aCluster({ namespaces: [aNamespace('prod', {}, false)], policies: [aPolicy('prod/deny')] })
    const { namespaces } = shop({ cluster, engine: createEngine(cluster), endpoints: listEndpoints(cluster, []) })
    expect(namespaces).toMatchObject([{ name: 'prod', ghost: true, policies: 1 }])
  })
})
