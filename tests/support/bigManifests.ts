import { createRandom, type Random } from './random.ts'

const TIERS = [
  { name: 'web', port: 8080, portName: 'http' },
  { name: 'api', port: 8080, portName: 'http' },
  { name: 'worker', port: 9000, portName: 'grpc' },
  { name: 'cache', port: 6379, portName: 'redis' },
  { name: 'db', port: 5432, portName: 'pg' },
  { name: 'queue', port: 5672, portName: 'amqp' },
  { name: 'auth', port: 8443, portName: 'https' },
] as const
const NAMESPACES = 30
const WORKLOADS = 200
const POLICIES = 100

function namespaceName(index: number): string {
  return `team-${String(index).padStart(2, '0')}`
}

function deployment(namespace: string, { name, port, portName }: (typeof TIERS)[number], replicas: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name}, team: ${namespace} } }
    spec:
      containers:
        - name: main
          ports: [{ name: ${portName}, containerPort: ${port} }]
`
}

function policy(namespace: string, name: string, spec: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: ${name}, namespace: ${namespace} }
spec: ${spec}
`
}

/** Policies of one namespace, as they are met: default deny, one tier to the next, ingress from one other namespace. */
function policiesOf(random: Random, index: number): readonly string[] {
  const namespace = namespaceName(index)
  const other = namespaceName(random.int(NAMESPACES))
  return [
    policy(namespace, 'default-deny', '{ podSelector: {}, policyTypes: [Ingress] }'),
    policy(
      namespace,
      'web-to-api',
      '{ podSelector: { matchLabels: { app: api } }, ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: http }] }] }',
    ),
    policy(
      namespace,
      'allow-web',
      `{ podSelector: { matchLabels: { app: web } }, ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: ${other} } } }], ports: [{ port: 8080 }] }] }`,
    ),
    policy(
      namespace,
      'api-to-db',
      '{ podSelector: { matchLabels: { app: db } }, policyTypes: [Ingress, Egress], ingress: [{ from: [{ podSelector: { matchLabels: { app: api } } }] }] }',
    ),
  ]
}

/** The text of a cluster of 30 namespaces, 200 workloads and 100 policies; the same each time. */
export function bigManifests(): string {
  const random = createRandom(7)
  const namespaces = Array.from(
    { length: NAMESPACES },
    (_, index) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${namespaceName(index)} }\n`,
  )
  const workloads = Array.from({ length: WORKLOADS }, (_, index) =>
    deployment(namespaceName(index % NAMESPACES), TIERS[Math.floor(index / NAMESPACES)]!, 1 + random.int(4)),
  )
  const policies = Array.from({ length: NAMESPACES }, (_, index) => policiesOf(random, index)).flat()
  return [...namespaces, ...workloads, ...policies.slice(0, POLICIES)].join('---\n')
}
