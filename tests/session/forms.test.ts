import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession, type PolicyForm, type Session } from '../../src/session/index.ts'
import { labelsOf } from '../support/builders.ts'

const POD = (namespace: string, name: string, labels: string, ip: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {${labels}}}
spec: {containers: [{name: a, ports: [{name: http, containerPort: 80}]}]}
status: {podIP: ${ip}}
---
`
const CLUSTER = [
  'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n',
  'apiVersion: v1\nkind: Namespace\nmetadata: {name: sre, labels: {team: sre}}\n---\n',
  POD('shop', 'web', 'app: web, tier: fe', '10.0.0.1'),
  POD('shop', 'canary', 'app: web, tier: canary', '10.0.0.2'),
  POD('shop', 'job', 'app: job', '10.0.0.3'),
  POD('sre', 'prometheus', 'app: web', '10.0.1.1'),
].join('')

function withPolicy(spec: string): Session {
  const session = createSession()
  const text = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web, tier: fe}}
${spec}`
  session.open({
    files: [{ path: 'a.yaml', text: CLUSTER + text }],
    off: [],
    outside: [],
    expectations: '',
    pinned: [],
  })
  return session
}

function policyForm(session: Session): PolicyForm {
  const form = session.form({ kind: 'policy', id: 'NetworkPolicy/shop/web' })
  if (form?.kind !== 'policy') throw new Error('no policy')
  return form
}

describe('the form of a policy', () => {
  it('counts what the selector matches and names what it nearly matches', () => {
    const { words, matches } = policyForm(withPolicy(''))
    expect(words).toBe('pods in shop with app=web and tier=fe')
    expect(matches).toMatchObject({
      pods: 1,
      workloads: [{ id: 'shop/web' }],
      near: [{ name: 'canary', has: 'tier=canary' }],
    })
  })

  it('says what two halves would match as one peer, and what one peer would match as two (A17)', () => {
    const or = policyForm(
      withPolicy(
        '  ingress:\n  - from:\n    - namespaceSelector: {matchLabels: {team: sre}}\n    - podSelector: {matchLabels: {app: web}}\n',
      ),
    )
    const [first, second] = or.directions[0].rules[0]!.peers
    expect([first?.merged, second?.merged, first?.split]).toEqual([1, null, null])
    expect(or.directions[0].rules[0]?.pods).toBe(3)
    expect(second?.words).toBe('pods in shop with app=web')
    const and = policyForm(
      withPolicy('  ingress:\n  - from:\n    - namespaceSelector: {matchLabels: {team: sre}}\n      podSelector: {}\n'),
    )
    const [peer] = and.directions[0].rules[0]!.peers
    expect(peer).toMatchObject({
      words: 'every pod in namespaces with team=sre',
      split: 4,
      matches: { namespaces: ['sre'] },
    })
  })

  it('never leaves {} bare, and says when rules have no effect', () => {
    const form = policyForm(
      withPolicy('  policyTypes: [Ingress]\n  ingress: [{}]\n  egress:\n  - to: [{namespaceSelector: {}}]\n'),
    )
    const [ingress, egress] = form.directions
    expect(ingress).toMatchObject({ on: true, rules: [{ peers: [], ports: [], pods: 4 }] })
    expect(egress).toMatchObject({ on: false, rules: [{ peers: [{ words: 'every pod in every namespace' }] }] })
    expect(egress.sentence).toContain('Ignored')
  })

  it('draws an address block with its holes, and finds pods in it (A20)', () => {
    const form = policyForm(
      withPolicy('  ingress:\n  - from:\n    - ipBlock: {cidr: 10.0.0.0/16, except: [10.0.128.0/17, 10.0.192.0/18]}\n'),
    )
    expect(form.directions[0].rules[0]?.peers[0]?.block).toEqual({
      words: '10.0.0.0/16 without 10.0.128.0/17, 10.0.192.0/18: 32768 addresses',
      holes: [
        { cidr: '10.0.128.0/17', start: 50, size: 50 },
        { cidr: '10.0.192.0/18', start: 75, size: 25 },
      ],
      pods: 4,
    })
  })

  it('tells which pods "is not one of" matches only because they lack the label (S30)', () => {
    const selector = { matchExpressions: [{ key: 'tier', operator: 'NotIn' as const, values: ['fe'] }] }
    const matches = withPolicy('').matches({ kind: 'subject', namespace: 'shop', selector })
    expect(matches.workloads.map(({ name }) => name)).toEqual(['canary', 'job'])
    expect(matches.lacking).toMatchObject([{ key: 'tier', workloads: [{ name: 'job' }] }])
  })
})

describe('other labels', () => {
  it('say which policies would stop selecting a workload before anything is applied (A19)', () => {
    const session = createSession()
    session.open(SHOP)
    const object = { kind: 'endpoint', id: 'shop/api' } as const
    const preview = session.previewLabels(object, labelsOf({ app: 'api2', tier: 'backend' }))
    expect(preview.effects).toEqual([
      '`shop/allow-frontend-to-api` would stop selecting it.',
      'Ingress rule 1 of `shop/db-lockdown` would stop matching it.',
    ])
    expect(preview.answer).toMatchObject({ ok: true, changes: { total: 2, closed: 2 } })
    expect(session.form(object)).toMatchObject({
      labels: [
        ['app', 'api'],
        ['tier', 'backend'],
      ],
    })
    expect(session.previewLabels(object, labelsOf({ 'a b': 'x' }))).toMatchObject({ answer: { code: 'INVALID_VALUE' } })
  })

  it('of a namespace change what peers match', () => {
    const session = withPolicy('  ingress:\n  - from:\n    - namespaceSelector: {matchLabels: {team: sre}}\n')
    const preview = session.previewLabels({ kind: 'namespace', name: 'sre' }, labelsOf({ team: 'ops' }))
    expect(preview.effects).toEqual(['Ingress rule 1 of `shop/web` would stop matching it.'])
    expect(preview.answer).toMatchObject({ ok: true, changes: { closed: 1 } })
  })
})

it('an outside address that covers pods says so', () => {
  const session = createSession()
  const outside = [{ name: 'lan', cidr: '10.0.0.0/8' }]
  session.open({ files: [{ path: 'a.yaml', text: CLUSTER }], off: [], outside, expectations: '', pinned: [] })
  expect(session.form({ kind: 'endpoint', id: '10.0.0.0/8' })).toMatchObject({
    kind: 'outside',
    overlap: expect.stringContaining('4 pods have an address in 10.0.0.0/8'),
  })
})

describe('what the API server would reject (A21)', () => {
  it('is refused in words, each mistake with its own, and leaves other verdicts alone', () => {
    const session = withPolicy('  ingress:\n  - from: [{podSelector: {}}]\n    ports: [{port: 8080}]\n')
    const rule = { id: 'NetworkPolicy/shop/web', policyType: 'Ingress', rule: 0 } as const
    const block = (cidr: string, except: readonly string[]) => ({ ipBlock: { cidr, except } })
    const answers = [
      session.plan({ type: 'setPort', ...rule, port: 0, value: { port: 8080, endPort: 80 } }),
      session.plan({ type: 'setPort', ...rule, port: 0, value: { port: '8080' } }),
      session.plan({ type: 'setPeer', ...rule, peer: 0, value: block('10.0.0.0/8', ['11.0.0.0/16']) }),
      session.plan({ type: 'removePort', ...rule, port: 0 }),
    ]
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code))).toEqual([
      'INVALID_VALUE',
      'INVALID_VALUE',
      'INVALID_VALUE',
      'WOULD_ALLOW_ALL',
    ])
    const messages = answers.map((answer) => (answer.ok ? '' : answer.message))
    expect(new Set(messages).size).toBe(4)
    expect(policyForm(session).directions[0].rules[0]?.ports).toEqual([{ protocol: 'TCP', port: 8080 }])
  })
})
