import {
  ANYWHERE,
  formatCidr,
  parseCidr,
  type ClusterEndpoint,
  type EndpointId,
  type Labels,
  type NetworkPolicy,
  type NetworkPolicyPeer,
  type NetworkPolicyRule,
} from '../model/index.ts'
import { fieldAt, type Resource } from '../document/index.ts'
import { matchesPeer, selectsPod } from '../engine/index.ts'
import type { CaretContext } from './types.ts'
import type { Evaluation } from './evaluation.ts'

const NOWHERE: CaretContext = { resource: null, fieldPath: '', selected: [], matched: [] }
const RULE_PATH = /^spec\.(ingress|egress)\[(\d+)\](?:\.(?:from|to)\[(\d+)\])?/

function matchesBlock(peer: NetworkPolicyPeer, endpoint: ClusterEndpoint): boolean {
  const range = peer.ipBlock === undefined ? undefined : parseCidr(peer.ipBlock.cidr)
  if (range === undefined || endpoint.kind === 'workload') return false
  return range.prefix === 0 ? endpoint.id === ANYWHERE : endpoint.id === formatCidr(range)
}

/** Endpoints that a rule, or one of its peers, lets connect. A rule without peers means everyone (S14). */
export function matchedBy(
  {
    namespaces,
    endpoints,
  }: { readonly namespaces: ReadonlyMap<string, Labels>; readonly endpoints: readonly ClusterEndpoint[] },
  {
    rule,
    peer,
    policy,
  }: { readonly rule: NetworkPolicyRule; readonly peer: number | null; readonly policy: NetworkPolicy },
): readonly EndpointId[] {
  const peers = peer === null ? rule.peers : rule.peers.slice(peer, peer + 1)
  const everyone = rule.peers.length === 0
  const matches = (endpoint: ClusterEndpoint): boolean =>
    everyone ||
    peers.some((each) =>
      endpoint.kind === 'outside'
        ? matchesBlock(each, endpoint)
        : endpoint.pods.some((pod) =>
            matchesPeer({
              peer: each,
              policyNamespace: policy.namespace,
              pod,
              namespaceLabels: namespaces.get(pod.namespace) ?? Object.create(null),
            }),
          ),
    )
  return endpoints.filter(matches).map(({ id }) => id)
}

/** Endpoints that stand for the pods of a resource. */
export function endpointsOf(evaluation: Evaluation, resource: Resource): readonly EndpointId[] {
  const { content } = resource
  const { endpoints, assembly } = evaluation
  switch (content.type) {
    case 'pod':
      return endpoints.flatMap((endpoint) =>
        endpoint.kind === 'workload' && endpoint.pods.some((pod) => assembly.podResources.get(pod)?.id === resource.id)
          ? [endpoint.id]
          : [],
      )
    case 'namespace':
      return endpoints.flatMap((endpoint) =>
        endpoint.kind === 'workload' && endpoint.namespace === content.namespace.name ? [endpoint.id] : [],
      )
    case 'policy':
      return endpoints.flatMap((endpoint) =>
        endpoint.kind === 'workload' && endpoint.pods.some((pod) => selectsPod(content.policy, pod))
          ? [endpoint.id]
          : [],
      )
    case 'node':
    case 'service':
    case 'other':
      return []
  }
}

/** What stands at an offset of a file, and which endpoints it is about. */
export function readCaret(evaluation: Evaluation, path: string, offset: number): CaretContext {
  const found = fieldAt(evaluation.documents, path, offset)
  if (found === null) return NOWHERE
  const { resource, fieldPath } = found
  const selected = endpointsOf(evaluation, resource)
  const place = { resource: resource.id, fieldPath, selected }
  const match = RULE_PATH.exec(fieldPath)
  if (resource.content.type !== 'policy' || match === null) return { ...place, matched: [] }
  const { policy } = resource.content
  const [, direction, ruleIndex, peerIndex] = match
  const rule = (direction === 'ingress' ? policy.ingress : policy.egress)[Number(ruleIndex)]
  if (rule === undefined) return { ...place, matched: [] }
  const namespaces = new Map(evaluation.assembly.cluster.namespaces.map(({ name, labels }) => [name, labels]))
  const peer = peerIndex === undefined ? null : Number(peerIndex)
  return { ...place, matched: matchedBy({ namespaces, endpoints: evaluation.endpoints }, { rule, peer, policy }) }
}
