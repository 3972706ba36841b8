import {
  effectivePolicyTypes,
  METADATA_NAME_LABEL,
  type Cluster,
  type ClusterNode,
  type ContainerPort,
  type Labels,
  type Namespace,
  type NetworkPolicy,
  type NetworkPolicyRule,
  type OutsideEndpoint,
  type Pod,
  type PolicyType,
  type WorkloadEndpoint,
} from '../../src/model/index.ts'
import { formatCidr, parseAddress, singleAddress } from '../../src/model/index.ts'

/** Labels the way the model keeps them: without a prototype, so that any key is only a key. */
export function labelsOf(entries: Readonly<Record<string, string>> | readonly (readonly [string, string])[]): Labels {
  const labels = Object.create(null) as Record<string, string>
  const pairs = Array.isArray(entries) ? (entries as readonly (readonly [string, string])[]) : Object.entries(entries)
  for (const [key, value] of pairs) labels[key] = value
  return labels
}

export function aNamespace(name: string, labels: Readonly<Record<string, string>> = {}, declared = true): Namespace {
  return { name, labels: labelsOf({ ...labels, [METADATA_NAME_LABEL]: name }), declared }
}

/** A bare pod `namespace/name`, labelled `app: <name>` unless told otherwise. */
export function aPod(id: string, rest: Partial<Pod> = {}): Pod {
  const [namespace = '', name = ''] = id.split('/')
  return {
    namespace,
    name,
    owner: { kind: 'Pod', name },
    labels: labelsOf({ app: name }),
    ports: [],
    ips: [],
    hostNetwork: false,
    replicas: 1,
    ...rest,
  }
}

export function aContainerPort(name: string, port: number, rest: Partial<ContainerPort> = {}): ContainerPort {
  return { name, port, protocol: 'TCP', container: 'regular', ...rest }
}

/** A policy `namespace/name` that selects every pod; policyTypes as the API server fills them in (S5). */
export function aPolicy(
  id: string,
  { policyTypes, ...rest }: Partial<NetworkPolicy> & { readonly policyTypes?: readonly PolicyType[] } = {},
): NetworkPolicy {
  const [namespace = '', name = ''] = id.split('/')
  return {
    name,
    namespace,
    podSelector: {},
    policyTypes: effectivePolicyTypes(policyTypes, rest.egress?.length ?? 0),
    policyTypesDefaulted: policyTypes === undefined,
    ingress: [],
    egress: [],
    ...rest,
  }
}

export function aRule(rest: Partial<NetworkPolicyRule> = {}): NetworkPolicyRule {
  return { peers: [], ports: [], ...rest }
}

export function aCluster(rest: Partial<Cluster> = {}): Cluster {
  const pods = rest.pods ?? []
  const names = [...new Set(pods.map(({ namespace }) => namespace))]
  return { namespaces: names.map((name) => aNamespace(name)), pods, policies: [], nodes: [], ...rest }
}

export function aNode(name: string, ...ips: readonly string[]): ClusterNode {
  return { name, ips }
}

/** An endpoint of one or more pods, whatever their owners. */
export function aWorkload(...pods: readonly [Pod, ...Pod[]]): WorkloadEndpoint {
  const [{ namespace, name, owner }] = pods
  return { kind: 'workload', id: `${namespace}/${name}`, namespace, name, ownerKind: owner.kind, pods }
}

/** An endpoint of one address. */
export function anAddress(ip: string): OutsideEndpoint {
  const range = singleAddress(parseAddress(ip)!)
  const cidr = formatCidr(range)
  return { kind: 'outside', id: cidr, name: cidr, cidr, ranges: [range], origin: 'user' }
}
