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

function podObject({ namespace, labels, ports, ips }: Pod, name: string): Json {
  const named = ports.map(({ name: portName, port, protocol }) => ({
    ...(portName === undefined ? {} : { name: portName }),
    containerPort: port,
    protocol,
  }))
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { ...labels } },
    spec: { containers: [{ name: 'main', image: 'example', ports: named }] },
    status: { phase: 'Running', podIP: ips[0] ?? '', podIPs: ips.map((ip) => ({ ip })) },
  }
}

/** A cluster as people keep it: YAML files of some hundred documents, every pod an object of its own. */
export function writeFiles({ namespaces, pods, policies }: Cluster): readonly WorkspaceFile[] {
  const documents = [
    ...namespaces.map(({ name, labels }) =>
      renderResource({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { ...labels } } }),
    ),
    ...pods.map((pod, index) => renderResource(podObject(pod, `pod-${index}`))),
    ...policies.map((policy) => renderResource(policyObject(policy))),
  ]
  return Array.from({ length: Math.ceil(documents.length / PER_FILE) }, (_, file) => ({
    path: `manifests-${file}.yaml`,
    text: documents.slice(file * PER_FILE, (file + 1) * PER_FILE).join('---\n'),
  }))
}
