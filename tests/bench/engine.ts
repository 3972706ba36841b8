import { createEngine, diff, explain, snapshot, type Connection, type Engine } from '../../src/engine/index.ts'
import { listEndpoints, type Cluster, type NetworkPolicyPeer, type Pod } from '../../src/model/index.ts'
import { aRule, labelsOf } from '../support/builders.ts'
import { naiveEnds, naivePairs, naivePorts } from '../support/naiveOracle.ts'
import { createRandom } from '../support/random.ts'
import { sweep } from '../support/sweep.ts'
import { adversarialCluster, realisticCluster } from './engineClusters.ts'
import { median, time, type BenchRow } from './row.ts'

/** Milliseconds, but for `ratio`, which says how many times faster than the naive oracle all pairs must be. */
interface Goals {
  readonly allPairs?: number
  readonly ratio?: number
  readonly ruleEdit?: number
  readonly labelEdit?: number
  readonly p95?: number
}

interface Subject {
  readonly name: string
  readonly cluster: Cluster
  readonly goals: Goals
}

const EDITS = 80
const SAMPLES = 2000
const GOAL_EXPLAIN = 0.5
const GOAL_VERDICT = 0.0005
const GOAL_INCREMENTAL = 50

function format(milliseconds: number): string {
  if (milliseconds < 0.1) return `${(milliseconds * 1000).toFixed(2)} µs`
  if (milliseconds < 20) return `${milliseconds.toFixed(2)} ms`
  return milliseconds < 20_000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 60_000).toFixed(1)} min`
}

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)]!
}

function row(
  what: string,
  measured: number,
  { against = '', goal }: { against?: string; goal?: number } = {},
): BenchRow {
  return {
    what,
    measured: format(measured),
    against,
    goal: goal === undefined ? '' : `≤ ${format(goal)}`,
    met: goal === undefined ? null : measured <= goal,
  }
}

/** Builds the engine, fills every row and visits every open pair; returns how many there are. */
function allPairs(cluster: Cluster): number {
  let open = 0
  sweep(createEngine(cluster), (_, count) => {
    open += count
  })
  return open
}

/** What the oracle would take for every ordered pair of pods, from a sample of pairs. */
function naiveAllPairs(cluster: Cluster): number {
  const random = createRandom(7)
  const pairs = Array.from({ length: 300 }, () => [random.pick(cluster.pods), random.pick(cluster.pods)] as const)
  const taken = time(() => {
    for (const [source, destination] of pairs) {
      const ends = [source, destination].map((pod) => naiveEnds(cluster, { kind: 'pod', pod }))
      for (const [from, to] of naivePairs(ends[0]!, ends[1]!)) naivePorts(cluster, { source: from, destination: to })
    }
  }, 3)
  return (taken / pairs.length) * cluster.pods.length ** 2
}

type Edit = (cluster: Cluster, n: number) => Cluster

function replaceOne<T>(list: readonly T[], at: number, by: (item: T) => T): readonly T[] {
  return list.with(at, by(list[at]!))
}

function editRule(peers: (n: number) => readonly NetworkPolicyPeer[]): Edit {
  const random = createRandom(3)
  return (cluster, n) => ({
    ...cluster,
    policies: replaceOne(cluster.policies, random.int(cluster.policies.length), (policy) => ({
      ...policy,
      ingress: [...policy.ingress, aRule({ peers: peers(n), ports: [{ protocol: 'TCP', port: 10_000 + n }] })],
    })),
  })
}

function editLabels(labels: (pod: Pod, other: Pod, n: number) => Readonly<Record<string, string>>): Edit {
  const random = createRandom(4)
  return (cluster, n) => ({
    ...cluster,
    pods: replaceOne(cluster.pods, random.int(cluster.pods.length), (pod) => ({
      ...pod,
      labels: labelsOf({ ...pod.labels, ...labels(pod, random.pick(cluster.pods), n) }),
    })),
  })
}

const RULE_EDITS: readonly (readonly [string, Edit])[] = [
  ['rule with known peers', editRule(() => [{ podSelector: {} }])],
  ['rule with a new ipBlock', editRule((n) => [{ ipBlock: { cidr: `10.0.${n}.0/26` } }])],
  [
    'rule with a new label key',
    editRule((n) => [
      { podSelector: { matchLabels: labelsOf({ [n === 0 ? 'pod-template-hash' : `key-${n}`]: 'x' }) } },
    ]),
  ],
]
const LABEL_EDITS: readonly (readonly [string, Edit])[] = [
  ['label of a pod, known value', editLabels((_, { labels }) => labels)],
  ['label of a pod, new value', editLabels((_, __, n) => ({ app: `new-${n}`, g: `new-${n}` }))],
]

/** Update, every row fresh again, and the difference to before: milliseconds of each of many edits. */
function measureEdits(cluster: Cluster, edit: Edit): readonly number[] {
  const engine = createEngine(cluster)
  let before = snapshot(engine)
  return Array.from({ length: EDITS }, (_, n) => {
    const next = edit(engine.cluster, n)
    const start = performance.now()
    engine.update(next)
    const after = snapshot(engine)
    diff(engine, before, after)
    const taken = performance.now() - start
    before = after
    return taken
  }).slice(EDITS / 4)
}

function benchEdits({ name, cluster, goals }: Subject, full: number): readonly BenchRow[] {
  const measure = (edits: readonly (readonly [string, Edit])[], goal: number | undefined) =>
    edits.flatMap(([what, edit]) => {
      const taken = measureEdits(cluster, edit)
      const ratio = full / median(taken)
      return [
        row(`${name}: ${what}, rows and diff`, median(taken), {
          against: `all pairs: ${ratio.toFixed(0)} ×`,
          ...(goal && { goal }),
        }),
        row(`${name}: ${what}, 95th percentile`, p95(taken), { ...(goals.p95 && { goal: goals.p95 }) }),
      ]
    })
  const rules = measure(RULE_EDITS.slice(0, 1), goals.ruleEdit)
  return [...rules, ...measure([...RULE_EDITS.slice(1), ...LABEL_EDITS], goals.labelEdit)]
}

function randomConnections(cluster: Cluster): readonly Connection[] {
  const random = createRandom(5)
  const end = () => ({ kind: 'pod', pod: random.pick(cluster.pods) }) as const
  return Array.from({ length: SAMPLES }, () => ({
    source: end(),
    destination: end(),
    port: random.pick([53, 80, 443, 5432, 6379, 8080]),
    protocol: random.pick(['TCP', 'TCP', 'UDP'] as const),
  }))
}

function benchExplain({ name, cluster }: Subject): BenchRow {
  const connections = randomConnections(cluster)
  for (const connection of connections) explain(cluster, connection)
  // The best of three: a pause of the machine says nothing of the explanation that it happens to meet.
  const taken = connections.map((connection) => {
    const each = [0, 1, 2].map(() => {
      const start = performance.now()
      explain(cluster, connection)
      return performance.now() - start
    })
    return Math.min(...each)
  })
  const p99 = taken.toSorted((a, b) => a - b)[Math.floor(taken.length * 0.99)]!
  return row(`${name}: explain, 99th percentile`, p99, {
    against: `median ${format(median(taken))}`,
    goal: GOAL_EXPLAIN,
  })
}

/** One port of one pair of atoms, and of one pair of workloads, with the rows filled. */
function benchVerdicts({ name, cluster }: Subject): readonly BenchRow[] {
  const engine: Engine = createEngine(cluster)
  snapshot(engine)
  const random = createRandom(6)
  const endpoints = listEndpoints(cluster, [])
  const ends = Array.from({ length: SAMPLES }, () => [random.pick(endpoints), random.pick(endpoints)] as const)
  const atoms = ends.map((pair) => pair.map((endpoint) => engine.endpointAtoms(endpoint)[0]!))
  const { ports } = engine
  const byRow = time(() => {
    for (const [source, destination] of atoms) ports.has(engine.open(source!, destination!), 'TCP', 8080)
  }, 50)
  const byWorkload = time(() => {
    for (const [source, destination] of ends) ports.has(engine.connectivity(source, destination).every, 'TCP', 8080)
  })
  return [
    row(`${name}: verdict by row`, byRow / SAMPLES, { goal: GOAL_VERDICT }),
    row(`${name}: connectivity of two workloads`, byWorkload / SAMPLES),
  ]
}

function bench(subject: Subject): readonly BenchRow[] {
  const { name, cluster, goals } = subject
  const start = performance.now()
  const open = allPairs(cluster)
  const cold = performance.now() - start
  const full = time(() => {
    allPairs(cluster)
  }, 5)
  const naive = naiveAllPairs(cluster)
  const ratio = naive / full
  const rows = [
    row(`${name}: all pairs (${open.toLocaleString('en')} of atoms open)`, full, {
      against: `first run ${format(cold)}`,
      ...(goals.allPairs && { goal: goals.allPairs }),
    }),
    {
      what: `${name}: all pairs, naive (sampled)`,
      measured: format(naive),
      against: `engine: ${ratio.toFixed(0)} ×`,
      goal: goals.ratio === undefined ? '' : `≥ ${goals.ratio} ×`,
      met: goals.ratio === undefined ? null : ratio >= goals.ratio,
    },
    ...benchEdits(subject, full),
    benchExplain(subject),
    ...benchVerdicts(subject),
  ]
  if (goals.ratio === undefined) return rows
  const incremental = full / median(measureEdits(cluster, RULE_EDITS[0]![1]))
  return [
    ...rows,
    {
      what: `${name}: incremental against full`,
      measured: `${incremental.toFixed(0)} ×`,
      against: '',
      goal: `≥ ${GOAL_INCREMENTAL} ×`,
      met: incremental >= GOAL_INCREMENTAL,
    },
  ]
}

/** Build and every open pair, once: the largest cluster that is promised. */
function benchLargest(): BenchRow {
  const cluster = realisticCluster({ pods: 100_000, policies: 5000 })
  const start = performance.now()
  allPairs(cluster)
  return row('100,000 pods, 5,000 policies: all pairs, first run', performance.now() - start, { goal: 2000 })
}

/** The goals are those of a quiet machine of two cores; on a busy one, read the ratios. */
export function benchEngine(): readonly BenchRow[] {
  return [
    ...bench({
      name: '1,000 pods, 200 policies',
      cluster: realisticCluster({ pods: 1000, policies: 200 }),
      goals: { ruleEdit: 1, labelEdit: 2 },
    }),
    ...bench({
      name: '10,000 pods, 1,000 policies',
      cluster: realisticCluster({ pods: 10_000, policies: 1000 }),
      goals: { allPairs: 50, ratio: 10_000, ruleEdit: 1, labelEdit: 2, p95: 16 },
    }),
    ...bench({
      name: 'adversarial, 10,000 pods, 1,000 policies',
      cluster: adversarialCluster({ pods: 10_000, policies: 1000 }),
      goals: { allPairs: 1000 },
    }),
    benchLargest(),
  ]
}
