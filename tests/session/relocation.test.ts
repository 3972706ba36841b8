import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession, type Relocation, type RelocationRequest, type Session } from '../../src/session/index.ts'

const EXPECTATIONS = `# api is ours
api -> db:5432 allowed
shop/frontend -> shop/db denied
* -> shop/db denied except shop/api
monitoring/prometheus->shop/api:9090 allowed
shop/[app=api] -> shop/* allowed
`
const BY_NAME = `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: from-shop, namespace: monitoring}
spec:
  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}} # ours
        - namespaceSelector:
            matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [shop, dev]}]
          podSelector: {}
`

function openShop(off: readonly string[] = []): Session {
  const session = createSession()
  const files = SHOP.files.map((file) =>
    file.path === 'policies.yaml' ? { ...file, text: file.text.trimEnd() + BY_NAME } : file,
  )
  session.open({ ...SHOP, files, off, expectations: EXPECTATIONS })
  return session
}

function plan(session: Session, request: RelocationRequest): Extract<Relocation, { ok: true }> {
  const relocation = session.planRelocation(request)
  if (!relocation.ok) throw new Error(relocation.message)
  return relocation
}

function apply(session: Session, { edits, expectations, off }: Extract<Relocation, { ok: true }>) {
  return session.change({ edits, expectations, off })
}

describe('renaming a workload', () => {
  it('takes the expectations along, and changes no verdict, since labels stay', () => {
    const session = openShop()
    const relocation = plan(session, { kind: 'rename-workload', endpoint: 'shop/api', name: 'backend' })
    expect(relocation.expectations.split('\n').slice(0, 6)).toEqual([
      '# api is ours',
      'backend -> db:5432 allowed',
      'shop/frontend -> shop/db denied',
      '* -> shop/db denied except shop/backend',
      'monitoring/prometheus->shop/backend:9090 allowed',
      'shop/[app=api] -> shop/* allowed',
    ])
    expect(relocation).toMatchObject({ changes: { total: 0 }, endpoints: [['shop/api', 'shop/backend']], breaks: [] })
    const before = openShop()
      .change({})
      .expectations.map(({ state }) => state)
    expect(apply(session, relocation).expectations.map(({ state }) => state)).toEqual(before)
  })

  it('is refused for a name that exists or that the API server rejects', () => {
    const session = openShop()
    const code = (name: string) => {
      const answer = session.planRelocation({ kind: 'rename-workload', endpoint: 'shop/api', name })
      return answer.ok ? 'ok' : answer.code
    }
    expect([code('frontend'), code('db'), code('Api'), code('a b')]).toEqual([
      'ALREADY_EXISTS',
      'ALREADY_EXISTS',
      'INVALID_VALUE',
      'INVALID_VALUE',
    ])
  })
})

describe('moving a workload', () => {
  it('lists what stops and starts matching it, and the verdicts that change under its present name', () => {
    const session = openShop()
    const relocation = plan(session, { kind: 'move-workload', endpoint: 'shop/api', namespace: 'monitoring' })
    expect(relocation.breaks).toEqual([
      '`shop/default-deny-ingress` would stop selecting it.',
      '`shop/allow-frontend-to-api` would stop selecting it.',
      '`monitoring/from-shop` would start selecting it.',
      'Ingress rule 1 of `shop/db-lockdown` would stop matching it.',
      'Ingress rule 1 of `monitoring/from-shop` would stop matching it.',
    ])
    const changed = relocation.changes.list.map(({ source, destination }) => `${source} > ${destination}`)
    expect(changed).toContain('shop/api > shop/db')
    const snapshot = apply(session, relocation)
    expect(snapshot.workloads).toBe(5)
    expect(session.form({ kind: 'endpoint', id: 'monitoring/api' })).toMatchObject({ policies: ['from-shop'] })
    const denied = session.explain('monitoring/api~shop/db', { number: 5432, protocol: 'TCP' })
    expect(denied).toMatchObject({ ingress: { allowed: false } })
  })
})

describe('renaming a namespace', () => {
  it('takes its objects, the peers that name it, the switches and the expectations along, and changes no verdict', () => {
    const off = ['NetworkPolicy/shop/db-lockdown']
    const session = openShop(off)
    const before = session.change({})
    const relocation = plan(session, { kind: 'rename-namespace', namespace: 'shop', name: 'store' })
    expect(relocation).toMatchObject({ changes: { total: 0 }, off: ['NetworkPolicy/store/db-lockdown'], breaks: [] })
    expect(relocation.follows).toEqual([
      '7 objects in shop go along.',
      '2 peers that name it by `kubernetes.io/metadata.name` follow.',
      '4 lines of the expectations follow.',
    ])
    const after = apply(session, relocation)
    expect(after.namespaces).toBe(before.namespaces)
    expect(after.diagnostics.map(({ code }) => code)).toEqual(before.diagnostics.map(({ code }) => code))
    expect(after.expectations.map(({ state }) => state)).toEqual(before.expectations.map(({ state }) => state))
    expect(after.policies.filter((policy) => policy.off).map(({ id }) => id)).toEqual(relocation.off)
    expect(session.form({ kind: 'namespace', name: 'shop' })).toBeNull()
    const yaml = session.exportYaml({ what: 'all' }).map(({ text }) => text)
    expect(yaml.join('\n')).toContain('kubernetes.io/metadata.name: store}} # ours')
    expect(yaml.join('\n')).toContain('values: [store, dev]')
  })

  it('never makes two namespaces one', () => {
    const answer = openShop().planRelocation({ kind: 'rename-namespace', namespace: 'shop', name: 'monitoring' })
    expect(answer).toMatchObject({ ok: false, code: 'ALREADY_EXISTS' })
    const gone = openShop().planRelocation({ kind: 'rename-namespace', namespace: 'nowhere', name: 'x' })
    expect(gone).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
})
