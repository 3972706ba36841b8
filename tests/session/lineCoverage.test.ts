import { expect, test } from 'vitest'
import { applyTextEdits } from '../../src/document/index.ts'
import { SHOP } from '../../src/examples/index.ts'
import { createSession } from '../../src/session/index.ts'

const PODS = ['api', 'web', 'db']
  .map((name) => `apiVersion: v1\nkind: Pod\nmetadata: { name: ${name}, namespace: shop, labels: { app: ${name} } }\n`)
  .join('---\n')

function policy(name: string, spec: string): string {
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: ${name}, namespace: shop }\nspec:\n${spec}\n`
}

function open(text: string) {
  const session = createSession()
  session.open({
    ...SHOP,
    files: [{ path: 'a.yaml', text: `${PODS}---\n${text}` }],
    off: [],
    pinned: [],
    expectations: '',
  })
  const whole = `${PODS}---\n${text}`
  const idle = () => session.idleRanges('a.yaml').map(({ from, to }) => whole.slice(from, to))
  const decided = (at: string) => session.decidedAt('a.yaml', whole.indexOf(at) + 1).toSorted()
  return { session, whole, idle, decided }
}

const API = '  podSelector: { matchLabels: { app: api } }'

test('a rule that another one covers is idle, and one that is needed is not', () => {
  const { idle } = open(
    policy(
      'p',
      `${API}\n  ingress:\n  - from: [{ podSelector: { matchLabels: { app: web } } }]\n  - from: [{ podSelector: {} }]`,
    ),
  )
  expect(idle()).toEqual(['from: [{ podSelector: { matchLabels: { app: web } } }]'])
})

test('a peer, a port, rules without effect and a policy without pods are idle', () => {
  const text = [
    policy(
      'a',
      `${API}\n  ingress:\n  - from: [{ podSelector: { matchLabels: { app: web } } }, { podSelector: { matchLabels: { app: gone } } }]\n    ports: [{ port: 80 }, { port: 80 }, { port: 81 }]`,
    ),
    policy('b', '  podSelector: { matchLabels: { app: gone } }'),
    policy(
      'c',
      '  podSelector: { matchLabels: { app: db } }\n  policyTypes: [Ingress]\n  egress: [{ ports: [{ port: 1 }] }]',
    ),
  ].join('---\n')
  expect(open(text).idle()).toEqual([
    '{ podSelector: { matchLabels: { app: gone } } }',
    '{ port: 80 }',
    '{ port: 80 }',
    expect.stringContaining('name: b'),
    '[{ ports: [{ port: 1 }] }]',
  ])
})

test('of policies that are off nothing is told', () => {
  const { session, idle } = open(policy('b', '  podSelector: { matchLabels: { app: gone } }'))
  expect(idle()).toHaveLength(1)
  session.change({ off: ['NetworkPolicy/shop/b'] })
  expect(idle()).toEqual([])
})

test('a line lights the connections that hang on it', () => {
  const { decided } = open(
    policy(
      'p',
      `${API}\n  ingress:\n  - from:\n    - podSelector: { matchLabels: { app: web } }\n    - podSelector: { matchLabels: { app: db } }`,
    ),
  )
  expect(decided('podSelector: { matchLabels: { app: web } }')).toEqual(['shop/web~shop/api'])
  expect(decided('from:')).toEqual(['shop/db~shop/api', 'shop/web~shop/api'])
  expect(decided('name: p')).toContain('anywhere~shop/api')
  expect(decided('kind: Pod')).toEqual([])
})

test('deleting an idle policy of the Shop example changes no verdict', () => {
  const session = createSession()
  const { policies } = session.open(SHOP)
  expect(policies.length).toBeGreaterThan(0)
  for (const { path, text } of SHOP.files) {
    for (const range of session.idleRanges(path)) {
      const edits = [{ path, edits: [{ ...range, insert: '' }] }]
      expect(applyTextEdits(text, edits[0]!.edits)).not.toBe(text)
      expect(session.previewEdits(edits).total).toBe(0)
    }
  }
})
