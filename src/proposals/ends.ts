import type { Cluster, ClusterEndpoint, EndpointId, OutsideEndpoint, WorkloadEndpoint } from '../model/index.ts'
import type { AllowRequest } from './types.ts'

/** One end of a drawn connection: a workload, a whole namespace, or an address. */
export type End =
  | {
      readonly kind: 'workload'
      readonly name: string
      readonly namespace: string
      readonly workloads: readonly WorkloadEndpoint[]
    }
  | {
      readonly kind: 'namespace'
      readonly name: string
      readonly namespace: string
      readonly workloads: readonly WorkloadEndpoint[]
    }
  | { readonly kind: 'outside'; readonly name: string; readonly outside: OutsideEndpoint }

/** The endpoints and cluster that a proposal is made for. */
export interface Surroundings {
  readonly cluster: Cluster
  readonly endpoints: readonly ClusterEndpoint[]
}

/** What was drawn from or to; null when it does not exist. */
export function findEnd({ endpoints, cluster }: Surroundings, wanted: AllowRequest['source']): End | null {
  if (typeof wanted !== 'string') {
    const { namespace } = wanted
    if (!cluster.namespaces.some(({ name }) => name === namespace)) return null
    return { kind: 'namespace', name: namespace, namespace, workloads: workloadsIn(endpoints, namespace) }
  }
  const endpoint = endpoints.find(({ id }) => id === wanted)
  if (endpoint === undefined) return null
  if (endpoint.kind === 'outside') return { kind: 'outside', name: endpoint.name, outside: endpoint }
  const { namespace } = endpoint
  return { kind: 'workload', name: shortName(endpoint), namespace, workloads: [endpoint] }
}

export function workloadsIn(endpoints: readonly ClusterEndpoint[], namespace: string): readonly WorkloadEndpoint[] {
  return endpoints.flatMap((endpoint) =>
    endpoint.kind === 'workload' && endpoint.namespace === namespace ? [endpoint] : [],
  )
}

/** Variants of one owner are told apart by what follows the namespace in their id. */
export function shortName({ id, namespace }: WorkloadEndpoint): string {
  return id.slice(namespace.length + 1)
}

export function endpointsOfEnd(end: End): readonly ClusterEndpoint[] {
  return end.kind === 'outside' ? [end.outside] : end.workloads
}

export function idsOfEnd(end: End): ReadonlySet<EndpointId> {
  return new Set(endpointsOfEnd(end).map(({ id }) => id))
}

export function usesHostNetwork(end: End): boolean {
  return end.kind === 'workload' && end.workloads.some(({ pods }) => pods[0].hostNetwork)
}

export function podCount(workloads: readonly WorkloadEndpoint[]): number {
  return workloads.reduce((sum, { pods }) => sum + pods.reduce((each, { replicas }) => each + replicas, 0), 0)
}

/** A single pod connecting to itself; two replicas are not "itself" (S54). */
export function isSelf(source: End, destination: End): boolean {
  const [from] = endpointsOfEnd(source)
  const [to] = endpointsOfEnd(destination)
  return (
    source.kind === 'workload' && destination.kind === 'workload' && from === to && podCount(source.workloads) === 1
  )
}
