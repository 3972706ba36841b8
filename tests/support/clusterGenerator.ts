import {
  effectivePolicyTypes,
  METADATA_NAME_LABEL,
  type Cluster,
  type ClusterNode,
  type ContainerPort,
  type IPBlock,
  type Labels,
  type LabelSelector,
  type Namespace,
  type NetworkPolicy,
  type NetworkPolicyPeer,
  type NetworkPolicyPort,
  type NetworkPolicyRule,
  type Pod,
  type PolicyType,
} from '../../src/model/index.ts'
import { labelsOf } from './builders.ts'
import type { Random } from './random.ts'

// Tiny clusters that reach into every corner of the specification: few names, so that things meet.

const KEYS = ['a', 'b', '__proto__', 'constructor']
const VALUES = ['x', 'y', '']
const PORTS = [1, 79, 80, 81, 443, 8080, 65535]
const PORT_NAMES = ['http', 'dns', 'x']
const PROTOCOLS = ['TCP', 'TCP', 'UDP', 'SCTP'] as const
const NODES = ['n1', 'n2']
const BLOCKS: readonly IPBlock[] = [
  { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '192.168.0.0/24'] },
  { cidr: '10.0.0.0/8', except: ['10.0.1.0/24', '10.0.0.3/32'] },
  { cidr: '10.0.0.77/24', except: [] },
  { cidr: '203.0.113.0/24', except: ['203.0.113.128/25', '203.0.113.5/32'] },
  { cidr: '203.0.113.0/25', except: [] },
  { cidr: '192.168.0.2/32', except: [] },
  { cidr: '::/0', except: ['fd00::/64'] },
  { cidr: 'fd00::/8', except: ['fd00::3/128'] },
  { cidr: '::ffff:10.0.0.0/104', except: [] },
]
/** Outside addresses that the blocks above tell apart, a node's among them. */
export const ADDRESSES = [
  '8.8.8.8',
  '203.0.113.5',
  '203.0.113.9',
  '203.0.113.200',
  '192.168.0.2',
  '10.0.1.200',
  'fd00::99',
  '2001:db8::1',
]

function randomLabels(random: Random, probability: number): Labels {
  return labelsOf(KEYS.filter(() => random.chance(probability)).map((key) => [key, random.pick(VALUES)] as const))
}

export function randomNamespace(random: Random, name: string): Namespace {
  const labels = labelsOf([...Object.entries(randomLabels(random, 0.4)), [METADATA_NAME_LABEL, name]])
  return { name, labels, declared: random.chance(0.8) }
}

function randomIps(random: Random, n: number): readonly string[] {
  const v4 = `${random.pick(['10.0.0', '10.0.1', '192.168.0'])}.${n + 1}`
  const v6 = `${random.pick(['fd00:', '2001:db8:'])}:${n + 1}`
  return random.pick([[], [v4], [v4], [v4], [v6], [v4, v6], [v6, v4]])
}

function randomContainerPort(random: Random): ContainerPort {
  const container = random.pick(['regular', 'regular', 'regular', 'sidecar', 'init'] as const)
  const port = { port: random.pick(PORTS), protocol: random.pick(PROTOCOLS), container }
  return random.chance(0.8) ? { ...port, name: random.pick(PORT_NAMES) } : port
}

export function randomPod(random: Random, namespaces: number, n: number): Pod {
  const pod: Pod = {
    namespace: `n${random.int(namespaces)}`,
    name: `p${n}`,
    owner: { kind: 'Pod', name: `p${n}` },
    labels: randomLabels(random, 0.5),
    ports: random.some(3, () => randomContainerPort(random)),
    ips: randomIps(random, n),
    hostNetwork: random.chance(0.12),
    replicas: random.chance(0.2) ? 2 : 1,
  }
  const node = random.chance(0.5) ? { node: random.pick(NODES) } : {}
  const phase = random.chance(0.2) ? { phase: random.pick(['Succeeded', 'Failed', 'Pending'] as const) } : {}
  return { ...pod, ...node, ...phase }
}

export function randomSelector(random: Random): LabelSelector {
  const matchExpressions = random.some(2, () => {
    const operator = random.pick(['In', 'NotIn', 'Exists', 'DoesNotExist'] as const)
    const values = operator === 'In' || operator === 'NotIn' ? [random.pick(VALUES), random.pick(VALUES)] : []
    return { key: random.pick(KEYS), operator, values }
  })
  return {
    ...(random.chance(0.5) ? { matchLabels: randomLabels(random, 0.25) } : {}),
    ...(random.chance(0.4) ? { matchExpressions } : {}),
  }
}

function randomBlock(random: Random): IPBlock {
  const { cidr, except = [] } = random.pick(BLOCKS)
  return random.chance(0.7) ? { cidr, except: except.slice(0, random.int(except.length + 1)) } : { cidr }
}

export function randomPeer(random: Random): NetworkPolicyPeer {
  switch (random.int(4)) {
    case 0:
      return { podSelector: randomSelector(random) }
    case 1:
      return { namespaceSelector: randomSelector(random) }
    case 2:
      return { namespaceSelector: randomSelector(random), podSelector: randomSelector(random) }
    default:
      return { ipBlock: randomBlock(random) }
  }
}

function randomPort(random: Random): NetworkPolicyPort {
  const protocol = random.pick(PROTOCOLS)
  if (random.chance(0.15)) return { protocol }
  if (random.chance(0.4)) return { protocol, port: random.pick(PORT_NAMES) }
  const port = random.pick(PORTS)
  const endPort = Math.min(65535, port + random.pick([0, 1, 10, 400]))
  return random.chance(0.3) ? { protocol, port, endPort } : { protocol, port }
}

export function randomRule(random: Random): NetworkPolicyRule {
  return {
    peers: random.chance(0.8) ? random.some(2, () => randomPeer(random)) : [],
    ports: random.chance(0.7) ? random.some(2, () => randomPort(random)) : [],
  }
}

export function randomPolicy(random: Random, namespaces: number, n: number): NetworkPolicy {
  const written = random.pick<readonly PolicyType[] | undefined>([
    undefined,
    ['Ingress'],
    ['Egress'],
    ['Ingress', 'Egress'],
  ])
  const egress = random.some(2, () => randomRule(random))
  return {
    name: `np${n}`,
    namespace: `n${random.int(namespaces)}`,
    podSelector: random.chance(0.3) ? {} : randomSelector(random),
    policyTypes: effectivePolicyTypes(written, egress.length),
    policyTypesDefaulted: written === undefined,
    ingress: random.some(2, () => randomRule(random)),
    egress,
  }
}

function randomNodes(random: Random): readonly ClusterNode[] {
  return NODES.filter(() => random.chance(0.7)).map((name, i) => ({
    name,
    ips: [`192.168.0.${i + 1}`, ...(random.chance(0.3) ? [`fd00::${i + 1}`] : [])],
  }))
}

/** A cluster of up to `size` pods and policies. The last namespace may have pods, but no Namespace object. */
export function randomCluster(random: Random, size: number): Cluster {
  const count = 1 + random.int(3)
  const listed = count - Number(random.chance(0.2))
  return {
    namespaces: Array.from({ length: listed }, (_, i) => randomNamespace(random, `n${i}`)),
    pods: Array.from({ length: 1 + random.int(size) }, (_, i) => randomPod(random, count, i)),
    policies: random.some(size, (i) => randomPolicy(random, count, i)),
    nodes: randomNodes(random),
  }
}

function replaced<T>(list: readonly T[], index: number, by: (item: T) => T): readonly T[] {
  return list.map((item, i) => (i === index ? by(item) : item))
}

type Step = (random: Random, cluster: Cluster, n: number) => Cluster

function editPod(edit: (random: Random, pod: Pod, n: number) => Partial<Pod>): Step {
  return (random, cluster, n) => ({
    ...cluster,
    pods: replaced(cluster.pods, random.int(cluster.pods.length), (pod) => ({ ...pod, ...edit(random, pod, n) })),
  })
}

function editPolicy(edit: (random: Random, policy: NetworkPolicy) => Partial<NetworkPolicy>): Step {
  return (random, cluster) => ({
    ...cluster,
    policies: replaced(cluster.policies, random.int(cluster.policies.length), (p) => ({ ...p, ...edit(random, p) })),
  })
}

const MOST = 6

const STEPS: readonly Step[] = [
  editPod((random) => ({ labels: randomLabels(random, 0.5) })),
  editPod((random) => ({ labels: randomLabels(random, 0.5) })),
  editPod((random) => ({ ports: random.some(3, () => randomContainerPort(random)) })),
  editPod((random, _, n) => ({ ips: randomIps(random, 20 + (n % 100)) })),
  editPod((random) => ({ hostNetwork: random.chance(0.5), node: random.pick(NODES) })),
  editPod((random) => ({ phase: random.pick(['Running', 'Succeeded', 'Failed'] as const) })),
  editPolicy((random) => ({ ingress: random.some(2, () => randomRule(random)) })),
  editPolicy((random) => ({ egress: random.some(2, () => randomRule(random)) })),
  editPolicy((random) => ({ podSelector: randomSelector(random) })),
  editPolicy((random) => ({
    policyTypes: random.pick<readonly PolicyType[]>([['Ingress'], ['Egress'], ['Ingress', 'Egress']]),
  })),
  (random, cluster, n) =>
    cluster.policies.length < MOST
      ? { ...cluster, policies: [randomPolicy(random, 3, n), ...cluster.policies] }
      : { ...cluster, policies: cluster.policies.slice(1) },
  (random, cluster, n) =>
    cluster.pods.length < MOST
      ? { ...cluster, pods: [...cluster.pods, randomPod(random, 4, n)] }
      : { ...cluster, pods: cluster.pods.slice(1) },
  (random, cluster) => ({
    ...cluster,
    pods: cluster.pods.length > 1 ? cluster.pods.filter((_, i) => i !== random.int(cluster.pods.length)) : cluster.pods,
  }),
  (_, cluster) => ({ ...cluster, policies: cluster.policies.toReversed() }),
  (random, cluster) => ({
    ...cluster,
    namespaces: replaced(cluster.namespaces, random.int(cluster.namespaces.length), ({ name }) =>
      randomNamespace(random, name),
    ),
  }),
  (random, cluster) => ({
    ...cluster,
    namespaces: [0, 1, 2, 3].filter(() => random.chance(0.7)).map((i) => randomNamespace(random, `n${i}`)),
  }),
  (random, cluster) => ({ ...cluster, nodes: randomNodes(random) }),
]

/** The cluster after one random edit; what the edit does not touch stays the same objects. `n` names what is new. */
export function randomEdit(random: Random, cluster: Cluster, n: number): Cluster {
  return random.pick(STEPS)(random, cluster, n)
}
