import { describe, expect, it } from 'vitest'
import { connectionId } from '../../src/model/index.ts'
import { createSession, TEMPLATES, type AddDraft, type Session, type TemplateValues } from '../../src/session/index.ts'
import { labelsOf } from '../support/builders.ts'

function deployment(namespace: string, name: string, label: string, ports: readonly string[]): string {
  const list = ports.map((port) => `{${port}}`).join(', ')
  return `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: {${label}}}
  template:
    metadata: {labels: {${label}}}
    spec: {containers: [{name: a, ports: [${list}]}]}
---
`
}

const HTTP = 'name: http, containerPort: 8080'
const CLUSTER = [
  ...['shop', 'monitoring', 'kube-system'].map(
    (name) => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n---\n`,
  ),
  deployment('shop', 'frontend', 'app: frontend', [HTTP]),
  deployment('shop', 'api', 'app: api', [HTTP, 'name: metrics, containerPort: 9090']),
  deployment('shop', 'db', 'app: db', ['name: pg, containerPort: 5432']),
  deployment('monitoring', 'grafana', 'app: grafana', ['containerPort: 3000']),
  deployment('monitoring', 'prometheus', 'app: prometheus', ['containerPort: 9090']),
  deployment('kube-system', 'coredns', 'k8s-app: kube-dns', ['containerPort: 53, protocol: UDP', 'containerPort: 53']),
].join('')

function openShop(): Session {
  const session = createSession()
  const outside = [
    { name: 'partner', cidr: '203.0.113.0/24' },
    { name: 'hole', cidr: '203.0.113.128/25' },
    { name: 'metadata', cidr: '169.254.169.254/32' },
  ]
  session.open({ files: [{ path: 'cluster.yaml', text: CLUSTER }], off: [], outside, expectations: '', pinned: [] })
  return session
}

function add(session: Session, draft: AddDraft) {
  const preview = session.previewAddition(draft)
  if (!preview.answer.ok) throw new Error(preview.answer.message)
  const snapshot = session.change({ edits: preview.answer.edits })
  return { preview, snapshot }
}

/** `shop/api > shop/db:5432` or `… :53/UDP`. */
function isAllowed(session: Session, line: string): boolean {
  const [ends = '', port = ''] = line.split(/:(?=\d+(?:\/\w+)?$)/)
  const [source = '', destination = ''] = ends.split(' > ')
  const protocol = port.endsWith('/UDP') ? 'UDP' : 'TCP'
  const explanation = session.explain(connectionId(source, destination), { number: Number.parseInt(port), protocol })
  if (explanation === null) throw new Error(`no connection ${line}`)
  return explanation.egress.allowed && explanation.ingress.allowed
}

const DNS = ['shop/api > kube-system/coredns:53/UDP', 'shop/api > kube-system/coredns:53']
const OUT = ['shop/api > 203.0.113.0/24:443', 'shop/api > monitoring/grafana:3000']
const IN = ['monitoring/prometheus > shop/api:9090', 'shop/frontend > shop/api:8080', '203.0.113.0/24 > shop/api:8080']

/** What each template allows and denies in the namespace shop, filled from the workspace or with these values. */
const CASES: Readonly<
  Record<
    string,
    {
      readonly values?: Partial<TemplateValues>
      readonly allows: readonly string[]
      readonly denies: readonly string[]
    }
  >
> = {
  'deny-ingress': { allows: [...OUT, ...DNS], denies: IN },
  'deny-egress': {
    allows: ['monitoring/prometheus > shop/api:9090'],
    denies: [...OUT, ...DNS, 'shop/api > shop/db:5432'],
  },
  'deny-all': { allows: ['monitoring/grafana > monitoring/prometheus:9090'], denies: [...IN, ...OUT, ...DNS] },
  'same-namespace': {
    allows: ['shop/frontend > shop/db:5432', ...OUT],
    denies: ['monitoring/prometheus > shop/api:9090', '203.0.113.0/24 > shop/api:8080'],
  },
  'from-app': {
    values: { app: 'app=api', peerApp: 'app=frontend', port: 'http' },
    allows: ['shop/frontend > shop/api:8080', 'shop/frontend > shop/db:5432'],
    denies: ['shop/db > shop/api:8080', 'shop/frontend > shop/api:9090', 'monitoring/prometheus > shop/api:8080'],
  },
  'from-namespace': {
    values: { app: 'app=api', peerNamespace: 'monitoring' },
    allows: ['monitoring/prometheus > shop/api:9090', 'monitoring/grafana > shop/api:8080'],
    denies: ['shop/frontend > shop/api:8080', 'kube-system/coredns > shop/api:8080'],
  },
  'from-app-in-namespace': {
    values: { app: 'app=api', peerNamespace: 'monitoring', peerApp: 'app=prometheus', port: '9090' },
    allows: ['monitoring/prometheus > shop/api:9090'],
    denies: ['monitoring/grafana > shop/api:9090', 'monitoring/prometheus > shop/api:8080'],
  },
  'one-port': {
    values: { app: 'app=api', port: '8080' },
    allows: ['monitoring/grafana > shop/api:8080', 'shop/db > shop/api:8080'],
    denies: ['monitoring/grafana > shop/api:9090', '203.0.113.0/24 > shop/api:8080'],
  },
  'external-in': {
    allows: ['203.0.113.0/24 > shop/frontend:8080', 'shop/db > shop/frontend:8080'],
    denies: ['203.0.113.0/24 > shop/frontend:9090'],
  },
  monitoring: {
    allows: ['monitoring/prometheus > shop/api:9090'],
    denies: [
      'monitoring/grafana > shop/api:9090',
      'monitoring/prometheus > shop/api:8080',
      'shop/frontend > shop/api:8080',
    ],
  },
  dns: {
    allows: [...DNS, 'monitoring/prometheus > shop/api:9090'],
    denies: [...OUT, 'shop/api > kube-system/coredns:80'],
  },
  'inside-only': { allows: [...DNS, 'shop/api > monitoring/grafana:3000'], denies: ['shop/api > 203.0.113.0/24:443'] },
  'egress-cidr': {
    values: { app: 'app=api', cidr: '203.0.113.0/24', except: '203.0.113.128/25' },
    allows: ['shop/db > 203.0.113.128/25:443'],
    denies: ['shop/api > 203.0.113.128/25:443', 'shop/api > shop/db:5432', ...DNS],
  },
  metadata: {
    allows: [...OUT, ...DNS, 'monitoring/grafana > 169.254.169.254/32:80'],
    denies: ['shop/api > 169.254.169.254/32:80'],
  },
  database: {
    allows: ['shop/api > shop/db:5432'],
    denies: [
      'shop/frontend > shop/db:5432',
      'shop/api > shop/db:80',
      'shop/db > shop/api:8080',
      'shop/db > 203.0.113.0/24:443',
    ],
  },
}

describe('the template gallery', () => {
  it('has a case for every template, at least 14 of them', () => {
    expect(TEMPLATES.length).toBeGreaterThanOrEqual(14)
    expect(Object.keys(CASES).toSorted()).toEqual(TEMPLATES.map(({ id }) => id).toSorted())
    expect(new Set(TEMPLATES.map(({ name }) => name)).size).toBe(TEMPLATES.length)
  })

  it.each(Object.entries(CASES))('%s allows and denies what it says', (template, { values = {}, allows, denies }) => {
    const session = openShop()
    const everything = [...allows, ...denies]
    expect(everything.filter((line) => !isAllowed(session, line))).toEqual([])
    const { preview, snapshot } = add(session, { kind: 'template', template, values: { namespace: 'shop', ...values } })
    expect(snapshot.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(allows.filter((line) => !isAllowed(session, line))).toEqual([])
    expect(denies.filter((line) => isAllowed(session, line))).toEqual([])
    expect(preview.sentence).toMatch(/in shop becomes? isolated for (?:ingress|egress|ingress and egress)\.$/)
    expect(preview.answer).toMatchObject({ ok: true, changes: { opened: 0 } })
    expect(preview.answer.ok && preview.answer.changes.closed).toBe(snapshot.changes.closed)
  })

  it('fills its blanks from the workspace', () => {
    const fill = (template: string) =>
      openShop().previewAddition({ kind: 'template', template, values: { namespace: 'shop' } }).template?.values
    expect(fill('monitoring')).toMatchObject({
      peerNamespace: 'monitoring',
      peerApp: 'app=prometheus',
      port: 'metrics',
    })
    expect(fill('dns')).toMatchObject({ peerNamespace: 'kube-system', peerApp: 'k8s-app=kube-dns' })
    expect(fill('database')).toMatchObject({ app: 'app=db', peerApp: 'app=api', port: 'pg' })
    expect(fill('external-in')).toMatchObject({ app: 'app=frontend', port: 'http' })
  })

  it('takes nothing for everyone: a blank without a value is a mistake, not a wider rule', () => {
    const refusal = (values: Partial<TemplateValues>, template = 'from-app') => {
      const { answer, yaml } = openShop().previewAddition({
        kind: 'template',
        template,
        values: { namespace: 'shop', app: 'app=api', peerApp: 'app=db', port: '80', ...values },
      })
      return answer.ok || yaml !== '' ? 'written' : answer.code
    }
    expect(refusal({})).toBe('written')
    for (const wrong of ['', ' , ', 'app', 'a b=c', '=x']) expect(refusal({ peerApp: wrong })).toBe('INVALID_VALUE')
    for (const wrong of ['', '0', '70000', '90-80', 'HTTP!', '80/ICMP'])
      expect(refusal({ port: wrong })).toBe('INVALID_VALUE')
    for (const wrong of ['', '10.0.0.0', '300.0.0.0/8'])
      expect(refusal({ cidr: wrong }, 'egress-cidr')).toBe('INVALID_VALUE')
    expect(refusal({ cidr: '10.0.0.0/8', except: '11.0.0.0/16' }, 'egress-cidr')).toBe('INVALID_VALUE')
  })

  it('gives a second policy of a kind another name', () => {
    const session = openShop()
    const draft = { kind: 'template', template: 'dns', values: { namespace: 'shop' } } as const
    add(session, draft)
    const { snapshot } = add(session, draft)
    expect(snapshot.policies.map(({ name }) => name)).toEqual(['allow-dns', 'allow-dns-2'])
  })
})

describe('adding objects', () => {
  it('makes a workload and more like it, each with its own name and label', () => {
    const session = openShop()
    const { preview, snapshot } = add(session, {
      kind: 'workload',
      ownerKind: 'Deployment',
      name: 'cart',
      namespace: 'shop',
      replicas: 2,
      labels: labelsOf({ app: 'cart', tier: 'web' }),
      ports: [{ name: 'dns', port: 53, protocol: 'UDP' }],
      copies: 2,
    })
    expect(preview.path).toBe('cluster.yaml')
    expect(snapshot).toMatchObject({ workloads: 9 })
    expect(snapshot.diagnostics).toEqual([])
    const form = session.form({ kind: 'endpoint', id: 'shop/cart-3' })
    expect(form).toMatchObject({
      labels: [
        ['app', 'cart-3'],
        ['tier', 'web'],
      ],
      replicas: 2,
      ports: [{ name: 'dns', port: 53, protocol: 'UDP' }],
    })
  })

  it('refuses names that exist or that the API server rejects, and writes nothing', () => {
    const session = openShop()
    const namespace = (name: string) =>
      session.previewAddition({ kind: 'namespace', name, labels: labelsOf({}) }).answer
    expect(namespace('shop')).toMatchObject({ ok: false, code: 'ALREADY_EXISTS' })
    expect(namespace('Shop')).toMatchObject({ ok: false, code: 'INVALID_VALUE' })
    expect(namespace('')).toMatchObject({ ok: false, code: 'INVALID_VALUE' })
    expect(namespace('dev')).toMatchObject({ ok: true })
  })

  it('says what a new policy isolates before it is written (UX 3.1)', () => {
    const session = openShop()
    const draft = { kind: 'policy', name: 'p', namespace: 'shop', selector: {}, policyTypes: ['Ingress'] } as const
    expect(session.previewAddition(draft).sentence).toBe('3 pods in shop become isolated for ingress.')
    add(session, draft)
    expect(session.previewAddition({ ...draft, name: 'q' }).sentence).toBe(
      '3 pods in shop are isolated for ingress already.',
    )
    expect(session.previewAddition({ ...draft, policyTypes: [] }).answer).toMatchObject({ code: 'INVALID_VALUE' })
  })
})
