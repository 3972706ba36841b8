import { METADATA_NAME_LABEL, type PolicyType } from '../../model/index.ts'
import type { Json } from '../../document/index.ts'
import type { Template, TemplateField, TemplateValues } from './types.ts'
import { blocks, ports, selector } from './values.ts'

type Pattern = Pick<Template, 'id' | 'title' | 'says' | 'name' | 'spec'> &
  Partial<Pick<Template, 'fields' | 'prefers' | 'otherwise'>>

function pattern(given: Pattern): Template {
  return { fields: [], prefers: {}, otherwise: {}, ...given }
}

function namespaceNamed(name: string): Json {
  return { matchLabels: { [METADATA_NAME_LABEL]: name } }
}

/** Pods of another namespace: both selectors in one item, so that both must match (S17). */
function podsOf({ peerNamespace, peerApp }: TemplateValues): Json {
  return { namespaceSelector: namespaceNamed(peerNamespace), podSelector: selector(peerApp) }
}

function spec(
  podSelector: Json,
  policyTypes: readonly PolicyType[],
  rules: { readonly ingress?: readonly Json[]; readonly egress?: readonly Json[] } = {},
): Json {
  return { podSelector, policyTypes: [...policyTypes], ...rules }
}

const ONE_APP_PORT: readonly TemplateField[] = ['app', 'port']

const DENY: readonly Template[] = [
  pattern({
    id: 'deny-ingress',
    title: 'Isolate a namespace: nothing in',
    says: 'Every pod of the namespace becomes isolated for ingress. Only what other policies allow comes in.',
    name: 'default-deny-ingress',
    spec: () => spec({}, ['Ingress']),
  }),
  pattern({
    id: 'deny-egress',
    title: 'Isolate a namespace: nothing out',
    says: 'Every pod of the namespace becomes isolated for egress, DNS included.',
    name: 'default-deny-egress',
    spec: () => spec({}, ['Egress']),
  }),
  pattern({
    id: 'deny-all',
    title: 'Isolate a namespace: nothing in, nothing out',
    says: 'Every pod of the namespace becomes isolated both ways. Allow DNS beside it.',
    name: 'default-deny-all',
    spec: () => spec({}, ['Ingress', 'Egress']),
  }),
]

const INGRESS: readonly Template[] = [
  pattern({
    id: 'same-namespace',
    title: 'Allow the same namespace',
    says: 'Pods of the namespace reach one another on every port; from elsewhere nothing comes in.',
    name: 'allow-same-namespace',
    spec: () => spec({}, ['Ingress'], { ingress: [{ from: [{ podSelector: {} }] }] }),
  }),
  pattern({
    id: 'from-app',
    title: 'Allow from one app',
    says: 'One app of the namespace reaches another on one port.',
    name: 'allow-from-app',
    fields: ['app', 'peerApp', 'port'],
    spec: ({ app, peerApp, port }) =>
      spec(selector(app), ['Ingress'], {
        ingress: [{ from: [{ podSelector: selector(peerApp) }], ports: ports(port) }],
      }),
  }),
  pattern({
    id: 'from-namespace',
    title: 'Allow from a namespace',
    says: 'Every pod of another namespace reaches an app.',
    name: 'allow-from-namespace',
    fields: ['app', 'peerNamespace'],
    spec: ({ app, peerNamespace }) =>
      spec(selector(app), ['Ingress'], { ingress: [{ from: [{ namespaceSelector: namespaceNamed(peerNamespace) }] }] }),
  }),
  pattern({
    id: 'from-app-in-namespace',
    title: 'Allow from an app in another namespace',
    says: 'Both must hold: the namespace and the labels of the pod. They stand in one item.',
    name: 'allow-from-app-in-namespace',
    fields: ['app', 'peerNamespace', 'peerApp', 'port'],
    spec: (values) =>
      spec(selector(values.app), ['Ingress'], { ingress: [{ from: [podsOf(values)], ports: ports(values.port) }] }),
  }),
  pattern({
    id: 'one-port',
    title: 'Allow one port inside the cluster',
    says: 'Every pod of every namespace reaches an app, on one port only.',
    name: 'allow-port',
    fields: ONE_APP_PORT,
    spec: ({ app, port }) =>
      spec(selector(app), ['Ingress'], { ingress: [{ from: [{ namespaceSelector: {} }], ports: ports(port) }] }),
  }),
  pattern({
    id: 'external-in',
    title: 'Allow external traffic in',
    says: 'Anyone reaches an app on one port, also from outside the cluster.',
    name: 'allow-external',
    fields: ONE_APP_PORT,
    prefers: { app: /front|web|gateway|ingress|proxy/, port: /^https?$/ },
    spec: ({ app, port }) => spec(selector(app), ['Ingress'], { ingress: [{ ports: ports(port) }] }),
  }),
  pattern({
    id: 'monitoring',
    title: 'Let monitoring scrape',
    says: 'The scraper of another namespace reaches the metrics port of every pod.',
    name: 'allow-scraping',
    fields: ['peerNamespace', 'peerApp', 'port'],
    prefers: {
      peerNamespace: /monitor|metric|observ|prometheus/,
      peerApp: /prom|scrap|metric|monitor/,
      port: /metric/,
    },
    otherwise: { peerNamespace: 'monitoring', peerApp: 'app=prometheus', port: 'metrics' },
    spec: (values) => spec({}, ['Ingress'], { ingress: [{ from: [podsOf(values)], ports: ports(values.port) }] }),
  }),
]

const EGRESS: readonly Template[] = [
  pattern({
    id: 'dns',
    title: 'Allow DNS',
    says: 'Every pod of the namespace may ask the DNS of the cluster, on UDP and TCP. It isolates for egress.',
    name: 'allow-dns',
    fields: ['peerNamespace', 'peerApp'],
    prefers: { peerNamespace: /^kube-system$/, peerApp: /dns/ },
    otherwise: { peerNamespace: 'kube-system', peerApp: 'k8s-app=kube-dns' },
    spec: (values) => spec({}, ['Egress'], { egress: [{ to: [podsOf(values)], ports: ports('53/UDP, 53/TCP') }] }),
  }),
  pattern({
    id: 'inside-only',
    title: 'Stay inside the cluster',
    says: 'Every pod of the namespace may call pods of every namespace, and nothing outside.',
    name: 'allow-egress-inside',
    spec: () => spec({}, ['Egress'], { egress: [{ to: [{ namespaceSelector: {} }] }] }),
  }),
  pattern({
    id: 'egress-cidr',
    title: 'Limit egress to addresses',
    says: 'An app may call one block of addresses, without the parts that are left out.',
    name: 'allow-egress-to-addresses',
    fields: ['app', 'cidr', 'except'],
    otherwise: { cidr: '203.0.113.0/24' },
    spec: (values) => spec(selector(values.app), ['Egress'], { egress: [{ to: blocks(values) }] }),
  }),
  pattern({
    id: 'metadata',
    title: 'Keep pods away from cloud metadata',
    says: 'Every pod of the namespace may call everything but the metadata service of the cloud.',
    name: 'no-cloud-metadata',
    fields: ['cidr', 'except'],
    otherwise: { cidr: '0.0.0.0/0, ::/0', except: '169.254.169.254/32, fd00:ec2::254/128' },
    spec: (values) => spec({}, ['Egress'], { egress: [{ to: [{ namespaceSelector: {} }, ...blocks(values)] }] }),
  }),
]

const BOTH: readonly Template[] = [
  pattern({
    id: 'database',
    title: 'Database tier',
    says: 'Only one app reaches the database, on its port, and the database calls nobody.',
    name: 'database-tier',
    fields: ['app', 'peerApp', 'port'],
    prefers: { app: /db|data|postgres|mysql|mongo|redis|sql/, peerApp: /api|back|server/ },
    spec: ({ app, peerApp, port }) =>
      spec(selector(app), ['Ingress', 'Egress'], {
        ingress: [{ from: [{ podSelector: selector(peerApp) }], ports: ports(port) }],
      }),
  }),
]

/** Every template, in the order of the gallery. */
export const TEMPLATES: readonly Template[] = [...DENY, ...INGRESS, ...EGRESS, ...BOTH]
