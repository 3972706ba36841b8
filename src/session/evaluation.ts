import type { ClusterEndpoint, EndpointId, NetworkPolicy, Workspace } from '../model/index.ts'
import type { Documents, Resource } from '../document/index.ts'
import type { Engine } from '../engine/index.ts'
import type { Assembly } from './cluster.ts'

/** One state of the workspace with everything that answers are read from. */
export interface Evaluation {
  readonly workspace: Workspace
  readonly documents: Documents
  readonly assembly: Assembly
  readonly engine: Engine
  readonly endpoints: readonly ClusterEndpoint[]
  readonly byId: ReadonlyMap<EndpointId, ClusterEndpoint>
}

/** The resource an evaluated policy was read from. */
export function resourceOf(evaluation: Evaluation, policy: NetworkPolicy): Resource {
  // Every policy of a verdict comes from the cluster, and the cluster from these resources.
  return evaluation.assembly.policyResources.get(policy)!
}
