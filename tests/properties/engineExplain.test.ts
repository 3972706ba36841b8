import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEngine, explain, type Connection } from '../../src/engine/index.ts'
import type { Cluster } from '../../src/model/index.ts'
import { randomCluster } from '../support/clusterGenerator.ts'
import { naiveOutcome } from '../support/naiveOracle.ts'
import { probesOf, type Probe } from '../support/oracleCheck.ts'
import { createRandom, type Random } from '../support/random.ts'

const seeds = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 6 }))

interface Asked {
  readonly cluster: Cluster
  readonly connection: Connection
  readonly source: Probe
  readonly destination: Probe
}

function ask(random: Random, size: number): readonly Asked[] {
  const cluster = randomCluster(random, size)
  const probes = probesOf(cluster)
  return Array.from({ length: 12 }, () => {
    const source = random.pick(probes)
    const destination = random.pick(probes)
    const port = random.pick([1, 53, 80, 81, 85, 443, 8080, 65535])
    const protocol = random.pick(['TCP', 'TCP', 'UDP', 'SCTP'] as const)
    const connection = { source: source.endpoint, destination: destination.endpoint, port, protocol }
    return { cluster, connection, source, destination }
  })
}

describe('an explanation', { timeout: 60_000 }, () => {
  test('comes to the outcome of the specification', () => {
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        for (const { cluster, connection } of ask(createRandom(seed), size))
          expect(explain(cluster, connection).outcome).toBe(naiveOutcome(cluster, connection))
      }),
      { numRuns: 4000 },
    )
  })

  test('comes to the outcome of the specification for nodes', () => {
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        for (const { cluster, connection } of ask(createRandom(seed), size)) {
          const source = { kind: 'node', node: 'n1' } as const
          const asked = [
            { ...connection, source },
            { ...connection, source: connection.destination, destination: source },
          ]
          for (const each of asked) expect(explain(cluster, each).outcome).toBe(naiveOutcome(cluster, each))
        }
      }),
      { numRuns: 500 },
    )
  })

  test('agrees with the rows, on the verdict and on what it depends on', () => {
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        for (const { cluster, connection, source, destination } of ask(createRandom(seed), size)) {
          const engine = createEngine(cluster)
          const { every, some, depends } = engine.connectivity(source.drawn, destination.drawn)
          const { outcome, caveats } = explain(cluster, connection)
          const has = (set: number) => engine.ports.has(set, connection.protocol, connection.port)
          expect(outcome).toBe(has(every) ? 'allowed' : has(some) ? 'undefined' : 'denied')
          expect(has(depends)).toBe(caveats.some((caveat) => caveat.depends))
        }
      }),
      { numRuns: 1500 },
    )
  })

  test('tells why: isolated ends name their policies, allowed ones their rules, nearest misses first', () => {
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        for (const { cluster, connection } of ask(createRandom(seed), size)) {
          const { egress, ingress } = explain(cluster, connection)
          for (const { applies, allowed, isolatedBy, allowedBy, nearMisses } of [egress, ingress]) {
            expect(applies === 'isolated').toBe(isolatedBy.length > 0)
            expect(allowed).toBe(isolatedBy.length === 0 || allowedBy.length > 0)
            expect(allowedBy.every(({ policy }) => isolatedBy.includes(policy))).toBe(true)
            const costs = nearMisses.map(({ cost }) => cost)
            expect(costs).toEqual(costs.toSorted((a, b) => a - b))
            expect(nearMisses.every(({ misses, cost }) => misses.length > 0 && cost > 0)).toBe(true)
          }
        }
      }),
      { numRuns: 1000 },
    )
  })

  test('of the representative connection is denied if any pair is', () => {
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        for (const { cluster, connection, source, destination } of ask(createRandom(seed), size)) {
          const { port, protocol } = connection
          const engine = createEngine(cluster)
          const question = { source: source.drawn, destination: destination.drawn, port, protocol }
          const { every } = engine.connectivity(source.drawn, destination.drawn)
          const { outcome } = explain(cluster, engine.representative(question))
          // Where the two families of a pair disagree the outcome is undefined, and not open (S38).
          const open = engine.ports.has(every, protocol, port)
          expect(open ? ['allowed'] : ['denied', 'undefined']).toContain(outcome)
        }
      }),
      { numRuns: 500 },
    )
  })
})
