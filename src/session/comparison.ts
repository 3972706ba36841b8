import {
  connectionId,
  listEndpoints,
  type Cluster,
  type ClusterEndpoint,
  type ConnectionId,
  type EndpointId,
  type NetworkPlugin,
  type OutsideAddress,
  type ResourceId,
  type WorkspaceFile,
} from '../model/index.ts'
import { createEngine, readerOf } from '../engine/index.ts'
import {
  createPairs,
  differencesByPair,
  type ByPair,
  type ClusterState,
  type Difference,
  type EdgeVerdict,
  type JudgedPort,
  type Pairs,
} from '../graph/index.ts'
import { assembleCluster, EMPTY_ASSEMBLY } from './cluster.ts'
import { isExample } from './examples.ts'
import { evaluateWorkspace, type Evaluation } from './evaluation.ts'

/** What the workspace is compared with (UX 2.10). */
export type CompareSide =
  | { readonly kind: 'policies-off' }
  /** The same files with another network plugin. */
  | { readonly kind: 'plugin'; readonly plugin: NetworkPlugin }
  /** Another state of the files; when it has none but example pods, its policies are compared on the workloads of the workspace. */
  | {
      readonly kind: 'files'
      readonly files: readonly WorkspaceFile[]
      /** Policies of theirs that are switched off. */
      readonly off?: readonly ResourceId[]
    }

/** What differs, in numbers: from the other side to the workspace as it is now. */
export interface CompareSummary {
  readonly connections: number
  /** Connections with a port that is open now and was not, and the other way round; one connection may count in both. */
  readonly newlyAllowed: number
  readonly newlyDenied: number
  /** Workloads that only one side has: their connections are not compared. */
  readonly onlyNow: readonly EndpointId[]
  readonly onlyBefore: readonly EndpointId[]
  /** Documents of the other side that do not parse: what they say is missing from the comparison. */
  readonly broken: number
}

/** A comparison that is ready to be asked. */
export interface Comparison {
  /** The workspace now, with the addresses that either side names. */
  readonly pairs: Pairs
  readonly summary: CompareSummary
  /** Verdicts of the other side, of the connections that differ. */
  readonly verdicts: ReadonlyMap<ConnectionId, EdgeVerdict>
  /** By places in `pairs.endpoints`. */
  readonly differences: (port: JudgedPort | null) => ByPair<Difference | null>
}

function otherCluster(
  evaluation: Evaluation,
  side: CompareSide,
): { readonly cluster: Cluster; readonly broken: number } {
  const { workspace, documents, assembly } = evaluation
  if (side.kind === 'plugin') {
    const { cluster } = assembleCluster(documents.resources, { ...workspace, plugin: side.plugin }, EMPTY_ASSEMBLY)
    return { cluster, broken: 0 }
  }
  if (side.kind === 'policies-off') return { cluster: { ...assembly.cluster, policies: [] }, broken: 0 }
  const other = evaluateWorkspace({ ...workspace, files: side.files, off: side.off ?? [] })
  const broken = other.documents.documents.filter(({ status }) => status === 'broken').length
  const { cluster, podResources } = other.assembly
  const isReal = cluster.pods.some((pod) => {
    const resource = podResources.get(pod)
    return resource === undefined || !isExample(other.documents, resource)
  })
  return { cluster: isReal ? cluster : { ...assembly.cluster, policies: cluster.policies }, broken }
}

function addressesOf(endpoints: readonly ClusterEndpoint[]): readonly OutsideAddress[] {
  return endpoints.flatMap((endpoint) =>
    endpoint.kind === 'outside' && endpoint.origin !== 'anywhere' ? [{ name: endpoint.name, cidr: endpoint.cidr }] : [],
  )
}

function onlyIn(some: readonly ClusterEndpoint[], others: readonly ClusterEndpoint[]): readonly EndpointId[] {
  const known = new Set(others.map(({ id }) => id))
  return some.filter(({ id }) => !known.has(id)).map(({ id }) => id)
}

/** Compares a workspace, at the state where its engine stands, with another side. */
export function compareWithSide(evaluation: Evaluation, side: CompareSide): Comparison {
  const { workspace, assembly, engine } = evaluation
  const { cluster, broken } = otherCluster(evaluation, side)
  // An address that only one side names is an end on both, so that what is new about it can be told.
  const named = listEndpoints(cluster, workspace.outside)
  const endpoints = listEndpoints(assembly.cluster, [...workspace.outside, ...addressesOf(named)])
  const outside = addressesOf(endpoints)
  const reader = side.kind === 'plugin' ? readerOf(side.plugin) : engine.reader
  const before: ClusterState = { engine: createEngine(cluster, reader), endpoints: listEndpoints(cluster, outside) }
  const byPair = differencesByPair(before, { engine, endpoints })
  const verdicts = new Map<ConnectionId, EdgeVerdict>()
  let newlyAllowed = 0
  let newlyDenied = 0
  for (const [i, source] of endpoints.entries())
    for (const [j, destination] of endpoints.entries()) {
      const difference = byPair(i, j)
      if (difference === null) continue
      verdicts.set(connectionId(source.id, destination.id), difference.before.verdict)
      if (difference.opened) newlyAllowed++
      if (difference.closed) newlyDenied++
    }
  const summary: CompareSummary = {
    connections: verdicts.size,
    newlyAllowed,
    newlyDenied,
    onlyNow: onlyIn(endpoints, before.endpoints),
    onlyBefore: onlyIn(before.endpoints, endpoints),
    broken,
  }
  return {
    pairs: createPairs(engine, endpoints),
    summary,
    verdicts,
    differences: (port) => (port === null ? byPair : differencesByPair(before, { engine, endpoints }, port)),
  }
}

/** Keeps what a session compares with, and the comparison for as long as the workspace stands. */
export class Comparing {
  #side: CompareSide | null = null
  #known: { readonly evaluation: Evaluation; readonly comparison: Comparison } | null = null

  set(side: CompareSide | null): void {
    this.#side = side
    this.#known = null
  }

  /** Null when the session compares with nothing. */
  at(evaluation: Evaluation): Comparison | null {
    if (this.#side === null) return null
    if (this.#known?.evaluation !== evaluation)
      this.#known = { evaluation, comparison: compareWithSide(evaluation, this.#side) }
    return this.#known.comparison
  }
}
