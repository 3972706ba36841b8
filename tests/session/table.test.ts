import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEngine } from '../../src/engine/index.ts'
import { SHOP } from '../../src/examples/index.ts'
import {
  classifyEdge,
  createPairs,
  MARK,
  projectScene,
  projectTable,
  type TableQuery,
  type VerdictTable,
} from '../../src/graph/index.ts'
import { connectionId, listEndpoints } from '../../src/model/index.ts'
import { createSession, type Session } from '../../src/session/index.ts'
import { aCluster, aNamespace, aPod } from '../support/builders.ts'
import { bigManifests } from '../support/bigManifests.ts'
import { randomCluster } from '../support/clusterGenerator.ts'
import { createRandom } from '../support/random.ts'

const QUERY: TableQuery = { port: null, text: '', deciders: true, differences: false }

function openShop(): Session {
  const session = createSession()
  session.open(SHOP)
  return session
}

/** One cell in words. */
function cellOf(table: VerdictTable, source: string, destination: string) {
  const row = table.rows.findIndex(({ id }) => id === source)
  const column = table.columns.findIndex(({ id }) => id === destination)
  const at = row * table.columns.length + column
  return {
    ...table.facts[table.cells[at]! - 1],
    before: table.facts[table.before[at]! - 1]?.verdict ?? null,
    mark: table.marks[at]!,
    egress: table.deciders[table.egress[at]! - 1] ?? [],
    ingress: table.deciders[table.ingress[at]! - 1] ?? [],
  }
}

/** Verdicts of a table by connection. */
function verdictsIn({ rows, columns, cells, facts }: VerdictTable): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap((row, i) =>
      columns.flatMap((column, j) => {
        const cell = cells[i * columns.length + j]!
        return cell === 0 ? [] : [[connectionId(row.id, column.id), facts[cell - 1]!.verdict] as const]
      }),
    ),
  )
}

describe('The table of verdicts', () => {
  it('has the same verdicts as the graph, for all 40 pairs of the shop', () => {
    const session = openShop()
    const table = verdictsIn(session.table(QUERY))
    const { edges } = session.scene({ filter: 'all', focus: null })
    expect(edges).toHaveLength(40)
    expect(new Map(edges.map(({ id, verdict }) => [id, verdict]))).toEqual(
      new Map(
        [...table].toSorted(
          ([a], [b]) => edges.findIndex(({ id }) => id === a) - edges.findIndex(({ id }) => id === b),
        ),
      ),
    )
  })

  it('has the same verdicts as the graph and as one question at a time, for random clusters', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 5 }), (seed, size) => {
        const cluster = randomCluster(createRandom(seed), size)
        const engine = createEngine(cluster)
        const endpoints = listEndpoints(cluster, [])
        const state = {
          cluster,
          engine,
          watched: new Set<string>(),
          changes: new Map(),
          failing: new Map(),
          expected: new Set<string>(),
        }
        const table = verdictsIn(
          projectTable({ ...state, pairs: createPairs(engine, endpoints), query: QUERY, differences: null }),
        )
        const query = { filter: 'all', focus: null } as const
        const scene = projectScene({ ...state, endpoints, query, stale: new Set(), example: new Set() })
        expect(scene.counts.all).toBe(table.size)
        for (const { id, verdict } of scene.edges) expect(table.get(id)).toBe(verdict)
        const asked = endpoints.flatMap((source) =>
          endpoints
            .filter((destination) => table.has(connectionId(source.id, destination.id)))
            .map((destination) => {
              const connectivity = engine.connectivity(source, destination)
              const verdict = classifyEdge(engine, { source, destination, connectivity })
              return [connectionId(source.id, destination.id), verdict] as const
            }),
        )
        expect(asked).toHaveLength(table.size)
        expect(asked.filter(([id, verdict]) => table.get(id) !== verdict)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it.each(['to:db verdict:denied', 'policy:allow-web', 'port:http -from:frontend', 'is:watched', 'prom'])(
    'answers the filter %s as the graph does',
    (text) => {
      const session = openShop()
      const { rows, columns, marks, matching } = session.table({ ...QUERY, text })
      const ids = rows.flatMap((row, i) =>
        columns.flatMap((column, j) =>
          marks[i * columns.length + j]! & MARK.matches ? [connectionId(row.id, column.id)] : [],
        ),
      )
      const scene = session.scene({ filter: 'all', focus: null, text })
      expect(scene.counts.all).toBe(matching)
      const edges = scene.edges.map(({ id }) => id)
      expect(ids.toSorted()).toEqual(edges.toSorted())
      expect(ids.length).toBeGreaterThan(0)
    },
  )

  it('says who decides either end: who opens a port, or else all who isolate', () => {
    const table = openShop().table(QUERY)
    expect(cellOf(table, 'shop/frontend', 'shop/api')).toMatchObject({
      verdict: 'partial',
      egress: [],
      ingress: ['shop/allow-frontend-to-api'],
    })
    expect(cellOf(table, 'monitoring/prometheus', 'shop/api')).toMatchObject({
      verdict: 'denied',
      barrier: 'dst',
      ingress: ['shop/default-deny-ingress', 'shop/allow-frontend-to-api'],
    })
    expect(cellOf(table, 'shop/db', 'kube-system/coredns')).toMatchObject({ egress: ['shop/db-lockdown'], ingress: [] })
  })

  it('agrees with the explanation about who decides', () => {
    const session = openShop()
    const table = session.table(QUERY)
    for (const { id: source } of table.rows)
      for (const { id: destination } of table.columns) {
        const explanation = session.explain(connectionId(source, destination))
        const cell = cellOf(table, source, destination)
        if (explanation === null || cell.verdict === undefined || cell.verdict === 'partial') continue
        for (const [side, deciders] of [
          [explanation.egress, cell.egress],
          [explanation.ingress, cell.ingress],
        ] as const) {
          const links = side.allowedBy.length > 0 ? side.allowedBy : side.isolatedBy
          expect(deciders.toSorted()).toEqual(
            [...new Set(links.map(({ namespace, policyName }) => `${namespace}/${policyName}`))].toSorted(),
          )
        }
      }
  })

  it('marks expectations, watched connections and what the last change did', () => {
    const session = openShop()
    const before = session.table(QUERY)
    expect(cellOf(before, 'monitoring/prometheus', 'shop/api').mark & MARK.expectedAllowed).toBeTruthy()
    expect(cellOf(before, 'shop/api', 'shop/db').mark & MARK.passes).toBeTruthy()
    expect(cellOf(before, 'shop/api', '203.0.113.0/24').mark & MARK.watched).toBeTruthy()
    session.change({ off: ['NetworkPolicy/shop/db-lockdown'] })
    const after = session.table(QUERY)
    expect(cellOf(after, 'shop/db', 'kube-system/coredns')).toMatchObject({ verdict: 'default', before: 'denied' })
    expect(cellOf(after, 'shop/db', 'kube-system/coredns').mark & MARK.changed).toBeTruthy()
    expect(cellOf(after, 'shop/frontend', 'shop/api').mark & MARK.changed).toBe(0)
  })

  it('judges all pairs by one port when asked to', () => {
    const session = openShop()
    const table = session.table({ ...QUERY, port: { number: 8080, protocol: 'TCP' } })
    expect(cellOf(table, 'shop/frontend', 'shop/api')).toMatchObject({
      verdict: 'allowed',
      ports: [{ text: '8080', outcome: 'allowed' }],
    })
    const metrics = session.table({ ...QUERY, port: { number: 9090, protocol: 'TCP' } })
    expect(cellOf(metrics, 'shop/frontend', 'shop/api')).toMatchObject({ verdict: 'denied', barrier: 'dst' })
    expect(table.ports).toContainEqual({ number: 5432, protocol: 'TCP', name: 'pg' })
    // Two workloads call it differently.
    expect(table.ports).toContainEqual({ number: 9090, protocol: 'TCP', name: null })
  })

  it('keeps only rows and columns in which something matches', () => {
    const table = openShop().table({ ...QUERY, text: 'to:db verdict:allowed' })
    expect(table.rows.map(({ id }) => id)).toEqual(['shop/api'])
    expect(table.columns.map(({ id }) => id)).toEqual(['shop/db'])
    expect(table).toMatchObject({ matching: 1, connections: 40 })
  })

  it('answers for 200 workloads as flat arrays, with few objects beside', () => {
    const session = createSession()
    const { workloads, policies } = session.open({
      ...SHOP,
      files: [{ path: 'big.yaml', text: bigManifests() }],
      expectations: '',
    })
    expect([workloads, policies.length]).toEqual([200, 100])
    const table = session.table(QUERY)
    expect(table.cells).toHaveLength(table.rows.length ** 2)
    expect(table.matching).toBe(200 * 199 + 2 * 2 * 200)
    expect(table.facts.length + table.deciders.length).toBeLessThan(400)
  })
})

describe('Comparing (UX 2.10)', () => {
  it('compares with all policies off: everything that is denied now is newly denied', () => {
    const session = openShop()
    const summary = session.compareWith({ kind: 'policies-off' })
    expect(summary).toMatchObject({ newlyAllowed: 0, onlyNow: [], onlyBefore: [], broken: 0 })
    const denied = [...verdictsIn(session.table(QUERY)).values()].filter((verdict) => verdict !== 'default')
    const table = session.table({ ...QUERY, differences: true })
    expect(summary?.connections).toBe(table.matching)
    expect(summary?.newlyDenied).toBeLessThanOrEqual(denied.length)
    expect(cellOf(table, 'monitoring/prometheus', 'shop/api')).toMatchObject({ verdict: 'denied', before: 'default' })
  })

  it('compares with other files, and takes the workloads of the workspace when those have none', () => {
    const session = openShop()
    const policies = SHOP.files.find(({ path }) => path === 'policies.yaml')!
    const widened = { ...policies, text: policies.text.replace('- port: http', '- port: 9090') }
    expect(session.compareWith({ kind: 'files', files: [policies] })).toMatchObject({ connections: 0 })
    expect(widened.text).not.toBe(policies.text)
    const summary = session.compareWith({ kind: 'files', files: [widened] })
    expect(summary?.connections).toBeGreaterThan(0)
  })

  it('draws the same differences in the graph, with the verdict of the other side', () => {
    const session = openShop()
    const summary = session.compareWith({ kind: 'policies-off' })
    const { edges } = session.scene({ filter: 'watched', focus: null, differences: true })
    expect(edges).toHaveLength(summary!.connections)
    expect(edges.every(({ before }) => before === 'default')).toBe(true)
    const { matching } = session.table({ ...QUERY, differences: true })
    expect(matching).toBe(edges.length)
  })

  it('follows edits, and ends', () => {
    const session = openShop()
    session.compareWith({ kind: 'files', files: SHOP.files })
    expect(session.comparison()).toMatchObject({ connections: 0 })
    session.change({ off: ['NetworkPolicy/shop/db-lockdown'] })
    expect(session.comparison()).toMatchObject({ newlyDenied: 1, newlyAllowed: 5 })
    session.compareWith(null)
    expect(session.comparison()).toBeNull()
    expect(session.table({ ...QUERY, differences: true }).matching).toBe(40)
  })

  it('names workloads that only one side has, and documents that it could not read', () => {
    const session = openShop()
    const text = SHOP.files.map((file) => file.text).join('\n---\n')
    const other = text.replace('name: prometheus', 'name: prometheus2')
    const summary = session.compareWith({
      kind: 'files',
      files: [{ path: 'other.yaml', text: `${other}\n---\na: [\n` }],
    })
    expect(summary?.broken).toBe(1)
    expect(summary?.onlyNow.length).toBe(summary?.onlyBefore.length)
  })
})

describe('The table of a cluster with more workloads than a table holds', () => {
  const pods = Array.from({ length: 1200 }, (_, n) => aPod(`ns-${n % 10}/app-${String(n).padStart(4, '0')}`))
  const cluster = aCluster({ namespaces: Array.from({ length: 10 }, (_, n) => aNamespace(`ns-${n}`)), pods })
  const pairs = createPairs(createEngine(cluster), listEndpoints(cluster, []))
  const last = 'ns-9/app-1199'
  const tableOf = (text: string, failing = new Map<string, 'allowed'>()) =>
    projectTable({
      cluster,
      pairs,
      query: { ...QUERY, deciders: false, text },
      watched: new Set(),
      changes: new Map(),
      failing,
      expected: new Set(),
      differences: null,
    })

  it('has every connection of a name in the filter, wherever it stands', () => {
    const { rows, columns, matching, leftOut } = tableOf('to:app-1199')
    expect([rows.length, columns.map(({ id }) => id), matching, leftOut]).toEqual([1200, [last], 1200, 0])
    expect(tableOf('from:app-1199 to:app-0000')).toMatchObject({ matching: 1, leftOut: 0 })
  })

  it('says how many it leaves out, and leaves out what somebody cares about last', () => {
    const { rows, columns, leftOut, connections } = tableOf('', new Map([[`ns-9/app-1189~${last}`, 'allowed']]))
    expect([rows.length, columns.length, leftOut]).toEqual([1000, 1000, 201])
    expect(connections).toBe(1200 * 1199 + 2 * 1200)
    expect(rows.map(({ id }) => id)).toContain('ns-9/app-1189')
    expect(columns.map(({ id }) => id)).toContain(last)
    expect(rows.map(({ id }) => id)).not.toContain('ns-9/app-1179')
  })

  it('keeps a namespace that the filter names', () => {
    const { rows } = tableOf('ns:ns-9')
    expect(rows.filter(({ namespace }) => namespace === 'ns-9')).toHaveLength(120)
  })
})
