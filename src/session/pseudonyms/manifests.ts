import type { Json, Resource } from '../../document/index.ts'
import type { ContainerPort, NetworkPolicy, NetworkPolicyRule, Pod } from '../../model/index.ts'
import type { Aliases } from './aliases.ts'

/** The alias of an object's own name, which depends on its kind. */
export function nameAlias(aliases: Aliases, kind: string, name: string): string {
  switch (kind) {
    case 'NetworkPolicy':
      return aliases.policy(name)
    case 'Namespace':
      return aliases.namespace(name)
    case 'Node':
      return aliases.node(name)
    case 'ReplicaSet':
    case 'Job':
      return aliases.generated(name)
    default:
      return aliases.workload(name)
  }
}

function containerPort(aliases: Aliases, { name, port, protocol }: ContainerPort): Json {
  return {
    ...(name === undefined ? {} : { name: aliases.port(name) }),
    containerPort: port,
    ...(protocol === 'TCP' ? {} : { protocol }),
  }
}

/** A container each, so that a name may come twice (S49) and init containers stay told apart (S50). */
function containers(aliases: Aliases, ports: readonly ContainerPort[]): { readonly [key: string]: Json } {
  const regular = ports.filter(({ container }) => container === 'regular')
  const init = ports.filter(({ container }) => container !== 'regular')
  const one = (port: ContainerPort, index: number): Json => ({
    name: `${port.container}-${index + 1}`,
    ports: [containerPort(aliases, port)],
    ...(port.container === 'sidecar' ? { restartPolicy: 'Always' } : {}),
  })
  return {
    containers: regular.length === 0 ? [{ name: 'regular-1' }] : regular.map(one),
    ...(init.length === 0 ? {} : { initContainers: init.map(one) }),
  }
}

function podSpec(aliases: Aliases, pod: Pod): { readonly [key: string]: Json } {
  return {
    ...(pod.hostNetwork ? { hostNetwork: true } : {}),
    ...(pod.node === undefined ? {} : { nodeName: aliases.node(pod.node) }),
    ...containers(aliases, pod.ports),
  }
}

/** The spec that makes the pods of a template, for each kind where it has it. */
function workloadSpec(aliases: Aliases, { owner: { kind }, labels, replicas, ...pod }: Pod): Json {
  const renamed = aliases.labels(labels)
  const template = {
    metadata: { labels: renamed },
    spec: podSpec(aliases, { owner: { kind, name: '' }, labels, replicas, ...pod }),
  }
  const selector = { matchLabels: renamed }
  switch (kind) {
    case 'CronJob':
      return { jobTemplate: { spec: { parallelism: replicas, template } } }
    case 'Job':
      return { parallelism: replicas, template }
    case 'DaemonSet':
      return { selector, template }
    case 'ReplicationController':
      return { replicas, selector: renamed, template }
    case 'Deployment':
    case 'StatefulSet':
    case 'ReplicaSet':
      return { replicas, selector, template }
    case 'Pod':
      return podSpec(aliases, { owner: { kind, name: '' }, labels, replicas, ...pod })
  }
}

function podStatus(aliases: Aliases, { ips, phase }: Pod): { readonly [key: string]: Json } {
  if (ips.length === 0 && phase === undefined) return {}
  return {
    status: {
      ...(phase === undefined ? {} : { phase }),
      ...(ips.length === 0 ? {} : { podIPs: ips.map((ip) => ({ ip: aliases.addresses.address(ip) })) }),
    },
  }
}

function podManifest(aliases: Aliases, { apiVersion, kind, content }: Resource): Json | null {
  if (content.type !== 'pod') return null
  const { pod, ownedBy } = content
  const owner =
    ownedBy === null
      ? []
      : [{ kind: ownedBy.kind, name: nameAlias(aliases, ownedBy.kind, ownedBy.name), controller: true }]
  return {
    apiVersion,
    kind,
    metadata: {
      name: nameAlias(aliases, kind, pod.name),
      namespace: aliases.namespace(pod.namespace),
      ...(kind === 'Pod' ? { labels: aliases.labels(pod.labels) } : {}),
      ...(owner.length === 0 ? {} : { ownerReferences: owner }),
    },
    spec: workloadSpec(aliases, pod),
    ...(kind === 'Pod' ? podStatus(aliases, pod) : {}),
  }
}

function ruleManifest(aliases: Aliases, { peers, ports }: NetworkPolicyRule, key: 'from' | 'to'): Json {
  const written = peers.map(({ podSelector, namespaceSelector, ipBlock }): Json => ({
    ...(podSelector === undefined ? {} : { podSelector: selectorJson(aliases, podSelector) }),
    ...(namespaceSelector === undefined ? {} : { namespaceSelector: selectorJson(aliases, namespaceSelector) }),
    ...(ipBlock === undefined
      ? {}
      : {
          ipBlock: {
            cidr: aliases.addresses.cidr(ipBlock.cidr),
            ...(ipBlock.except === undefined
              ? {}
              : { except: ipBlock.except.map((cidr) => aliases.addresses.cidr(cidr)) }),
          },
        }),
  }))
  const opened = ports.map(({ protocol, port, endPort }): Json => ({
    protocol,
    ...(port === undefined ? {} : { port: typeof port === 'string' ? aliases.port(port) : port }),
    ...(endPort === undefined ? {} : { endPort }),
  }))
  // S14, S39: an empty list means everyone or every port, as no list does.
  return { ...(written.length === 0 ? {} : { [key]: written }), ...(opened.length === 0 ? {} : { ports: opened }) }
}

function selectorJson(aliases: Aliases, selector: NetworkPolicy['podSelector']): Json {
  const { matchLabels, matchExpressions } = aliases.selector(selector)
  return {
    ...(matchLabels === undefined ? {} : { matchLabels }),
    ...(matchExpressions === undefined
      ? {}
      : {
          matchExpressions: matchExpressions.map(({ key, operator, values }) => ({
            key,
            operator,
            ...(values.length === 0 ? {} : { values }),
          })),
        }),
  }
}

function policyManifest(aliases: Aliases, policy: NetworkPolicy): Json {
  const { ingress, egress } = policy
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: aliases.policy(policy.name), namespace: aliases.namespace(policy.namespace) },
    spec: {
      podSelector: selectorJson(aliases, policy.podSelector),
      // S5: what was left out stays left out.
      ...(policy.policyTypesDefaulted ? {} : { policyTypes: policy.policyTypes }),
      ...(ingress.length === 0 ? {} : { ingress: ingress.map((rule) => ruleManifest(aliases, rule, 'from')) }),
      ...(egress.length === 0 ? {} : { egress: egress.map((rule) => ruleManifest(aliases, rule, 'to')) }),
    },
  }
}

/**
 * An object made anew from what verdicts depend on, under other names: whatever else the manifest holds is not in it.
 * Null for what takes no part in verdicts.
 */
export function renamedManifest(aliases: Aliases, resource: Resource): Json | null {
  const { content, valid } = resource
  if (!valid) return null
  switch (content.type) {
    case 'policy':
      return policyManifest(aliases, content.policy)
    case 'namespace': {
      const { name, labels } = content.namespace
      const metadata = { name: aliases.namespace(name), labels: aliases.labels(labels) }
      return { apiVersion: 'v1', kind: 'Namespace', metadata }
    }
    case 'node': {
      const addresses = content.node.ips.map((ip) => ({ type: 'InternalIP', address: aliases.addresses.address(ip) }))
      return {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name: aliases.node(content.node.name) },
        status: { addresses },
      }
    }
    case 'pod':
      return podManifest(aliases, resource)
    case 'service':
    case 'other':
      return null
  }
}
