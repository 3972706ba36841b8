import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEngine, explain, isPluginReading, readerOf } from '../../src/engine/index.ts'
import { NETWORK_PLUGINS } from '../../src/model/index.ts'
import { randomCluster } from '../support/clusterGenerator.ts'
import { connectivityDifferences, probesOf } from '../support/oracleCheck.ts'
import { createRandom } from '../support/random.ts'
import { PROPERTY_TIMEOUT, runs } from '../support/runs.ts'

const ENFORCING = NETWORK_PLUGINS.map(({ id }) => id).filter((id) => id !== 'none' && id !== 'spec')
const PROBED = [
  { port: 80, protocol: 'TCP' },
  { port: 8080, protocol: 'TCP' },
  { port: 53, protocol: 'UDP' },
] as const

/** Small numbers are no more telling as seeds than large ones. */
const seeds = fc.noBias(fc.nat())

/** Clusters on which reading the rules of a plugin one by one once came to another answer than all at once. */
const PINNED: [number, number][] = [[1216, 3]]

describe('another network plugin', { timeout: PROPERTY_TIMEOUT }, () => {
  test('opens what the specification opens with all of its rules read otherwise at once', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 2, max: 6 }), (seed, size) => {
        const cluster = randomCluster(createRandom(seed), size)
        for (const plugin of ENFORCING)
          expect(connectivityDifferences(createEngine(cluster, readerOf(plugin)), probesOf(cluster))).toEqual([])
      }),
      { numRuns: runs(300, 10_000), examples: PINNED },
    )
  })

  test('changes verdicts only where one depends on it, and leaves none of these questions open', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 2, max: 4 }), fc.constantFrom(...ENFORCING), (seed, size, plugin) => {
        const cluster = randomCluster(createRandom(seed), size)
        const asWritten = createEngine(cluster)
        const other = createEngine(cluster, readerOf(plugin))
        const { ports } = asWritten
        for (const { drawn: source } of probesOf(cluster))
          for (const { drawn: destination } of probesOf(cluster)) {
            const was = asWritten.connectivity(source, destination)
            const is = other.connectivity(source, destination)
            const same = (key: 'every' | 'some' | 'depends') => ports.of(other.ports.ranges(is[key]))
            for (const key of ['every', 'some'] as const) {
              const differing = ports.join(ports.minus(was[key], same(key)), ports.minus(same(key), was[key]))
              expect(ports.ranges(ports.minus(differing, was.depends))).toEqual([])
            }
            expect(ports.ranges(ports.minus(same('depends'), was.depends))).toEqual([])
          }
      }),
      { numRuns: runs(120, 2000), examples: PINNED.map(([seed, size]) => [seed, size, 'ovn-kubernetes']) },
    )
  })

  test('leaves a verdict in doubt, while the question is open, wherever another one says otherwise', () => {
    const readers = [...ENFORCING, 'spec' as const].map((plugin) => readerOf(plugin).readings)
    fc.assert(
      fc.property(seeds, fc.integer({ min: 2, max: 4 }), (seed, size) => {
        const cluster = randomCluster(createRandom(seed), size)
        const engines = readers.map((readings) => createEngine(cluster, { readings, settled: false }))
        for (const { drawn: source } of probesOf(cluster))
          for (const { drawn: destination } of probesOf(cluster)) {
            const answers = engines.map((engine) => {
              const { every, depends } = engine.connectivity(source, destination)
              return { ports: engine.ports, every: engine.ports.ranges(every), depends }
            })
            for (const { ports, every, depends } of answers)
              for (const other of answers) {
                const [here, there] = [ports.of(every), ports.of(other.every)]
                const turned = ports.join(ports.minus(here, there), ports.minus(there, here))
                expect(ports.ranges(ports.minus(turned, depends))).toEqual([])
              }
          }
      }),
      { numRuns: runs(40, 1000), examples: PINNED },
    )
  })

  test('says the same in an explanation as in a verdict, and names what turned it', () => {
    fc.assert(
      fc.property(seeds, fc.constantFrom(...ENFORCING), (seed, plugin) => {
        const cluster = randomCluster(createRandom(seed), 3)
        const engine = createEngine(cluster, readerOf(plugin))
        for (const { drawn: source } of probesOf(cluster))
          for (const { drawn: destination } of probesOf(cluster))
            for (const { port, protocol } of PROBED) {
              const connection = engine.representative({ source, destination, port, protocol })
              const byDefault = explain(cluster, connection)
              const verdict = explain(cluster, connection, engine.reader)
              const { every } = engine.connectivity(source, destination)
              const isOpen = engine.ports.has(every, protocol, port)
              expect(verdict.outcome).not.toBe(isOpen ? 'denied' : 'allowed')
              const turned = verdict.outcome !== byDefault.outcome
              const families = [verdict, byDefault].some(({ outcome }) => outcome === 'undefined')
              expect(families || verdict.turnedBy.length > 0 === turned).toBe(true)
              expect(verdict.caveats.filter(({ id, depends }) => depends && isPluginReading(id))).toEqual([])
            }
      }),
      { numRuns: runs(60, 1000) },
    )
  })
})
