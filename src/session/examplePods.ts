import {
  formatAddress,
  METADATA_NAME_LABEL,
  parseCidr,
  type AddressRange,
  type Labels,
  type LabelSelector,
  type NetworkPolicy,
  type NetworkPolicyPort,
  type NetworkPolicyRule,
  type Protocol,
} from '../model/index.ts'
import { renderResource, type Json } from '../document/index.ts'
import { requirementsOf } from './words.ts'

/** The file that example pods are written to. */
export const EXAMPLE_FILE = 'example-pods.yaml'
/** Marks an object that was made from selectors (UX 1.5). */
export const EXAMPLE_ANNOTATION = 'gatehouse/example'

const ELSEWHERE = 'another-namespace'
const KNOWN_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  web: 80,
  https: 443,
  dns: 53,
  'dns-tcp': 53,
  metrics: 9090,
  grpc: 50051,
  postgres: 5432,
  pg: 5432,
  mysql: 3306,
  redis: 6379,
}
const FIRST_UNKNOWN_PORT = 8080

interface ExamplePort {
  readonly name?: string
  readonly port: number
  readonly protocol: Protocol
}

interface ExamplePod {
  readonly namespace: string
  readonly name: string
  readonly labels: Labels
  readonly ports: Map<string, ExamplePort>
}

interface ExampleNamespace {
  readonly name: string
  readonly labels: Labels
}

/** What was made, as manifests keyed by `kind/namespace/name`. */
export interface ExampleObjects {
  readonly objects: ReadonlyMap<string, Json>
  readonly pods: number
}

/** Labels that a selector matches: In → first value, Exists → `any`, NotIn and DoesNotExist → key left out. */
function satisfyingLabels(selector: LabelSelector): Labels {
  const labels: Record<string, string> = Object.create(null)
  for (const { key, operator, values } of requirementsOf(selector)) {
    if (operator === 'In') labels[key] ??= values[0] ?? ''
    else if (operator === 'Exists') labels[key] ??= 'any'
  }
  return labels
}

function identityOf(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A DNS label out of label values: `app=Api_v2, tier=web` → `api-v2-web`. */
function nameFrom(values: readonly string[], otherwise: string): string {
  const name = values
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
  return name === '' ? otherwise : name
}

function unique(name: string, isTaken: (candidate: string) => boolean): string {
  let candidate = name
  for (let n = 2; isTaken(candidate); n++) candidate = `${name}-${n}`
  return candidate
}

/** Collects the pods and namespaces that a list of policies speaks of. */
class ExampleCluster {
  readonly pods = new Map<string, ExamplePod>()
  readonly namespaces = new Map<string, ExampleNamespace>()
  #nextPort = FIRST_UNKNOWN_PORT
  readonly #numbers = new Map<string, number>()

  namespaceNamed(name: string): string {
    if (!this.namespaces.has(name)) this.namespaces.set(name, { name, labels: Object.create(null) })
    return name
  }

  /** One namespace per distinct selector; one that asks for no label is another namespace than the policies'. */
  namespaceFor(selector: LabelSelector): string {
    const labels: Record<string, string> = { ...satisfyingLabels(selector) }
    const byName = labels[METADATA_NAME_LABEL]
    delete labels[METADATA_NAME_LABEL]
    const values = Object.values(labels)
    const name = byName ?? (values.length === 0 ? ELSEWHERE : nameFrom(values, ELSEWHERE))
    const known = this.namespaces.get(name)
    if (known === undefined || Object.keys(known.labels).length === 0) {
      this.namespaces.set(name, { name, labels })
      return name
    }
    if (identityOf(known.labels) === identityOf(labels) || values.length === 0) return name
    // A namespace asked for by name takes the labels of every selector that names it.
    if (byName !== undefined) this.namespaces.set(name, { name, labels: { ...known.labels, ...labels } })
    if (byName !== undefined) return name
    const free = unique(name, (candidate) => this.namespaces.has(candidate))
    this.namespaces.set(free, { name: free, labels })
    return free
  }

  podFor(namespace: string, selector: LabelSelector, otherwise = 'any'): ExamplePod {
    const labels = satisfyingLabels(selector)
    const key = `${namespace} ${identityOf(labels)} ${otherwise === 'any' ? '' : otherwise}`
    const known = this.pods.get(key)
    if (known !== undefined) return known
    const taken = new Set([...this.pods.values()].filter((pod) => pod.namespace === namespace).map(({ name }) => name))
    const name = unique(nameFrom(Object.values(labels), otherwise), (candidate) => taken.has(candidate))
    const pod: ExamplePod = { namespace, name, labels, ports: new Map() }
    this.pods.set(key, pod)
    return pod
  }

  declarePorts(pod: ExamplePod, ports: readonly NetworkPolicyPort[]): void {
    for (const { port, protocol } of ports) {
      if (port === undefined) continue
      if (typeof port === 'number') pod.ports.set(`${port}/${protocol}`, { port, protocol })
      else pod.ports.set(`${port}/${protocol}`, { name: port, port: this.#numberOf(port), protocol })
    }
  }

  #numberOf(name: string): number {
    const known = KNOWN_PORTS[name] ?? this.#numbers.get(name) ?? this.#nextPort++
    this.#numbers.set(name, known)
    return known
  }
}

/**
 * Pods that a rule's peers speak of. Addresses are no pods. What is asked for in another namespace also stands in the
 * policy's own one, for contrast.
 */
function peerPods(cluster: ExampleCluster, rule: NetworkPolicyRule, namespace: string): readonly ExamplePod[] {
  return rule.peers.flatMap((peer) => {
    if (peer.ipBlock !== undefined) return []
    const where = peer.namespaceSelector === undefined ? namespace : cluster.namespaceFor(peer.namespaceSelector)
    const pod = cluster.podFor(where, peer.podSelector ?? {})
    if (peer.podSelector !== undefined && Object.keys(pod.labels).length > 0) {
      cluster.podFor(namespace, peer.podSelector)
    }
    return [pod]
  })
}

function collect(policies: readonly NetworkPolicy[]): ExampleCluster {
  const cluster = new ExampleCluster()
  for (const { namespace } of policies) cluster.namespaceNamed(namespace)
  for (const policy of policies) {
    const subject = cluster.podFor(policy.namespace, policy.podSelector)
    for (const rule of policy.ingress) {
      peerPods(cluster, rule, policy.namespace)
      cluster.declarePorts(subject, rule.ports)
    }
    for (const rule of policy.egress) {
      for (const pod of peerPods(cluster, rule, policy.namespace)) cluster.declarePorts(pod, rule.ports)
    }
  }
  for (const { namespace } of policies) cluster.podFor(namespace, {}, 'other')
  cluster.namespaceNamed(ELSEWHERE)
  cluster.podFor(ELSEWHERE, {}, 'other')
  return cluster
}

function namespaceObject({ name, labels }: ExampleNamespace): Json {
  const own = Object.keys(labels).length === 0 ? {} : { labels: labels as Readonly<Record<string, Json>> }
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, ...own, annotations: { [EXAMPLE_ANNOTATION]: 'true' } },
  }
}

/** Where example pods get their addresses from: the first of these that no block in the policies touches. */
const POD_NETWORKS = ['10.244.0.0/16', '10.128.0.0/16', '192.168.0.0/16', '100.64.0.0/16', '172.31.0.0/16']

/** A network apart from every address the policies name, so that no `ipBlock` decides about an example pod. */
function podNetwork(policies: readonly NetworkPolicy[]): AddressRange {
  const named = policies
    .flatMap(({ ingress, egress }) => [...ingress, ...egress])
    .flatMap(({ peers }) => peers.map(({ ipBlock }) => parseCidr(ipBlock?.cidr ?? '')))
  const networks = POD_NETWORKS.map((cidr) => parseCidr(cidr)!)
  const free = networks.find(
    ({ family, first, last }) =>
      !named.some((block) => block?.family === family && block.first <= last && first <= block.last),
  )
  return free ?? networks[0]!
}

function podObject({ namespace, name, labels, ports }: ExamplePod, podIP: string): Json {
  const own = Object.keys(labels).length === 0 ? {} : { labels: labels as Readonly<Record<string, Json>> }
  const declared = [...ports.values()].map(({ name: portName, port, protocol }): Json => ({
    ...(portName === undefined ? {} : { name: portName }),
    containerPort: port,
    ...(protocol === 'TCP' ? {} : { protocol }),
  }))
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, ...own, annotations: { [EXAMPLE_ANNOTATION]: 'true' } },
    spec: {
      containers: [
        { name: 'main', image: 'registry.k8s.io/pause:3.10', ...(declared.length === 0 ? {} : { ports: declared }) },
      ],
    },
    status: { podIP },
  }
}

/**
 * Example pods for policies that came without a cluster (UX 1.5): one for each distinct pod selector, one namespace for
 * each distinct namespace selector, and `other` pods that nothing asks for, for contrast.
 */
export function makeExamples(policies: readonly NetworkPolicy[]): ExampleObjects {
  const cluster = collect(policies)
  const objects = new Map<string, Json>()
  for (const namespace of cluster.namespaces.values()) {
    objects.set(`Namespace//${namespace.name}`, namespaceObject(namespace))
  }
  const network = podNetwork(policies)
  let address = network.first
  for (const pod of cluster.pods.values()) {
    const podIP = formatAddress({ family: network.family, value: ++address })
    objects.set(`Pod/${pod.namespace}/${pod.name}`, podObject(pod, podIP))
  }
  return { objects, pods: cluster.pods.size }
}

/** Manifests as one file of several documents. */
export function renderObjects(objects: Iterable<Json>): string {
  return [...objects].map(renderResource).join('---\n')
}
