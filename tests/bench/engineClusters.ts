import type {
  Cluster,
  ContainerPort,
  LabelSelector,
  Namespace,
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicyRule,
  Pod,
} from '../../src/model/index.ts'
import { aContainerPort, aNamespace, aPod, aPolicy, aRule, labelsOf } from '../support/builders.ts'
import { createRandom, type Random } from '../support/random.ts'

export interface ClusterSize {
  readonly pods: number
  readonly policies: number
}

const TEAMS = ['orders', 'search', 'growth', 'core', 'data', 'infra', 'mobile', 'risk']
const ENVIRONMENTS = ['prod', 'staging', 'dev']
const TIERS: Readonly<Record<string, readonly string[]>> = {
  frontend: ['shop', 'admin', 'gateway', 'landing', 'docs'],
  backend: ['api', 'cart', 'checkout', 'catalog', 'auth', 'billing', 'reports', 'images'],
  worker: ['mailer', 'cron', 'indexer'],
  cache: ['redis', 'memcached'],
  db: ['postgres', 'mysql'],
}
const APPS = Object.entries(TIERS).flatMap(([tier, apps]) => apps.map((app) => ({ app, tier })))
type App = (typeof APPS)[number]

function is(labels: Readonly<Record<string, string>>): LabelSelector {
  return { matchLabels: labelsOf(labels) }
}

function tcp(port: number | string, endPort?: number): NetworkPolicyPort {
  return { protocol: 'TCP', port, ...(endPort === undefined ? {} : { endPort }) }
}

function namedNamespace(name: string): LabelSelector {
  return is({ 'kubernetes.io/metadata.name': name })
}

/** Addresses 10.0.0.10 and up, each once. */
function createAddresses(): () => string {
  let last = 0x0a000009
  return () => {
    last++
    return [24, 16, 8, 0].map((shift) => (last >>> shift) & 255).join('.')
  }
}

function portsOf(random: Random, { app, tier }: App): readonly ContainerPort[] {
  if (tier === 'db') return [aContainerPort('db', app === 'mysql' ? 3306 : 5432)]
  if (tier === 'cache') return [aContainerPort('cache', 6379)]
  const web = [aContainerPort('http', random.pick([8080, 8080, 3000, 80])), aContainerPort('metrics', 9100)]
  return app === 'gateway' ? [...web, aContainerPort('sig', 3868, { protocol: 'SCTP' })] : web
}

/** Pods of many workloads with one to nine replicas each, after those that every cluster has. */
function realisticPods(random: Random, count: number, namespaces: readonly string[]): readonly Pod[] {
  const address = createAddresses()
  const pods: Pod[] = []
  const add = (namespace: string, { app, tier }: App, rest: { replicas: number; ports: readonly ContainerPort[] }) => {
    const labels = labelsOf({
      app,
      tier,
      version: random.pick(['v1', 'v1', 'v1', 'v2']),
      'pod-template-hash': `h${pods.length}`,
      ...(random.chance(0.2) ? { 'security-zone': random.pick(['pci', 'dmz']) } : {}),
      ...(app === 'coredns' ? { 'k8s-app': 'kube-dns' } : {}),
    })
    for (let n = 0; n < rest.replicas && pods.length < count; n++)
      pods.push(aPod(`${namespace}/${app}-${pods.length}`, { labels, ports: rest.ports, ips: [address()] }))
  }
  const dns = [aContainerPort('dns', 53, { protocol: 'UDP' }), aContainerPort('dns-tcp', 53)]
  add('kube-system', { app: 'coredns', tier: 'dns' }, { replicas: 2, ports: dns })
  add('ingress', { app: 'ingress', tier: 'frontend' }, { replicas: 3, ports: [aContainerPort('http', 80)] })
  add('monitoring', { app: 'prometheus', tier: 'backend' }, { replicas: 2, ports: [aContainerPort('web', 9090)] })
  while (pods.length < count) {
    const app = random.pick(APPS)
    add(random.pick(namespaces), app, { replicas: 1 + random.int(9), ports: portsOf(random, app) })
  }
  return pods
}

type Habit = (random: Random, app: string, other: string) => Partial<NetworkPolicy>

/** What nearly every governed namespace has. */
const BASIC: readonly Habit[] = [
  (random) => ({ policyTypes: random.chance(0.6) ? ['Ingress', 'Egress'] : ['Ingress'] }),
  (random) => ({
    policyTypes: random.chance(0.5) ? ['Ingress', 'Egress'] : ['Ingress'],
    ingress: [aRule({ peers: [{ podSelector: {} }] })],
    egress: [aRule({ peers: [{ podSelector: {} }] })],
  }),
  () => ({
    policyTypes: ['Egress'],
    egress: [
      aRule({
        peers: [{ namespaceSelector: namedNamespace('kube-system'), podSelector: is({ 'k8s-app': 'kube-dns' }) }],
        ports: [{ protocol: 'UDP', port: 53 }, tcp(53)],
      }),
    ],
  }),
  () => ({
    podSelector: is({ tier: 'frontend' }),
    ingress: [aRule({ peers: [{ namespaceSelector: namedNamespace('ingress') }], ports: [tcp('http')] })],
  }),
  () => ({
    ingress: [
      aRule({
        peers: [{ namespaceSelector: namedNamespace('monitoring'), podSelector: is({ app: 'prometheus' }) }],
        ports: [tcp('metrics')],
      }),
    ],
  }),
]

/** What single workloads get on top. */
const SPECIAL: readonly Habit[] = [
  (random, app, other) => ({
    podSelector: is({ app }),
    ingress: [
      aRule({ peers: [{ podSelector: is({ app: other }) }], ports: [tcp(random.pick([8080, 'http', 5432, 6379]))] }),
    ],
  }),
  (random, app, other) => ({
    podSelector: is({ app }),
    ingress: [
      aRule({
        peers: [{ namespaceSelector: is({ team: random.pick(TEAMS) }), podSelector: is({ app: other }) }],
        ports: [tcp('http'), tcp(9000, 9010)],
      }),
    ],
  }),
  (_, app) => ({
    podSelector: is({ app }),
    policyTypes: ['Egress'],
    egress: [
      aRule({
        peers: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'] } }],
        ports: [tcp(443)],
      }),
    ],
  }),
  (random, app) => ({
    podSelector: is({ app }),
    policyTypes: ['Egress'],
    egress: [
      aRule({
        peers: [{ ipBlock: { cidr: `203.0.${random.int(64)}.0/24` } }],
        ports: [tcp(random.pick([443, 5671, 9243]))],
      }),
    ],
  }),
  () => ({
    podSelector: { matchExpressions: [{ key: 'tier', operator: 'In', values: ['db', 'cache'] }] },
    ingress: [
      aRule({
        peers: [
          {
            podSelector: {
              matchExpressions: [
                { key: 'tier', operator: 'In', values: ['backend', 'worker'] },
                { key: 'version', operator: 'NotIn', values: ['v2'] },
              ],
            },
          },
        ],
        ports: [tcp(5432), tcp(6379), tcp(3306)],
      }),
    ],
  }),
  (random, app, other) => ({
    podSelector: is({ app }),
    policyTypes: ['Egress'],
    egress: [
      aRule({
        peers: [
          { namespaceSelector: is({ env: random.pick(ENVIRONMENTS) }), podSelector: is({ app: other }) },
          { podSelector: is({ app: other }) },
        ],
        ports: [tcp('http')],
      }),
    ],
  }),
  (random, app) => {
    const office = random.int(32)
    return {
      podSelector: is({ app }),
      ingress: [
        aRule({
          peers: [{ ipBlock: { cidr: `198.51.${office}.0/24`, except: [`198.51.${office}.128/25`] } }],
          ports: [tcp(443), tcp(30000, 32767)],
        }),
      ],
    }
  },
  () => ({
    podSelector: { matchExpressions: [{ key: 'security-zone', operator: 'Exists', values: [] }] },
    policyTypes: ['Ingress', 'Egress'],
    ingress: [
      aRule({
        peers: [
          {
            namespaceSelector: { matchExpressions: [{ key: 'team', operator: 'Exists', values: [] }] },
            podSelector: { matchExpressions: [{ key: 'security-zone', operator: 'In', values: ['pci', 'dmz'] }] },
          },
        ],
        ports: [tcp(8443), { protocol: 'SCTP', port: 'sig' }],
      }),
    ],
    egress: [aRule({ ports: [{ protocol: 'UDP', port: 53 }] })],
  }),
]

/** A cluster of many tenants: namespaces by team and environment, workloads with replicas, layered policies. */
export function realisticCluster({ pods, policies }: ClusterSize): Cluster {
  const random = createRandom(1)
  const count = Math.round(20 * (pods / 1000) ** 0.9)
  const namespaces: Namespace[] = Array.from({ length: count }, (_, i) => {
    const team = random.pick(TEAMS)
    const env = random.pick(ENVIRONMENTS)
    return aNamespace(`${team}-${env}-${i}`, { team, env })
  })
  const governed = namespaces.filter(() => random.chance(0.9)).map(({ name }) => name)
  const each = Math.ceil(policies / governed.length)
  const made = Array.from({ length: policies }, (_, i) => {
    const k = i % each
    const [app, other] = [random.pick(APPS).app, random.pick(APPS).app]
    const habit = BASIC[k] ?? random.pick(SPECIAL)
    return aPolicy(`${governed[Math.floor(i / each)]}/policy-${k}`, habit(random, app, other))
  })
  return {
    namespaces: [...namespaces, ...['kube-system', 'ingress', 'monitoring'].map((name) => aNamespace(name))],
    pods: realisticPods(
      random,
      pods,
      namespaces.map(({ name }) => name),
    ),
    policies: made,
    nodes: [],
  }
}

/** The worst case: every second pod has labels of its own, and peers are chosen across the whole cluster. */
export function adversarialCluster({ pods, policies }: ClusterSize): Cluster {
  const random = createRandom(1)
  const count = Math.max(2, Math.floor(pods / 100))
  const address = createAddresses()
  const within = () => `ns${random.int(count)}`
  const selector = (): LabelSelector => {
    const values = [0, 1, 2].map(() => `h${random.int(50)}`)
    if (random.chance(0.4)) return is({ g: `g${random.int(50)}` })
    return random.chance(0.5)
      ? { matchExpressions: [{ key: 'h', operator: 'In', values }] }
      : is({ id: `w${random.int(pods / 2)}` })
  }
  const peer = (): NetworkPolicyPeer => ({
    namespaceSelector: random.chance(0.5) ? {} : is({ z: `z${random.int(16)}` }),
    podSelector: selector(),
  })
  const ports = (): readonly NetworkPolicyPort[] =>
    random.chance(0.3)
      ? [tcp('http')]
      : [tcp(8000 + random.int(200)), ...(random.chance(0.3) ? [tcp(9000 + random.int(500), 9600)] : [])]
  const rule = (): NetworkPolicyRule => aRule({ peers: [peer()], ports: ports() })
  return {
    namespaces: Array.from({ length: count }, (_, i) =>
      aNamespace(`ns${i}`, { team: random.pick(TEAMS), z: `z${i % 16}` }),
    ),
    pods: Array.from({ length: pods }, (_, i) =>
      aPod(`${within()}/p${i}`, {
        labels: labelsOf({ id: `w${Math.floor(i / 2)}`, g: `g${random.int(50)}`, h: `h${random.int(50)}` }),
        ports: [aContainerPort('http', 8000 + random.int(20))],
        ips: [address()],
      }),
    ),
    policies: Array.from({ length: policies }, (_, i) =>
      aPolicy(`${within()}/policy-${i}`, {
        podSelector: selector(),
        policyTypes: ['Ingress', 'Egress'],
        ingress: [rule(), rule()],
        egress: [rule(), rule()],
      }),
    ),
    nodes: [],
  }
}
