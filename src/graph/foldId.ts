import type { ClusterEndpoint, EndpointId } from '../model/index.ts'

/** What stands for a folded namespace at the ends of connections. No endpoint is called so: addresses have a slash. */
export function foldId(namespace: string): EndpointId {
  return `ns:${namespace}`
}

/** The namespace that such an id stands for; null for the id of an endpoint. */
export function foldedNamespace(id: EndpointId): string | null {
  return id.startsWith('ns:') && !id.includes('/') ? id.slice('ns:'.length) : null
}

/** What an endpoint is drawn as: itself, or the namespace that is folded around it. */
export function drawnAs(endpoint: ClusterEndpoint, folded: ReadonlySet<string>): EndpointId {
  return endpoint.kind === 'workload' && folded.has(endpoint.namespace) ? foldId(endpoint.namespace) : endpoint.id
}
