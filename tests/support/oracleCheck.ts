import type { Cluster, ClusterEndpoint } from '../../src/model/index.ts'
import type { Endpoint, Engine } from '../../src/engine/index.ts'
import { anAddress, aWorkload } from './builders.ts'
import { ADDRESSES } from './clusterGenerator.ts'
import { formatRanges, intersect, naiveEnds, naivePairs, naivePorts, type NaiveEnd } from './naiveOracle.ts'
import { sweep } from './sweep.ts'

/** One end of a check: how the oracle and how the engine know it. */
export interface Probe {
  readonly name: string
  readonly endpoint: Endpoint
  readonly drawn: ClusterEndpoint
  readonly ends: readonly NaiveEnd[]
}

/** Every pod and the outside addresses that matter. */
export function probesOf(cluster: Cluster): readonly Probe[] {
  const pods = cluster.pods.map((pod) => ({
    name: `${pod.namespace}/${pod.name}`,
    endpoint: { kind: 'pod', pod } as const,
    drawn: aWorkload(pod),
  }))
  const addresses = ADDRESSES.map((ip) => ({
    name: ip,
    endpoint: { kind: 'address', ip } as const,
    drawn: anAddress(ip),
  }))
  return [...pods, ...addresses].map((probe) => ({ ...probe, ends: naiveEnds(cluster, probe.endpoint) }))
}

/** Pairs on which the sweep over the rows and the oracle disagree; self and own node are not the rows' business. */
export function sweepDifferences(engine: Engine, probes: readonly Probe[]): readonly string[] {
  const { cluster, ports } = engine
  const swept = new Map<string, string>()
  sweep(engine, (source, count, destinations, sets) => {
    for (let i = 0; i < count; i++) swept.set(`${source} ${destinations[i]}`, formatRanges(ports.ranges(sets[i]!)))
  })
  const differences: string[] = []
  const atoms = probes.map((probe) => engine.endpointAtoms(probe.drawn))
  for (const [s, source] of probes.entries())
    for (const [d, destination] of probes.entries()) {
      if (source.drawn.kind === 'outside' && destination.drawn.kind === 'outside') continue
      const expected = source.ends.flatMap((from) =>
        destination.ends.map((to) =>
          formatRanges(naivePorts(cluster, { source: from, destination: to }, { policiesOnly: true })),
        ),
      )
      const actual = atoms[s]!.flatMap((from) => atoms[d]!.map((to) => swept.get(`${from} ${to}`) ?? ''))
      if (distinct(expected) !== distinct(actual))
        differences.push(`${source.name} > ${destination.name}: ${distinct(actual)} instead of ${distinct(expected)}`)
    }
  return differences
}

/** Pairs on which `connectivity` and the oracle, with the same reader, disagree about what is open for all or for some. */
export function connectivityDifferences(engine: Engine, probes: readonly Probe[]): readonly string[] {
  const { cluster, ports } = engine
  const differences: string[] = []
  for (const source of probes)
    for (const destination of probes) {
      const open = naivePairs(source.ends, destination.ends).map(([from, to]) =>
        naivePorts(cluster, { source: from, destination: to }, { otherwise: engine.reader.readings }),
      )
      const expected = [open.reduce(intersect), open.flat()].map(formatRanges).join(' / ')
      const { every, some } = engine.connectivity(source.drawn, destination.drawn)
      const actual = [every, some].map((set) => formatRanges(ports.ranges(set))).join(' / ')
      if (actual !== expected)
        differences.push(`${source.name} > ${destination.name}: ${actual} instead of ${expected}`)
    }
  return differences
}

function distinct(texts: readonly string[]): string {
  return [...new Set(texts)].toSorted().join(' | ')
}
