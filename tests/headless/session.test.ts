import { describe, expect, test } from 'vitest'
import { CALICO, SHOP } from '../../src/examples/index.ts'
import { openSession, UnknownEndpointError, type MatrixConnection, type Session } from '../../src/headless/index.ts'

const shop = openSession(SHOP.files)

function edited(session: Session, command: Parameters<Session['edit']>[0]): Session {
  const result = session.edit(command)
  if (!result.ok) throw new Error(result.code)
  return openSession(result.files)
}

describe('verdict', () => {
  test('says the outcome and both sides, with places', () => {
    const verdict = shop.verdict({ source: 'monitoring/prometheus', destination: 'shop/api', port: 9090 })
    expect(verdict).toMatchObject({ outcome: 'denied', dependsOnPlugin: false, uncertain: false })
    expect(verdict.egress).toMatchObject({ applies: 'not-isolated', allowed: true })
    expect(verdict.ingress.isolatedBy.map(({ policy }) => policy)).toEqual([
      'shop/default-deny-ingress',
      'shop/allow-frontend-to-api',
    ])
    expect(verdict.ingress.nearest).toMatchObject({
      policy: 'shop/allow-frontend-to-api',
      rule: 0,
      path: 'policies.yaml',
    })
    expect(verdict.ingress.nearest?.misses).toHaveLength(3)
  })

  test('names every rule that allows', () => {
    const { ingress, outcome } = shop.verdict({ source: 'shop/api', destination: 'shop/db', port: 5432 })
    expect(outcome).toBe('allowed')
    expect(ingress.allowedBy).toMatchObject([{ policy: 'shop/db-lockdown', rule: 0, peer: 0, port: 0 }])
  })

  test('takes addresses, blocks and anywhere as ends', () => {
    const outcome = (source: string, destination: string, port: number) =>
      shop.verdict({ source, destination, port }).outcome
    expect(outcome('198.51.100.7', 'shop/frontend', 8080)).toBe('allowed')
    expect(outcome('198.51.100.0/24', 'shop/db', 5432)).toBe('denied')
    expect(outcome('shop/db', 'anywhere', 443)).toBe('denied')
    expect(outcome('2001:db8::1', 'shop/frontend', 8080)).toBe('allowed')
  })

  test('takes the address of a pod for the pod', () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: extra, namespace: shop, labels: {app: api}}\nstatus: {podIP: 10.1.2.3, phase: Running}\n'
    const session = openSession([...SHOP.files, { path: 'pod.yaml', text: pod }])
    expect(session.verdict({ source: '10.1.2.3', destination: 'shop/db', port: 5432 }).outcome).toBe('allowed')
    expect(session.verdict({ source: '10.1.2.4', destination: 'shop/db', port: 5432 }).outcome).toBe('denied')
  })

  test.each([
    ['shop/frontent', /Did you mean shop\/frontend\?/],
    ['somewhere', /namespace\/name, an IP address or a CIDR block/],
    ['10.0.0.300', /neither/],
  ])('refuses %s with a sentence', (source, message) => {
    const ask = () => shop.verdict({ source, destination: 'shop/api', port: 80 })
    expect(ask).toThrow(UnknownEndpointError)
    expect(ask).toThrow(message)
  })

  test.each([0, 65536, 1.5, Number.NaN])('refuses port %s', (port) => {
    expect(() => shop.verdict({ source: 'shop/api', destination: 'shop/db', port })).toThrow(RangeError)
  })
})

describe('plugins', () => {
  const policy = (to: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: out, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Egress]
  egress: [{to: [${to}]}]
`
  const pods = `apiVersion: v1
kind: Pod
metadata: {name: a, namespace: shop}
status: {podIP: 10.0.0.1}
---
apiVersion: v1
kind: Pod
metadata: {name: b, namespace: shop}
status: {podIP: 10.0.0.2}
`
  const files = [
    { path: 'pods.yaml', text: pods },
    { path: 'policy.yaml', text: policy('{ipBlock: {cidr: 10.0.0.0/8}}') },
  ]
  const asked = { source: 'shop/a', destination: 'shop/b', port: 80 }

  test('differ where the API is open, and the verdict says so', () => {
    expect(openSession(files).verdict(asked)).toMatchObject({
      outcome: 'allowed',
      dependsOnPlugin: true,
      caveats: ['E-1'],
    })
    expect(openSession(files, { plugin: 'cilium' }).verdict(asked)).toMatchObject({
      outcome: 'denied',
      dependsOnPlugin: true,
    })
    expect(openSession(files, { plugin: 'calico' }).verdict(asked).outcome).toBe('allowed')
    expect(openSession(files, { plugin: 'cilium' }).ports(asked).TCP).toEqual([])
  })

  test('do not differ where it is not', () => {
    const outside = { source: 'shop/a', destination: '10.9.9.9', port: 80 }
    for (const plugin of ['spec', 'calico', 'cilium', 'ovn-kubernetes', 'kube-network-policies'] as const)
      expect(openSession(files, { plugin }).verdict(outside)).toMatchObject({
        outcome: 'allowed',
        dependsOnPlugin: false,
      })
  })

  test('can enforce nothing at all (E-24)', () => {
    const session = openSession(SHOP.files, { plugin: 'none' })
    const verdict = session.verdict({ source: 'shop/db', destination: 'anywhere', port: 443 })
    expect(verdict).toMatchObject({ outcome: 'allowed', caveats: ['E-24'] })
  })

  test('compare by what they allow', () => {
    const differences = openSession(files).diff(openSession(files, { plugin: 'cilium' }))
    expect(differences.map(({ from, to }) => [from, to])).toEqual([
      ['shop/a', 'shop/b'],
      ['shop/b', 'shop/a'],
    ])
  })
})

describe('namespaces', () => {
  const files = (label: string) => [
    ...SHOP.files,
    {
      path: 'more.yaml',
      text: `apiVersion: v1
kind: Namespace
metadata: {name: bank, labels: {kubernetes.io/metadata.name: ${label}}}
---
apiVersion: v1
kind: Pod
metadata: {name: teller, namespace: bank}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: from-bank, namespace: shop}
spec:
  podSelector: {}
  ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: bank}}}]}]
`,
    },
  ]

  test('carry their name as a label, whatever the manifest says (S28)', () => {
    for (const label of ['bank', 'other'])
      expect(
        openSession(files(label)).verdict({ source: 'bank/teller', destination: 'shop/db', port: 1 }).outcome,
      ).toBe('allowed')
  })
})

describe('two policies of one name', () => {
  test('are one object, and the later manifest is what the cluster keeps', () => {
    const policy = (spec: string) =>
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: monitoring}\nspec: ${spec}\n`
    const [open, closed] = ['{podSelector: {}, ingress: [{}]}', '{podSelector: {}}'].map(policy)
    const ask = (...texts: readonly (string | undefined)[]) =>
      openSession([...SHOP.files, { path: 'p.yaml', text: texts.join('---\n') }]).verdict({
        source: 'shop/api',
        destination: 'monitoring/prometheus',
        port: 9090,
      }).outcome
    expect(ask(open, closed)).toBe('denied')
    expect(ask(closed, open)).toBe('allowed')
  })
})

describe('the version of Kubernetes', () => {
  const text = SHOP.files[0]!.text.replace('- ports:', '- from: [{ipBlock: {cidr: 198.51.100.7/24}}]\n      ports:')
  const files = [{ path: 'policies.yaml', text }, SHOP.files[1]!]
  const asked = { source: '198.51.100.1', destination: 'shop/frontend', port: 8080 }

  test('decides whether a CIDR with host bits is read or rejected (V31)', () => {
    expect(openSession(files, { kubernetesVersion: '1.35' }).verdict(asked)).toMatchObject({ outcome: 'allowed' })
    expect(openSession(files).verdict(asked)).toMatchObject({ outcome: 'denied', uncertain: true })
  })

  test('is refused when it is none', () => {
    expect(() => openSession(files, { kubernetesVersion: 'latest' })).toThrow(RangeError)
  })
})

describe('matrix', () => {
  const { endpoints, connections } = shop.matrix()
  const between = (all: readonly MatrixConnection[], from: string, to: string) =>
    all.find((each) => each.from === from && each.to === to)?.ports

  test('lists workloads, then addresses that policies tell apart', () => {
    expect(endpoints.map(({ id }) => id)).toEqual([...shop.workloads, 'external/1', 'external/2'])
    expect(endpoints.at(-1)).toEqual({
      id: 'external/2',
      kind: 'External',
      ranges: [['::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff']],
    })
  })

  test('keeps what a block leaves out with what is outside of it', () => {
    const text = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: shop}
spec:
  podSelector: {}
  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]}]
`
    const session = openSession([{ path: 'p.yaml', text }])
    expect(session.matrix().endpoints.map(({ ranges }) => ranges)).toEqual([
      [
        ['0.0.0.0', '9.255.255.255'],
        ['10.1.0.0', '10.1.255.255'],
        ['11.0.0.0', '255.255.255.255'],
      ],
      [
        ['10.0.0.0', '10.0.255.255'],
        ['10.2.0.0', '10.255.255.255'],
      ],
      [['::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff']],
    ])
  })

  test('has what is allowed and nothing else', () => {
    expect(between(connections, 'shop/api', 'shop/db')).toEqual({ TCP: [[5432, 5432]], UDP: [], SCTP: [] })
    expect(between(connections, 'shop/frontend', 'shop/db')).toBeUndefined()
  })

  test('agrees with ports and with verdict, for every pair', () => {
    for (const session of [shop, openSession(CALICO.files), openSession(SHOP.files, { plugin: 'none' })]) {
      const all = session.matrix()
      for (const source of session.workloads)
        for (const destination of session.workloads) {
          const ports = between(all.connections, source, destination) ?? { TCP: [], UDP: [], SCTP: [] }
          expect(session.ports({ source, destination })).toEqual(ports)
          const isOpen = ports.TCP.some(([from, to]) => from <= 80 && 80 <= to)
          const { outcome } = session.verdict({ source, destination, port: 80 })
          expect(outcome).toBe(isOpen ? 'allowed' : 'denied')
        }
    }
  })

  test('can look at some ports only', () => {
    const some = shop.matrix({ ports: ['9090', '53/UDP'] }).connections
    expect(between(some, 'shop/api', 'shop/db')).toBeUndefined()
    expect(between(some, 'shop/db', 'monitoring/prometheus')).toBeUndefined()
    expect(between(some, 'shop/api', 'monitoring/prometheus')).toEqual({
      TCP: [[9090, 9090]],
      UDP: [[53, 53]],
      SCTP: [],
    })
    expect(() => shop.matrix({ ports: ['http'] })).toThrow(RangeError)
  })
})

describe('edit, diff and diagnostics', () => {
  test('an edit returns the files with nothing else changed', () => {
    const result = shop.edit({
      type: 'addPort',
      id: 'NetworkPolicy/shop/allow-frontend-to-api',
      policyType: 'Ingress',
      rule: 0,
      port: { port: 9090 },
    })
    expect(result.ok && result.files[1]).toEqual(SHOP.files[1])
    expect(result.ok && result.files[0]!.text.replace(/ *- port: 9090\n/, '')).toBe(SHOP.files[0]!.text)
  })

  test('a refused edit says why', () => {
    expect(shop.edit({ type: 'rename', id: 'NetworkPolicy/shop/none', name: 'x' })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    })
  })

  test('the difference is what the edit did', () => {
    const after = edited(shop, { type: 'removeDocument', id: 'NetworkPolicy/shop/allow-web' })
    const differences = shop.diff(after)
    expect(new Set(differences.map(({ to }) => to))).toEqual(new Set(['shop/frontend']))
    expect(differences.every(({ added }) => added.TCP.length === 0)).toBe(true)
    expect(differences[0]!.removed).toEqual({ TCP: [[8080, 8080]], UDP: [], SCTP: [] })
    expect(shop.diff(openSession(SHOP.files))).toEqual([])
  })

  test('findings carry code, severity and line', () => {
    const text = SHOP.files[0]!.text.replace('podSelector: {}', 'podSelecter: {}')
    const [finding] = openSession([{ path: 'p.yaml', text }]).diagnostics()
    expect(finding).toMatchObject({ code: 'UNKNOWN_FIELD', severity: 'error', path: 'p.yaml' })
    expect(text.slice(finding!.from, finding!.to)).toContain('podSelecter')
  })

  test('a rejected policy takes no part, and verdicts beside it say so', () => {
    const files = SHOP.files.map(({ path, text }) => ({ path, text: text.replace('- Ingress\n---', '- ingress\n---') }))
    const session = openSession(files)
    expect(session.verdict({ source: 'shop/api', destination: 'shop/db', port: 5432 }).uncertain).toBe(true)
    expect(
      session.verdict({ source: 'monitoring/prometheus', destination: 'kube-system/coredns', port: 53 }),
    ).toMatchObject({
      uncertain: false,
    })
  })

  test('an explanation puts it into words', () => {
    const { sentence, markdown } = shop.explain({ source: 'shop/frontend', destination: 'shop/db', port: 5432 })
    expect(sentence).toMatch(/^Denied\./)
    expect(markdown).toContain('shop/frontend → shop/db:5432/TCP')
  })
})
