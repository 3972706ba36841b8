import {
  ANYWHERE,
  parseAddress,
  parseCidr,
  type AddressRange,
  type Cluster,
  type ClusterEndpoint,
  type Labels,
} from '../model/index.ts'
import type { EndpointSet, LabelTerm } from './types.ts'

/** Where names are looked up. */
export interface Project {
  readonly endpoints: readonly ClusterEndpoint[]
  readonly cluster: Cluster
}

function holds({ key, operator, value }: LabelTerm, labels: Labels): boolean {
  const actual = labels[key]
  if (operator === 'absent') return actual === undefined
  return actual !== undefined && (operator === 'exists' || actual === value)
}

function isNamespaceIn(terms: readonly LabelTerm[], labels: Labels | undefined): boolean {
  return labels !== undefined && terms.every((term) => holds(term, labels))
}

/** A bare name must mean one namespace; the namespaces it could mean otherwise. */
export function ambiguity(set: EndpointSet, endpoints: readonly ClusterEndpoint[]): readonly string[] {
  if (set.kind !== 'workload' || set.namespace !== null) return []
  const places = new Set(
    endpoints.flatMap((each) => (each.kind === 'workload' && each.name === set.name ? [each.namespace] : [])),
  )
  return places.size > 1 ? [...places] : []
}

/** The one pod that has an address; host network pods have their node's, and finished ones none. */
function podAt(endpoints: readonly ClusterEndpoint[], { family, first, last }: AddressRange): ClusterEndpoint | null {
  if (first !== last) return null
  for (const endpoint of endpoints) {
    if (endpoint.kind === 'outside') continue
    for (const pod of endpoint.pods) {
      if (pod.ips.length === 0 || pod.hostNetwork || pod.phase === 'Succeeded' || pod.phase === 'Failed') continue
      const own = pod.ips.map(parseAddress)
      if (own.some((address) => address?.family === family && address.value === first)) {
        return { ...endpoint, pods: [pod] }
      }
    }
  }
  return null
}

/** An address need not be on the picture: then it stands for itself. The address of a pod means the pod. */
function addressEndpoint(cidr: string, endpoints: readonly ClusterEndpoint[]): readonly ClusterEndpoint[] {
  // The parser keeps canonical CIDR text only.
  const range = parseCidr(cidr)!
  const pod = podAt(endpoints, range)
  if (pod !== null) return [pod]
  const known = endpoints.find(({ id }) => id === cidr)
  if (known !== undefined) return [known]
  return [{ kind: 'outside', id: cidr, name: cidr, cidr, ranges: [range], origin: 'user' }]
}

/** A bare name that no workload has may be that of an address outside the cluster. */
function namedAddresses(
  { namespace, name }: { readonly namespace: string | null; readonly name: string },
  endpoints: readonly ClusterEndpoint[],
): readonly ClusterEndpoint[] {
  if (namespace !== null) return []
  return endpoints.filter((each) => each.kind === 'outside' && each.origin === 'user' && each.name === name)
}

/** The endpoints a set means; none when nothing is called so. */
export function resolveSet(set: EndpointSet, { endpoints, cluster }: Project): readonly ClusterEndpoint[] {
  switch (set.kind) {
    case 'everything':
      return endpoints
    case 'anywhere':
      return endpoints.filter(({ id }) => id === ANYWHERE)
    case 'address':
      return addressEndpoint(set.cidr, endpoints)
    case 'workload': {
      const named = endpoints.filter(
        (each) =>
          each.kind === 'workload' &&
          (set.namespace === null || each.namespace === set.namespace) &&
          (each.name === set.name || each.id === `${each.namespace}/${set.name}`),
      )
      return named.length > 0 ? named : namedAddresses(set, endpoints)
    }
    case 'selector': {
      const { namespace, pods } = set
      const labelsOf = new Map(cluster.namespaces.map((each) => [each.name, each.labels]))
      const inside = (name: string) =>
        namespace === null ||
        (typeof namespace === 'string' ? namespace === name : isNamespaceIn(namespace, labelsOf.get(name)))
      return endpoints.filter(
        (each) =>
          each.kind === 'workload' && inside(each.namespace) && pods.every((term) => holds(term, each.pods[0].labels)),
      )
    }
  }
}
