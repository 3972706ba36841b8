import { renderResource, type Json } from '../../src/document/index.ts'
import type { Cluster, NetworkPolicy, NetworkPolicyRule, Pod, WorkspaceFile } from '../../src/model/index.ts'

const PER_FILE = 200

function rulesText(rules: readonly NetworkPolicyRule[], peersName: 'from' | 'to'): Json {
  // Plain data all the way down, which is what JSON is; absent peers and ports are left out, which means the same.
  return rules.map(({ peers, ports }) => ({
    ...(peers.length > 0 ? { [peersName]: peers } : {}),
    ...(ports.length > 0 ? { ports } : {}),
  })) as unknown as Json
}

function policyObject({ namespace, name, podSelector, policyTypes, ingress, egress }: NetworkPolicy): Json {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace },
    spec: {
      podSelector: podSelector as unknown as Json,
      policyTypes,
      ...(ingress.length > 0 ? { ingress: rulesText(ingress, 'from') } : {}),
      ...(egress.length > 0 ? { egress: rulesText(egress, 'to') } : {}),
    },
  }
}

function containersOf({ ports }: Pod): Json {
  const named = ports.map(({ name: portName, port, protocol }) => ({
    ...(portName === undefined ? {} : { name: portName }),
    containerPort: port,
    protocol,
  }))
  return [{ name: 'main', image: 'example', ports: named }]
}

function deploymentObject(pod: Pod, name: string, replicas: number): Json {
  const labels = { ...pod.labels }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: pod.namespace },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: containersOf(pod) } },
    },
  }
}

function podObject(pod: Pod, name: string, owner: string): Json {
  const { namespace, labels, ips } = pod
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      labels: { ...labels },
      ownerReferences: [{ kind: 'Deployment', name: owner, controller: true }],
    },
    spec: { containers: containersOf(pod) },
    status: { phase: 'Running', podIP: ips[0] ?? '', podIPs: ips.map((ip) => ({ ip })) },
  }
}

/** Pods with the same labels are one workload's. */
function workloadObjects(pods: readonly Pod[]): readonly Json[] {
  const byLabels = new Map<Pod['labels'], Pod[]>()
  for (const pod of pods) byLabels.set(pod.labels, [...(byLabels.get(pod.labels) ?? []), pod])
  return [...byLabels.values()].flatMap((alike, number) => [
    deploymentObject(alike[0]!, `app-${number}`, alike.length),
    ...alike.map((pod, index) => podObject(pod, `app-${number}-${index}`, `app-${number}`)),
  ])
}

/** A cluster as a dump has it: YAML files of some hundred documents, with workloads and every running pod. */
export function writeFiles({ namespaces, pods, policies }: Cluster): readonly WorkspaceFile[] {
  const documents = [
    ...namespaces.map(({ name, labels }) =>
      renderResource({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { ...labels } } }),
    ),
    ...workloadObjects(pods).map(renderResource),
    ...policies.map((policy) => renderResource(policyObject(policy))),
  ]
  return Array.from({ length: Math.ceil(documents.length / PER_FILE) }, (_, file) => ({
    path: `manifests-${file}.yaml`,
    text: documents.slice(file * PER_FILE, (file + 1) * PER_FILE).join('---\n'),
  }))
}
