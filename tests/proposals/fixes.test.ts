import { describe, expect, test } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession, type Session } from '../../src/session/index.ts'

function openShop(extra = ''): Session {
  const session = createSession()
  const files = SHOP.files.map((file) => (file.path === 'policies.yaml' ? { ...file, text: file.text + extra } : file))
  session.open({ ...SHOP, files })
  return session
}

const tcp = (number: number) => ({ number, protocol: 'TCP' as const })

describe('Fixes for a denied connection', () => {
  test('begin with the smallest edit of a rule that has the port and lacks the peer', () => {
    const session = openShop()
    const [first, second] = session.proposeFixes({ source: 'shop/frontend', destination: 'shop/db', port: tcp(5432) })
    expect(first).toMatchObject({ title: 'Add a peer to shop/db-lockdown, rule 1', exact: true })
    expect(first!.breaks).toEqual(['frontend -> db denied'])
    expect(second!.title).toBe('Add policy shop/allow-frontend-to-db')
  })

  test('write a policy of their own where no rule comes close', () => {
    const ends = { source: 'monitoring/prometheus', destination: 'shop/api', port: tcp(9090) }
    const [first, ...others] = openShop().proposeFixes(ends)
    expect(first).toMatchObject({ title: 'Add policy shop/allow-prometheus-to-api', exact: true, breaks: [] })
    expect(first!.changes.total).toBe(1)
    expect(first!.lines).toMatchObject([{ path: 'policies.yaml', removed: [] }])
    expect(others.map(({ title }) => title)).toContain('Add a rule to shop/allow-frontend-to-api')
  })

  test('never isolate pods that were not isolated, as a wider choice on the egress side would', () => {
    const ends = { source: 'shop/db', destination: 'monitoring/prometheus', port: tcp(9090) }
    const fixes = openShop().proposeFixes(ends)
    expect(fixes.length).toBeGreaterThan(0)
    expect(fixes.map(({ changes }) => changes.closed)).toEqual(fixes.map(() => 0))
  })

  test('are none for a connection that is allowed', () => {
    const ends = { source: 'shop/frontend', destination: 'shop/api', port: tcp(8080) }
    expect(openShop().proposeFixes(ends)).toEqual([])
  })
})

describe('Stopping an allowed connection', () => {
  const request = { source: 'shop/frontend', destination: 'shop/api', port: tcp(8080), keep: null }

  test('takes the rule away when it says nothing else', () => {
    const stop = openShop().proposeStop(request)!
    expect(stop.ways.map(({ way }) => way.kind)).toEqual(['rules', 'isolate', 'isolate'])
    expect(stop.rules).toMatchObject([
      { namespace: 'shop', name: 'allow-frontend-to-api', rule: 0, chosen: 'rule', options: [{ id: 'rule' }] },
    ])
    expect(stop).toMatchObject({ remaining: '', blocked: '', breaks: ['frontend -> api:8080 allowed'] })
    expect(stop.changes).toMatchObject({ total: 1, closed: 1 })
  })

  test('waits until every rule that allows it is dealt with', () => {
    const session = openShop(`---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: all-of-shop
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector: {} # every pod in shop
`)
    const both = session.proposeStop(request)!
    expect(both.rules.map(({ name, chosen }) => [name, chosen])).toEqual([
      ['allow-frontend-to-api', null],
      ['all-of-shop', null],
    ])
    expect(both.blocked).not.toBe('')
    const choices = Object.fromEntries(both.rules.map(({ key, options }) => [key, options[0]!.id]))
    const done = session.proposeStop({ ...request, choices })!
    expect(done).toMatchObject({ blocked: '', remaining: '' })
    expect(done.changes.list).toEqual([
      expect.objectContaining({ source: 'shop/frontend', destination: 'shop/api', after: 'denied' }),
    ])
    expect(done.lines.flatMap(({ added }) => added).join('\n')).toContain('operator: NotIn')
  })

  test('isolates an end that is not isolated, and keeps what is watched and DNS', () => {
    const ends = { source: 'shop/api', destination: 'kube-system/coredns', port: null, keep: null }
    const stop = openShop().proposeStop(ends)!
    expect(stop.chosen).toEqual({ kind: 'isolate', policyType: 'Ingress', whole: false })
    expect(stop.keepable.some(({ connection }) => connection === 'shop/api~kube-system/coredns')).toBe(false)
    expect(stop.kept).toContain('shop/frontend~kube-system/coredns')
    expect(stop.remaining).toBe('')
    expect(stop.changes.opened).toBe(0)
  })

  test('has no way where nothing is open', () => {
    const ends = { source: 'shop/frontend', destination: 'shop/db', port: null, keep: null }
    expect(openShop().proposeStop(ends)).toMatchObject({ ways: [], chosen: null, edits: [] })
  })
})

describe('Isolating', () => {
  test('a namespace writes a default deny and a policy for each workload of which something is kept', () => {
    const session = openShop()
    const keep = ['shop/api~monitoring/prometheus']
    const request = { subject: { namespace: 'monitoring' }, policyType: 'Ingress', keep } as const
    const proposal = session.proposeIsolation(request)!
    expect(proposal.policies.map(({ name }) => name)).toEqual(['default-deny-ingress', 'allow-to-prometheus'])
    session.change({ edits: proposal.edits })
    expect(session.explain('shop/api~monitoring/prometheus', tcp(9090))?.word).toBe('allowed')
    expect(session.explain('shop/frontend~monitoring/prometheus', tcp(9090))?.word).toBe('denied')
  })

  test('says which workloads a policy selects as well when there is no label to tell them apart', () => {
    const bare = (name: string) =>
      `---\napiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: lab }\nspec: { containers: [] }\n`
    const session = openShop(bare('one') + bare('two'))
    const proposal = session.proposeIsolation({ subject: 'lab/one', policyType: 'Egress', keep: null })!
    expect(proposal.today).toContain('also selects two')
  })

  test('is not possible outside the cluster', () => {
    const request = { subject: 'anywhere', policyType: 'Ingress', keep: null } as const
    expect(openShop().proposeIsolation(request)).toBeNull()
  })
})

describe('Changes that a preview names', () => {
  test('are the same whatever was asked before, also for addresses beside the hole of a block', () => {
    const policy = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: out, namespace: monitoring }
spec:
  podSelector: {}
  egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/8, except: [10.1.0.0/16] } }] }]
`
    const request = { subject: 'shop/frontend', policyType: 'Egress', keep: [] } as const
    const { changes } = openShop(policy).proposeIsolation(request)!
    const destinations = new Set(changes.list.map(({ destination }) => destination))
    expect([...destinations]).toEqual(expect.arrayContaining(['anywhere', '203.0.113.0/24', '10.0.0.0/8']))
  })
})
