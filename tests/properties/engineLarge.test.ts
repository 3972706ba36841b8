import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEngine, type Engine } from '../../src/engine/index.ts'
import type { Cluster } from '../../src/model/index.ts'
import { aWorkload, labelsOf } from '../support/builders.ts'
import { randomPod, randomPolicy, randomRule, randomCluster } from '../support/clusterGenerator.ts'
import { formatRanges } from '../support/naiveOracle.ts'
import { createRandom, type Random } from '../support/random.ts'
import { PROPERTY_TIMEOUT, runs } from '../support/runs.ts'

const PODS = 120
const POLICIES = 12
const NAMESPACES = 4

/** Large enough that an edit adds few atoms to many: then what is known is extended, not forgotten. */
function largeCluster(random: Random): Cluster {
  return {
    ...randomCluster(random, NAMESPACES),
    pods: Array.from({ length: PODS }, (_, n) => ({
      ...randomPod(random, NAMESPACES, n),
      // Makes nearly every pod an atom of its own, once a policy asks for the key.
      labels: labelsOf({ id: `${n}`, app: `a${n % 7}` }),
    })),
    policies: [
      ...Array.from({ length: POLICIES }, (_, n) => randomPolicy(random, NAMESPACES, n)),
      {
        ...randomPolicy(random, NAMESPACES, 90),
        podSelector: { matchExpressions: [{ key: 'id', operator: 'Exists', values: [] }] },
      },
    ],
  }
}

function edit(random: Random, cluster: Cluster, n: number): Cluster {
  const pod = random.int(cluster.pods.length)
  const policy = random.int(cluster.policies.length)
  switch (random.int(5)) {
    case 0: {
      const labels = labelsOf({ ...cluster.pods[pod]!.labels, app: `a${random.int(7)}`, id: `new-${n}` })
      return { ...cluster, pods: cluster.pods.with(pod, { ...cluster.pods[pod]!, labels }) }
    }
    case 1:
      return {
        ...cluster,
        pods: [...cluster.pods, { ...randomPod(random, NAMESPACES, n), labels: labelsOf({ id: `${n}` }) }],
      }
    case 2: {
      const { ips } = randomPod(random, NAMESPACES, n % 100)
      return { ...cluster, pods: cluster.pods.with(pod, { ...cluster.pods[pod]!, ips }) }
    }
    case 3: {
      const edited = { ...cluster.policies[policy]!, ingress: random.some(2, () => randomRule(random)) }
      return { ...cluster, policies: cluster.policies.with(policy, edited) }
    }
    default: {
      const edited = { ...cluster.policies[policy]!, egress: random.some(2, () => randomRule(random)) }
      return { ...cluster, policies: cluster.policies.with(policy, edited) }
    }
  }
}

/** What is open between some of the pods, as text: port set ids are an engine's own. */
function answers(engine: Engine, random: Random): readonly string[] {
  const { pods } = engine.cluster
  return Array.from({ length: 150 }, () => {
    const [source, destination] = [random.pick(pods), random.pick(pods)]
    const { every, some } = engine.connectivity(aWorkload(source), aWorkload(destination))
    const [all, any] = [every, some].map((set) => formatRanges(engine.ports.ranges(set)))
    return `${source.namespace}/${source.name} > ${destination.namespace}/${destination.name}: ${all} | ${any}`
  })
}

describe('a large cluster', { timeout: PROPERTY_TIMEOUT }, () => {
  test('answers after edits as if it were read anew', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const random = createRandom(seed)
        const engine = createEngine(largeCluster(random))
        for (let n = 200; n < 230; n++) {
          // Rows and members must be known before the edit, or there is nothing to extend.
          answers(engine, createRandom(n))
          engine.update(edit(random, engine.cluster, n))
          expect(answers(engine, createRandom(n + 1))).toEqual(
            answers(createEngine(engine.cluster), createRandom(n + 1)),
          )
        }
      }),
      { numRuns: runs(20, 200) },
    )
  })
})
