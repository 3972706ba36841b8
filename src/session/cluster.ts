import {
  METADATA_NAME_LABEL,
  type Cluster,
  type ClusterNode,
  type Labels,
  type Namespace,
  type NetworkPolicy,
  type Pod,
  type ResourceId,
  type Workspace,
} from '../model/index.ts'
import type { Resource } from '../document/index.ts'

/** A cluster, and which resource each of its objects was read from. */
export interface Assembly {
  readonly cluster: Cluster
  readonly policyResources: ReadonlyMap<NetworkPolicy, Resource>
  readonly podResources: ReadonlyMap<Pod, Resource>
  /** Resources that take part: valid, the last of their identity, not switched off. */
  readonly evaluated: ReadonlySet<Resource>
}

const EMPTY_CLUSTER: Cluster = { namespaces: [], pods: [], policies: [], nodes: [] }

/** What `assembleCluster` starts from. */
export const EMPTY_ASSEMBLY: Assembly = {
  cluster: EMPTY_CLUSTER,
  policyResources: new Map(),
  podResources: new Map(),
  evaluated: new Set(),
}

const labelledNamespaces = new WeakMap<Namespace, Namespace>()
const placedPods = new WeakMap<Pod, { readonly template: Pod; readonly placed: Pod }>()

function nullPrototype(entries: Iterable<readonly [string, string]>): Labels {
  const labels: Record<string, string> = Object.create(null)
  for (const [key, value] of entries) labels[key] = value
  return labels
}

/** S28: the API server sets this label on every namespace, whatever the manifest says. */
function withNameLabel(namespace: Namespace): Namespace {
  if (namespace.labels[METADATA_NAME_LABEL] === namespace.name) return namespace
  const known = labelledNamespaces.get(namespace)
  if (known !== undefined) return known
  const labels = nullPrototype([...Object.entries(namespace.labels), [METADATA_NAME_LABEL, namespace.name]])
  const labelled = { ...namespace, labels }
  labelledNamespaces.set(namespace, labelled)
  return labelled
}

function impliedNamespace(name: string): Namespace {
  return { name, labels: nullPrototype([[METADATA_NAME_LABEL, name]]), declared: false }
}

/** Kubernetes keeps the last object applied under one identity. */
function lastOfEach(resources: readonly Resource[]): readonly Resource[] {
  const last = new Map<ResourceId, Resource>()
  for (const resource of resources) last.set(resource.id, resource)
  return resources.filter((resource) => last.get(resource.id) === resource)
}

function sameItems<Item>(before: readonly Item[], after: readonly Item[]): readonly Item[] {
  return before.length === after.length && before.every((item, index) => item === after[index]) ? before : after
}

function listNamespaces(
  taking: readonly Resource[],
  used: Iterable<string>,
  before: readonly Namespace[],
): readonly Namespace[] {
  const byName = new Map<string, Namespace>()
  for (const { content } of taking) {
    if (content.type === 'namespace') byName.set(content.namespace.name, withNameLabel(content.namespace))
  }
  const implied = new Map(before.filter(({ declared }) => !declared).map((each) => [each.name, each]))
  for (const name of used) {
    // S29: a namespace that only its name is known of still has pods and policies.
    if (!byName.has(name)) byName.set(name, implied.get(name) ?? impliedNamespace(name))
  }
  return [...byName.values()]
}

/** A ReplicaSet or Job that a template made carries the template's name and a suffix. */
function ownerOf(
  owner: { readonly kind: string; readonly name: string },
  has: (kind: string, name: string) => Pod | undefined,
): Pod | undefined {
  const direct = has(owner.kind, owner.name)
  if (direct !== undefined) return direct
  const stem = owner.name.slice(0, owner.name.lastIndexOf('-'))
  if (owner.kind === 'ReplicaSet') return has('Deployment', stem)
  if (owner.kind === 'Job') return has('CronJob', stem)
  return undefined
}

/** The template's pod where it really runs: the template decides labels and ports, the running pod its place. */
function placePod(template: Pod, running: Pod): Pod {
  const known = placedPods.get(running)
  if (known?.template === template) return known.placed
  const placed: Pod = {
    ...template,
    name: running.name,
    ips: running.ips,
    replicas: 1,
    ...(running.node === undefined ? {} : { node: running.node }),
    ...(running.phase === undefined ? {} : { phase: running.phase }),
  }
  placedPods.set(running, { template, placed })
  return placed
}

function listPods(taking: readonly Resource[]): ReadonlyMap<Pod, Resource> {
  const templates = new Map<string, { readonly pod: Pod; readonly resource: Resource }>()
  for (const resource of taking) {
    const { content } = resource
    if (content.type === 'pod' && content.ownedBy === null) {
      const { pod } = content
      templates.set(JSON.stringify([pod.namespace, pod.owner.kind, pod.owner.name]), { pod, resource })
    }
  }
  const running = new Map<Pod, Pod[]>()
  const loose = new Set<Pod>()
  for (const { content } of taking) {
    if (content.type !== 'pod' || content.ownedBy === null) continue
    const { pod, ownedBy } = content
    const template = ownerOf(ownedBy, (kind, name) => templates.get(JSON.stringify([pod.namespace, kind, name]))?.pod)
    if (template === undefined) loose.add(pod)
    // A ReplicaSet or Job under its Deployment or CronJob is that template once more, not a pod.
    else if (pod.owner.kind === 'Pod' || pod.ips.length > 0) {
      running.set(template, [...(running.get(template) ?? []), placePod(template, pod)])
    }
  }
  const pods = new Map<Pod, Resource>()
  for (const resource of taking) {
    const { content } = resource
    if (content.type !== 'pod') continue
    if (content.ownedBy === null) for (const pod of running.get(content.pod) ?? [content.pod]) pods.set(pod, resource)
    else if (loose.has(content.pod)) pods.set(content.pod, resource)
  }
  return pods
}

/**
 * The cluster that the resources describe. Rejected resources and switched-off policies are left out, of two objects
 * with one identity the last counts, running pods take the place of the template they came from, and namespaces that
 * are only named exist. A plugin that does not enforce policies leaves none of them (S2). Every part that did not change is the same object as in `before`.
 */
export function assembleCluster(
  resources: readonly Resource[],
  { off, plugin }: Pick<Workspace, 'off' | 'plugin'>,
  before: Assembly,
): Assembly {
  const switchedOff = new Set(off)
  const taking = lastOfEach(resources.filter(({ valid }) => valid)).filter(({ id }) => !switchedOff.has(id))
  const policyResources = new Map<NetworkPolicy, Resource>()
  const nodes: ClusterNode[] = []
  for (const resource of taking) {
    if (resource.content.type === 'policy') policyResources.set(resource.content.policy, resource)
    else if (resource.content.type === 'node') nodes.push(resource.content.node)
  }
  const podResources = listPods(taking)
  const used = new Set<string>()
  for (const pod of podResources.keys()) used.add(pod.namespace)
  for (const { content } of resources) if (content.type === 'policy') used.add(content.policy.namespace)
  const cluster: Cluster = {
    namespaces: sameItems(before.cluster.namespaces, listNamespaces(taking, used, before.cluster.namespaces)),
    pods: sameItems(before.cluster.pods, [...podResources.keys()]),
    policies: sameItems(before.cluster.policies, plugin === 'none' ? [] : [...policyResources.keys()]),
    nodes: sameItems(before.cluster.nodes, nodes),
  }
  const same =
    cluster.namespaces === before.cluster.namespaces &&
    cluster.pods === before.cluster.pods &&
    cluster.policies === before.cluster.policies &&
    cluster.nodes === before.cluster.nodes
  return { cluster: same ? before.cluster : cluster, policyResources, podResources, evaluated: new Set(taking) }
}
