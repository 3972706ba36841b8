import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEngine } from '../../src/engine/index.ts'
import { randomCluster, randomEdit } from '../support/clusterGenerator.ts'
import { connectivityDifferences, probesOf, sweepDifferences } from '../support/oracleCheck.ts'
import { createRandom } from '../support/random.ts'
import { PROPERTY_TIMEOUT, runs } from '../support/runs.ts'

/** A seed to make a cluster from, and how large: failures shrink to small ones. */
const seeds = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 6 }))

describe('the engine agrees with the specification read aloud', { timeout: PROPERTY_TIMEOUT }, () => {
  test('on random clusters', () => {
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        const cluster = randomCluster(createRandom(seed), size)
        const engine = createEngine(cluster)
        const probes = probesOf(cluster)
        expect(sweepDifferences(engine, probes)).toEqual([])
        expect(connectivityDifferences(engine, probes)).toEqual([])
      }),
      { numRuns: runs(5000, 20_000) },
    )
  })

  test('after every step of random edit sequences', () => {
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        const random = createRandom(seed)
        const engine = createEngine(randomCluster(random, size))
        for (let n = 100; n < 120; n++) {
          engine.update(randomEdit(random, engine.cluster, n))
          expect(sweepDifferences(engine, probesOf(engine.cluster))).toEqual([])
        }
      }),
      { numRuns: runs(1000, 5000) },
    )
  })
})
