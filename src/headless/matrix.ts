import { explain, type PortRange } from '../engine/index.ts'
import { formatAddress, type ClusterEndpoint, type NetworkPolicy, type OutsideEndpoint } from '../model/index.ts'
import type { Evaluation } from '../session/index.ts'
import { listZones } from './externalZones.ts'
import { byProtocol, intersect } from './portRanges.ts'
import type { Matrix, MatrixConnection, MatrixEndpoint } from './types.ts'

/** What a matrix is made of. */
export interface MatrixInput {
  readonly evaluation: Evaluation
  /** Whether there are policies at all for the plugin. */
  readonly enforces: boolean
  /** Policies whose ipBlocks tell addresses apart. */
  readonly zonesOf: readonly NetworkPolicy[]
  /** Null for every port. */
  readonly only: readonly PortRange[] | null
}

/** Ports that one endpoint may open on another, as ranges in the order TCP, UDP, SCTP. */
interface Opened {
  readonly from: string
  readonly to: string
  readonly ranges: readonly PortRange[]
  /** Ports that some of its pods or addresses may open, or could with another plugin. */
  readonly perhaps: readonly PortRange[]
  readonly caveats: readonly string[]
}

function rangesOf({ ranges }: OutsideEndpoint): readonly (readonly [first: string, last: string])[] {
  const text = (family: 4 | 6, value: bigint) => formatAddress({ family, value })
  return ranges.map(({ family, first, last }) => [text(family, first), text(family, last)] as const)
}

/** The addresses of ends that are addresses, by id. */
export function addressesOf(endpoints: readonly ClusterEndpoint[]) {
  return new Map(endpoints.flatMap((each) => (each.kind === 'outside' ? [[each.id, rangesOf(each)] as const] : [])))
}

function describe(endpoint: ClusterEndpoint): MatrixEndpoint {
  if (endpoint.kind === 'workload') {
    const { id, ownerKind, namespace, name, pods } = endpoint
    const named = pods.filter((pod) => pod.name !== name).map((pod) => pod.name)
    return { id, kind: ownerKind, namespace, name, ...(named.length === 0 ? {} : { pods: named }) }
  }
  return { id: endpoint.id, kind: 'External', ranges: rangesOf(endpoint) }
}

/** Endpoints of one key have the same verdicts; null when its pairs must be judged one by one (own node, host network). */
function kinshipOf({ engine }: Evaluation, endpoint: ClusterEndpoint): string | null {
  if (endpoint.kind === 'outside') return endpoint.ranges.some(({ first, last }) => first === last) ? null : endpoint.id
  if (endpoint.pods.some(({ hostNetwork }) => hostNetwork)) return null
  return engine.endpointAtoms(endpoint).join()
}

type Answer = Pick<Opened, 'ranges' | 'perhaps' | 'caveats'>

/** Answers by the kinship of both ends, so that a hundred workloads alike are judged once. */
class Kinship {
  readonly #ids: Int32Array
  readonly #count: number
  readonly #known: (Answer | undefined)[] = []

  constructor(names: readonly (string | null)[]) {
    const ids = new Map<string, number>()
    this.#ids = Int32Array.from(names, (name) => {
      if (name === null) return -1
      const id = ids.get(name) ?? ids.size
      ids.set(name, id)
      return id
    })
    this.#count = ids.size
  }

  /** An endpoint and itself are never like two others (S54). */
  answer(source: number, destination: number, judge: () => Answer): Answer {
    const from = this.#ids[source]!
    const to = this.#ids[destination]!
    if (from < 0 || to < 0 || source === destination) return judge()
    return (this.#known[from * this.#count + to] ??= judge())
  }
}

function caveatsOn({ evaluation }: MatrixInput, ends: readonly [ClusterEndpoint, ClusterEndpoint]) {
  const { engine, assembly } = evaluation
  const [source, destination] = ends
  const [first] = engine.ports.ranges(engine.connectivity(source, destination).depends)
  if (first === undefined) return []
  const connection = engine.representative({ source, destination, port: first.from, protocol: first.protocol })
  const { caveats } = explain(assembly.cluster, connection, engine.reader)
  return caveats.filter(({ depends }) => depends).map(({ id }) => id)
}

/** The endpoints and everything that is or may be open between two of them, in their order. */
export function openPairs(input: MatrixInput): {
  readonly endpoints: readonly ClusterEndpoint[]
  readonly opened: readonly Opened[]
} {
  const { evaluation, enforces, zonesOf, only } = input
  const { engine } = evaluation
  const workloads = evaluation.endpoints.filter(({ kind }) => kind === 'workload')
  const endpoints = [...workloads, ...listZones(zonesOf)]
  const kin = new Kinship(endpoints.map((endpoint) => kinshipOf(evaluation, endpoint)))
  const every = engine.ports.ranges(engine.ports.every)
  const opened: Opened[] = []

  function judge(source: ClusterEndpoint, destination: ClusterEndpoint): Answer {
    const asked = (ranges: readonly PortRange[]) => (only === null ? ranges : intersect(ranges, only))
    if (!enforces) return { ranges: asked(every), perhaps: asked(every), caveats: [] }
    const { every: open, some, depends } = engine.connectivity(source, destination)
    const ranges = asked(engine.ports.ranges(open))
    const perhaps = asked(engine.ports.ranges(engine.ports.join(some, depends)))
    return { ranges, perhaps, caveats: ranges.length > 0 ? caveatsOn(input, [source, destination]) : [] }
  }

  for (const [i, source] of endpoints.entries())
    for (const [j, destination] of endpoints.entries()) {
      if (source.kind === 'outside' && destination.kind === 'outside') continue
      const found = kin.answer(i, j, () => judge(source, destination))
      if (found.perhaps.length > 0) opened.push({ from: source.id, to: destination.id, ...found })
    }
  return { endpoints, opened }
}

export function makeMatrix(input: MatrixInput): Matrix {
  const { endpoints, opened } = openPairs(input)
  const certain = opened.filter(({ ranges }) => ranges.length > 0)
  const connections = certain.map(({ from, to, ranges, caveats }): MatrixConnection => ({
    from,
    to,
    ports: byProtocol(ranges),
    ...(caveats.length === 0 ? {} : { caveats }),
  }))
  return { endpoints: endpoints.map(describe), connections }
}
