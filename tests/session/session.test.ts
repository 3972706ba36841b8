import { describe, expect, it } from 'vitest'
import { CALICO, EMPTY, SHOP } from '../../src/examples/index.ts'
import { connectionId } from '../../src/model/index.ts'
import { createSession, type AllowRequest, type Session } from '../../src/session/index.ts'

const PROMETHEUS_TO_API = connectionId('monitoring/prometheus', 'shop/api')

function openShop(): Session {
  const session = createSession()
  session.open(SHOP)
  return session
}

const allowMetrics: AllowRequest = {
  source: 'monitoring/prometheus',
  destination: 'shop/api',
  sourceRung: 0,
  destinationRung: 0,
  ports: [{ protocol: 'TCP', port: 'metrics' }],
  allPorts: false,
}

describe('The Shop example', () => {
  it('has 5 workloads, 4 policies and one failing expectation of four', () => {
    const snapshot = createSession().open(SHOP)
    expect(snapshot).toMatchObject({ workloads: 5, pods: 9, namespaces: 3, connections: 40 })
    expect(snapshot.diagnostics.map(({ code }) => code)).toEqual(['NP010'])
    expect(snapshot.policies.map(({ name }) => name)).toEqual([
      'default-deny-ingress',
      'allow-web',
      'allow-frontend-to-api',
      'db-lockdown',
    ])
    expect(snapshot.expectations.map(({ state }) => state)).toEqual(['pass', 'pass', 'pass', 'fail'])
  })

  it('draws the seven watched connections, and the failing one on the port that is expected', () => {
    const scene = openShop().scene({ filter: 'watched', focus: null })
    expect(scene.counts).toEqual({ watched: 7, allowed: 7, decided: 22, denied: 15, all: 40 })
    expect(scene.edges.find(({ id }) => id === PROMETHEUS_TO_API)).toMatchObject({
      verdict: 'denied',
      barrier: 'dst',
      failing: 'allowed',
      ports: [{ text: '9090', outcome: 'denied' }],
    })
  })
})

describe('Why prometheus may not reach api (A02)', () => {
  const explanation = openShop().explain(PROMETHEUS_TO_API)

  it('is asked about the port that the failing expectation names', () => {
    expect(explanation).toMatchObject({ word: 'denied', port: { number: 9090, protocol: 'TCP', name: 'metrics' } })
  })

  it('names both sides: egress is not isolated, ingress is, by two policies', () => {
    expect(explanation?.egress).toMatchObject({ applies: 'not-isolated', allowed: true, isolatedBy: [] })
    expect(explanation?.ingress).toMatchObject({ applies: 'isolated', allowed: false, allowedBy: [] })
    expect(explanation?.ingress.isolatedBy.map(({ policyName, rules }) => [policyName, rules])).toEqual([
      ['default-deny-ingress', 0],
      ['allow-frontend-to-api', 1],
    ])
  })

  it('shows the nearest rule of the policies that isolate api, with what fails', () => {
    expect(explanation?.ingress.nearest).toMatchObject({ policyName: 'allow-frontend-to-api', rule: 0 })
    expect(explanation?.ingress.nearest?.conditions.map(({ kind, ok }) => [kind, ok])).toEqual([
      ['namespace', false],
      ['pod label', false],
      ['port', false],
    ])
  })

  it('leads to the line of each policy', () => {
    const places = explanation?.ingress.isolatedBy.map(({ place }) => place) ?? []
    const [{ text }] = [SHOP.files.find(({ path }) => path === places[0]?.path)!]
    for (const [index, { range, line }] of places.entries()) {
      expect(text.slice(range.from, range.to)).toContain(explanation?.ingress.isolatedBy[index]?.policyName)
      expect(text.slice(0, range.from).split('\n')).toHaveLength(line)
    }
  })

  it('is null for endpoints that do not exist', () => {
    expect(openShop().explain('shop/nobody~shop/api')).toBeNull()
    expect(openShop().explain('nonsense')).toBeNull()
  })
})

describe('Allowing a drawn connection', () => {
  it('announces exactly what applying it does', () => {
    const session = openShop()
    const proposal = session.proposeAllow(allowMetrics)
    expect(proposal).toMatchObject({ case: 'one-side', needed: ['Ingress'], blocked: '', remaining: '' })
    expect(proposal?.changes).toMatchObject({
      total: 1,
      opened: 1,
      list: [{ source: 'monitoring/prometheus', destination: 'shop/api', port: '9090', after: 'allowed' }],
    })
    expect(proposal?.repairs).toEqual(['prometheus -> api:9090 allowed'])

    const after = session.change({ edits: proposal?.edits ?? [] })
    expect(after.changes).toEqual(proposal?.changes)
    expect(after.policies.map(({ name }) => name)).toContain('allow-prometheus-to-api')
    expect(after.expectations.every(({ state }) => state === 'pass')).toBe(true)
  })

  it('leaves no trace when it is only asked', () => {
    const session = openShop()
    const before = session.scene({ filter: 'all', focus: null })
    session.proposeAllow(allowMetrics)
    expect(session.scene({ filter: 'all', focus: null })).toEqual(before)
  })

  it('writes nothing when the destination is not isolated', () => {
    const proposal = openShop().proposeAllow({
      ...allowMetrics,
      source: 'shop/api',
      destination: 'kube-system/coredns',
    })
    expect(proposal).toMatchObject({ case: 'not-isolated', policies: [], edits: [] })
  })

  it('knows that a pod always reaches itself', () => {
    const toItself = { ...allowMetrics, destination: 'monitoring/prometheus', ports: [] }
    expect(openShop().proposeAllow(toItself)).toMatchObject({ case: 'self', edits: [] })
  })
})

describe('Text that does not parse (A08)', () => {
  const broken = (session: Session) => {
    const policies = SHOP.files.find(({ path }) => path === 'policies.yaml')!
    const from = policies.text.indexOf('podSelector:') + 'podSelector'.length
    return session.change({ edits: [{ path: policies.path, edits: [{ from, to: from + 1, insert: '' }] }] })
  }

  it('keeps the last good picture and names the line', () => {
    const session = openShop()
    const snapshot = broken(session)
    expect(snapshot.broken).toMatchObject([{ hasLastGood: true, place: { path: 'policies.yaml' } }])
    expect(snapshot.policies).toHaveLength(4)
    expect(snapshot.changes.total).toBe(0)
    expect(session.scene({ filter: 'watched', focus: null }).counts.denied).toBe(15)
  })

  it('refuses edits of the broken document only', () => {
    const session = openShop()
    broken(session)
    const [first, second] = createSession().open(SHOP).policies
    expect(session.plan({ type: 'removeDocument', id: first!.id })).toMatchObject({ ok: false, code: 'BROKEN_DOC' })
    expect(session.plan({ type: 'removeDocument', id: second!.id })).toMatchObject({ ok: true })
  })
})

describe('Switching a policy off', () => {
  it('takes it out of the verdicts and comments it out of the export', () => {
    const session = openShop()
    const snapshot = session.change({ off: ['NetworkPolicy/shop/db-lockdown'] })
    expect(snapshot.policies.find(({ name }) => name === 'db-lockdown')).toMatchObject({ off: true, evaluated: false })
    expect(session.explain('shop/db~anywhere')).toMatchObject({ word: 'allowed' })
    const [file] = session.exportYaml({ what: 'policies' })
    expect(file?.text).toMatch(/^# .*name: db-lockdown$/m)
  })
})

describe('The get-started page (UX 0.2)', () => {
  const session = createSession()
  const snapshot = session.open(CALICO)

  it('isolates pods for ingress that only meant to limit egress', () => {
    expect(snapshot.diagnostics.filter(({ code }) => code === 'NP005')).toHaveLength(2)
  })

  it('undoes what its first and third policies allow', () => {
    expect(session.explain('default/red~default/blue', { number: 80, protocol: 'TCP' })).toMatchObject({
      word: 'denied',
      egress: { allowed: false },
      ingress: { allowed: true },
    })
    expect(session.explain('default/blue~default/red', { number: 80, protocol: 'TCP' })).toMatchObject({
      word: 'denied',
      egress: { allowed: true },
      ingress: { allowed: false },
    })
  })
})

describe('Import', () => {
  it('makes example pods when only policies are given', () => {
    const session = createSession()
    session.open(EMPTY)
    const plan = session.planImport(
      [{ path: 'pasted.yaml', text: CALICO.files.find(({ path }) => path === 'policies.yaml')!.text }],
      'merge',
    )
    expect(plan.found).toMatchObject({ policies: 5, workloads: 0 })
    expect(plan.examplePods).toBeGreaterThan(0)
    expect(session.change({ addFiles: plan.files }).hasExamplePods).toBe(true)
  })

  it('never keeps a Secret', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\ndata:\n  password: aHVudGVyMg==\n'
    const plan = createSession().planImport(
      [{ path: 'a.yaml', text: `${secret}---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: n\n` }],
      'merge',
    )
    expect(plan.ignored).toEqual({ Secret: 1 })
    expect(plan.files.map(({ text }) => text).join('')).not.toContain('aHVudGVyMg')
    expect(plan.found.namespaces).toBe(1)
  })

  it('keeps a CiliumNetworkPolicy, flags it and evaluates the others (A12)', () => {
    const cilium =
      'apiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nmetadata:\n  name: c\n  namespace: shop\nspec: {}\n'
    const session = openShop()
    const snapshot = session.change({ addFiles: [{ path: 'cilium.yaml', text: cilium }] })
    expect(snapshot.unsupported).toEqual({ CiliumNetworkPolicy: 1 })
    expect(snapshot.diagnostics.map(({ code }) => code)).toEqual(['UNSUPPORTED_KIND', 'NP010'])
    expect(snapshot.changes.total).toBe(0)
  })
})
