import { checkWorkspace } from '../checks/index.ts'
import { openDocuments, type Documents, type Resource } from '../document/index.ts'
import { createEngine, readerOf, type Engine, type PluginReader } from '../engine/index.ts'
import {
  listEndpoints,
  type ClusterEndpoint,
  type Diagnostic,
  type EndpointId,
  type NetworkPolicy,
  type Workspace,
} from '../model/index.ts'
import { assembleCluster, EMPTY_ASSEMBLY, type Assembly } from './cluster.ts'

/** One state of the workspace with everything that answers are read from. */
export interface Evaluation {
  readonly workspace: Workspace
  readonly documents: Documents
  readonly assembly: Assembly
  readonly engine: Engine
  readonly endpoints: readonly ClusterEndpoint[]
  readonly byId: ReadonlyMap<EndpointId, ClusterEndpoint>
}

/** An evaluation of what stands in a workspace; the engine must be at the cluster of `assembly`. */
export function evaluationOf(
  engine: Engine,
  { workspace, documents, assembly }: Pick<Evaluation, 'workspace' | 'documents' | 'assembly'>,
): Evaluation {
  const endpoints = listEndpoints(assembly.cluster, workspace.outside)
  const byId = new Map(endpoints.map((endpoint) => [endpoint.id, endpoint]))
  return { workspace, documents, assembly, engine, endpoints, byId }
}

/** Reads and evaluates a workspace once, as its network plugin reads the API unless told otherwise. */
export function evaluateWorkspace(
  workspace: Workspace,
  reader: PluginReader = readerOf(workspace.plugin ?? 'spec'),
): Evaluation {
  const documents = openDocuments(workspace.files, workspace.kubernetesMinor)
  const assembly = assembleCluster(documents.resources, workspace, EMPTY_ASSEMBLY)
  return evaluationOf(createEngine(assembly.cluster, reader), { workspace, documents, assembly })
}

/** Everything that is wrong or suspicious in the workspace. */
export function diagnose({ documents, assembly, workspace }: Evaluation): readonly Diagnostic[] {
  return [...documents.diagnostics, ...checkWorkspace({ documents, cluster: assembly.cluster, off: workspace.off })]
}

/** The resource an evaluated policy was read from. */
export function resourceOf(evaluation: Evaluation, policy: NetworkPolicy): Resource {
  // Every policy of a verdict comes from the cluster, and the cluster from these resources.
  return evaluation.assembly.policyResources.get(policy)!
}
