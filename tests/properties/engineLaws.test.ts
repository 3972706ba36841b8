import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEngine, diff, snapshot, type Engine } from '../../src/engine/index.ts'
import type { Cluster, NetworkPolicy } from '../../src/model/index.ts'
import { labelsOf } from '../support/builders.ts'
import { randomCluster, randomEdit, randomPolicy, randomRule } from '../support/clusterGenerator.ts'
import { formatRanges, naivePorts } from '../support/naiveOracle.ts'
import { probesOf, type Probe } from '../support/oracleCheck.ts'
import { createRandom } from '../support/random.ts'

const seeds = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 6 }))

/** All that `connectivity` says about every pair, as text; port sets are written out, since ids are an engine's own. */
function answers(engine: Engine, probes: readonly Probe[]): readonly string[] {
  const text = (set: number) => formatRanges(engine.ports.ranges(set))
  return probes.flatMap((source) =>
    probes.map((destination) => {
      const { every, some, egress, ingress, depends, egressIsolated, ingressIsolated } = engine.connectivity(
        source.drawn,
        destination.drawn,
      )
      const sets = [every, some, egress, ingress, depends].map(text)
      return [source.name, destination.name, ...sets, egressIsolated, ingressIsolated].join(' / ')
    }),
  )
}

function turned(policy: NetworkPolicy): NetworkPolicy {
  const rules = (list: NetworkPolicy['ingress']) =>
    list.map(({ peers, ports }) => ({ peers: peers.toReversed(), ports: ports.toReversed() })).toReversed()
  return { ...policy, ingress: rules(policy.ingress), egress: rules(policy.egress) }
}

describe('the engine', { timeout: 60_000 }, () => {
  test('answers the same whatever the order of policies, rules, peers and ports', () => {
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        const cluster = randomCluster(createRandom(seed), size)
        const other = { ...cluster, policies: cluster.policies.map(turned).toReversed() }
        const probes = probesOf(cluster)
        // Which of two containers that share a port's name counts first is the order of the pod, not of policies.
        expect(answers(createEngine(other), probes)).toEqual(answers(createEngine(cluster), probes))
      }),
      { numRuns: 500 },
    )
  })

  test('never loses traffic to a rule added to a policy with written policyTypes', () => {
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        const random = createRandom(seed)
        const before = {
          ...randomCluster(random, size),
          policies: [randomPolicy(random, 2, 0), randomPolicy(random, 2, 1)],
        }
        const [first, second] = before.policies
        const grown = {
          ...first!,
          ingress: [...first!.ingress, randomRule(random)],
          egress: [randomRule(random), ...first!.egress],
        }
        const engine = createEngine(before)
        const probes = probesOf(before)
        const open = () => probes.flatMap((a) => probes.map((b) => engine.connectivity(a.drawn, b.drawn)))
        const was = open()
        engine.update({ ...before, policies: [grown, second!] })
        for (const [i, { every, some }] of open().entries()) {
          expect(engine.ports.minus(was[i]!.every, every)).toBe(engine.ports.none)
          expect(engine.ports.minus(was[i]!.some, some)).toBe(engine.ports.none)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('answers the same with a policy that selects nothing', () => {
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        const random = createRandom(seed)
        const cluster = randomCluster(random, size)
        const idle = { ...randomPolicy(random, 3, 99), podSelector: { matchLabels: labelsOf({ nobody: 'has-this' }) } }
        const probes = probesOf(cluster)
        const engine = createEngine(cluster)
        const was = answers(engine, probes)
        engine.update({ ...cluster, policies: [...cluster.policies, idle] })
        expect(answers(engine, probes)).toEqual(was)
      }),
      { numRuns: 500 },
    )
  })

  test('answers after an edit as a new engine would', () => {
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        const random = createRandom(seed)
        const engine = createEngine(randomCluster(random, size))
        for (let n = 100; n < 110; n++) {
          engine.update(randomEdit(random, engine.cluster, n))
          const probes = probesOf(engine.cluster)
          expect(answers(engine, probes)).toEqual(answers(createEngine(engine.cluster), probes))
        }
      }),
      { numRuns: 200 },
    )
  })

  test('tells with diff exactly what an edit changed between pods that stay in their atoms', () => {
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        const random = createRandom(seed)
        const engine = createEngine(randomCluster(random, size))
        for (let n = 100; n < 110; n++) {
          const before = engine.cluster
          const was = { atoms: atomsOf(engine), rows: snapshot(engine) }
          engine.update(randomEdit(random, before, n))
          const now = atomsOf(engine)
          const changes = diff(engine, was.rows, snapshot(engine))
          const told = new Map(changes.map((change) => [`${change.source} ${change.destination}`, change]))
          const text = (set: number) => formatRanges(engine.ports.ranges(set))
          for (const [source, atom] of now)
            for (const [destination, other] of now) {
              if (was.atoms.get(source) !== atom || was.atoms.get(destination) !== other) continue
              const change = told.get(`${atom} ${other}`)
              const expected = [before, engine.cluster].map((cluster) => naiveBetween(cluster, source, destination))
              const actual =
                change === undefined ? [expected[0], expected[0]] : [text(change.before), text(change.after)]
              expect(actual).toEqual(expected)
              expect(change === undefined).toBe(expected[0] === expected[1])
            }
        }
      }),
      { numRuns: 400 },
    )
  })
})

type End = Probe['ends'][number]['pod']

/** The atom of every pod that has only one. */
function atomsOf(engine: Engine): ReadonlyMap<End, number> {
  const found = new Map<End, number>()
  for (const { endpoint, drawn } of probesOf(engine.cluster)) {
    const atoms = engine.endpointAtoms(drawn)
    if (endpoint.kind === 'pod' && atoms.length === 1) found.set(endpoint.pod, atoms[0]!)
  }
  return found
}

/** What the policies open between two pods with one address at most. */
function naiveBetween(cluster: Cluster, source: End, destination: End): string {
  const probes = probesOf(cluster)
  const end = (pod: End) => probes.find(({ endpoint }) => endpoint.kind === 'pod' && endpoint.pod === pod)!.ends[0]!
  const pair = { source: end(source), destination: end(destination) }
  return formatRanges(naivePorts(cluster, pair, { policiesOnly: true }))
}
