import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createEngine, diff, snapshot, type CoveredPart } from '../../src/engine/index.ts'
import type { Cluster, NetworkPolicy, NetworkPolicyRule } from '../../src/model/index.ts'
import { aCluster, aPod, aPolicy, aRule, labelsOf } from '../support/builders.ts'
import { randomCluster } from '../support/clusterGenerator.ts'
import { createRandom } from '../support/random.ts'
import { PROPERTY_TIMEOUT, runs } from '../support/runs.ts'

/** The rule without a part; undefined when that part is all it has, so that taking it out would mean everyone. */
function ruleWithout(rule: NetworkPolicyRule, { peer, port }: CoveredPart): NetworkPolicyRule | undefined {
  if (peer !== null) return rule.peers.length > 1 ? { ...rule, peers: rule.peers.toSpliced(peer, 1) } : undefined
  return port !== null && rule.ports.length > 1 ? { ...rule, ports: rule.ports.toSpliced(port, 1) } : undefined
}

function policyWithout(policy: NetworkPolicy, part: CoveredPart): NetworkPolicy | undefined {
  const { rule, peer, port } = part
  const field = part.policyType === 'Ingress' ? 'ingress' : 'egress'
  if (rule === null) return undefined
  if (peer === null && port === null) return { ...policy, [field]: policy[field].toSpliced(rule, 1) }
  const changed = ruleWithout(policy[field][rule]!, part)
  return changed === undefined ? undefined : { ...policy, [field]: policy[field].with(rule, changed) }
}

/** The cluster without a part; undefined when it cannot be taken out alone. */
function clusterWithout(cluster: Cluster, part: CoveredPart): Cluster | undefined {
  const { policy, policyType, rule } = part
  if (rule === null) {
    // A policy as one direction has it.
    const policyTypes = policy.policyTypes.filter((each) => each !== policyType)
    const rest = policyTypes.length === 0 ? [] : [{ ...policy, policyTypes }]
    return { ...cluster, policies: cluster.policies.flatMap((each) => (each === policy ? rest : [each])) }
  }
  const changed = policyWithout(policy, part)
  if (changed === undefined) return undefined
  return { ...cluster, policies: cluster.policies.map((each) => (each === policy ? changed : each)) }
}

/** Pairs of atoms whose open ports differ without the part. */
function changesWithout(cluster: Cluster, part: CoveredPart): number | undefined {
  const without = clusterWithout(cluster, part)
  if (without === undefined) return undefined
  const engine = createEngine(cluster)
  const before = snapshot(engine)
  engine.update(without)
  return diff(engine, before, snapshot(engine)).length
}

const seeds = fc.tuple(fc.nat(), fc.integer({ min: 1, max: 6 }))

function withoutBlocks(cluster: Cluster): Cluster {
  const rules = (list: readonly NetworkPolicyRule[]) =>
    list.filter(({ peers }) => peers.every(({ ipBlock }) => ipBlock === undefined))
  const policies = cluster.policies.map((each) => ({
    ...each,
    ingress: rules(each.ingress),
    egress: rules(each.egress),
  }))
  return { ...cluster, policies }
}

describe('coverage', { timeout: PROPERTY_TIMEOUT }, () => {
  test('calls nothing idle that changes a verdict when it goes', () => {
    let idle = 0
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        const cluster = randomCluster(createRandom(seed), size)
        for (const part of createEngine(cluster).coverage(cluster.policies)) {
          if (part.decides) continue
          const changes = changesWithout(cluster, part)
          if (changes !== undefined) idle++
          expect(changes ?? 0).toBe(0)
        }
      }),
      { numRuns: runs(600, 6000) },
    )
    expect(idle).toBeGreaterThan(300)
  })

  test('calls nothing decisive that changes no verdict when it goes, where no block makes that a question', () => {
    let decisive = 0
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        const cluster = withoutBlocks(randomCluster(createRandom(seed), size))
        for (const part of createEngine(cluster).coverage(cluster.policies)) {
          if (!part.decides) continue
          const changes = changesWithout(cluster, part)
          if (changes !== undefined) decisive++
          expect(changes ?? 1).toBeGreaterThan(0)
        }
      }),
      { numRuns: runs(400, 4000) },
    )
    expect(decisive).toBeGreaterThan(200)
  })

  test('visits the same parts that it calls decisive', () => {
    fc.assert(
      fc.property(seeds, ([seed, size]) => {
        const cluster = randomCluster(createRandom(seed), size)
        const engine = createEngine(cluster)
        const key = ({ policy, policyType, rule, peer, port }: CoveredPart) =>
          JSON.stringify([policy.namespace, policy.name, policyType, rule, peer, port])
        const visited = new Set<string>()
        engine.coverage(cluster.policies, (part, { ports }) => {
          expect(ports).not.toBe(engine.ports.none)
          visited.add(key(part))
        })
        const decisive = engine.coverage(cluster.policies).filter(({ decides }) => decides)
        expect(visited).toEqual(new Set(decisive.map(key)))
      }),
      { numRuns: runs(200, 2000) },
    )
  })
})

test('an opening by selector is not idle because a block covers it: a plugin may let no block match pods', () => {
  const pods = [aPod('n/a', { ips: ['10.0.0.1'] }), aPod('n/b', { ips: ['10.0.0.2'] })]
  const block = { ipBlock: { cidr: '10.0.0.0/8' } }
  const named = { podSelector: { matchLabels: labelsOf({ app: 'b' }) } }
  const policy = aPolicy('n/p', { ingress: [aRule({ peers: [named] }), aRule({ peers: [block] })] })
  const cluster = aCluster({ pods, policies: [policy] })
  const rules = createEngine(cluster)
    .coverage([policy])
    .filter(({ rule, peer }) => rule !== null && peer === null)
  expect(rules.map(({ decides }) => decides)).toEqual([true, true])
})

test('a rule that the other end refuses meets, and reaches nobody', () => {
  const pods = [aPod('n/a'), aPod('n/b')]
  const open = aPolicy('n/open', {
    podSelector: { matchLabels: labelsOf({ app: 'a' }) },
    policyTypes: ['Egress'],
    egress: [aRule({ peers: [{ podSelector: { matchLabels: labelsOf({ app: 'b' }) } }] })],
  })
  const closed = aPolicy('n/closed', { podSelector: { matchLabels: labelsOf({ app: 'b' }) }, policyTypes: ['Ingress'] })
  const engine = createEngine(aCluster({ pods, policies: [open, closed] }))
  const rule = engine.coverage([open]).find((part) => part.rule === 0 && part.peer === null)
  expect(rule).toMatchObject({ reaches: false, decides: false })
  expect(rule?.meets).not.toBeNull()
})
