import { describe, expect, it } from 'vitest'
import { applyTextEdits, openDocuments, planEdit, type EditCommand } from '../../src/document/index.ts'

const POLICY = `# who may call web
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web # the name
  namespace: shop
spec:
  podSelector: {} # everything
  ingress:
  # first
  - from:
    - podSelector: {}  # all
    ports:
    - port: 80
  # second
  - from:
    - namespaceSelector: {}
`
const EGRESS = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: out, namespace: shop}
spec:
  podSelector: {}
  egress:
    - to:
        - ipBlock: {cidr: 10.0.0.0/8}
`
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: a
  namespace: shop
  labels:
    app: web # c
spec: {}
`
const WEB = 'NetworkPolicy/shop/web'

function edited(text: string, command: EditCommand): string {
  const plan = planEdit(openDocuments([{ path: 'a.yaml', text }]), command)
  if (!plan.ok) return plan.code
  return applyTextEdits(
    text,
    plan.edits.flatMap(({ edits }) => edits),
  )
}

describe('edits of a rule', () => {
  it('adds a rule below the last one in its style', () => {
    const peers = [{ podSelector: { matchLabels: { app: 'on' } } }]
    const after = edited(POLICY, { type: 'addRule', id: WEB, policyType: 'Ingress', rule: { peers } })
    expect(after).toBe(`${POLICY}  - from:\n    - podSelector:\n        matchLabels:\n          app: "on"\n`)
  })

  it('removes a rule with the comment above it and nothing else', () => {
    const after = edited(POLICY, { type: 'removeRule', id: WEB, policyType: 'Ingress', rule: 1 })
    expect(after).toBe(POLICY.slice(0, POLICY.indexOf('  # second')))
  })

  it('adds a peer and a port next to their neighbours', () => {
    const peer = { ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }
    expect(edited(POLICY, { type: 'addPeer', id: WEB, policyType: 'Ingress', rule: 0, peer })).toBe(
      POLICY.replace(
        '# all\n',
        '# all\n    - ipBlock:\n        cidr: 10.0.0.0/8\n        except:\n        - 10.1.0.0/16\n',
      ),
    )
    expect(edited(POLICY, { type: 'addPort', id: WEB, policyType: 'Ingress', rule: 0, port: { port: 'dns' } })).toBe(
      POLICY.replace('port: 80\n', 'port: 80\n    - port: dns\n'),
    )
  })

  it('changes a port in its place', () => {
    const at = { type: 'setPort', id: WEB, policyType: 'Ingress', rule: 0 } as const
    expect(edited(POLICY, { ...at, port: 0, value: { protocol: 'UDP', port: 53 } })).toBe(
      POLICY.replace('- port: 80\n', '- protocol: UDP\n      port: 53\n'),
    )
    expect(edited(POLICY, { ...at, port: 7, value: { port: 53 } })).toBe('NOT_FOUND')
    expect(edited(POLICY, { ...at, port: 0, value: { port: 80, endPort: 1 } })).toBe('INVALID_VALUE')
  })

  it('refuses to leave a rule that means everyone (S14, S39)', () => {
    expect(edited(POLICY, { type: 'removePeer', id: WEB, policyType: 'Ingress', rule: 0, peer: 0 })).toBe(
      'WOULD_ALLOW_ALL',
    )
    expect(edited(POLICY, { type: 'removePort', id: WEB, policyType: 'Ingress', rule: 0, port: 0 })).toBe(
      'WOULD_ALLOW_ALL',
    )
    expect(edited(POLICY, { type: 'addRule', id: WEB, policyType: 'Ingress', rule: { peers: [] } })).toBe(
      'WOULD_ALLOW_ALL',
    )
  })

  it('keeps egress isolation when the last egress rule of a policy without policyTypes goes (S5)', () => {
    const after = edited(EGRESS, { type: 'removeRule', id: 'NetworkPolicy/shop/out', policyType: 'Egress', rule: 0 })
    const [resource] = openDocuments([{ path: 'a.yaml', text: after }]).resources
    expect(resource?.content).toMatchObject({ policy: { policyTypes: ['Ingress', 'Egress'], egress: [] } })
    expect(after).toContain('egress: []')
  })
})

describe('edits of labels and names', () => {
  it('sets, changes and removes a label, keeping the comment of a changed one', () => {
    const id = 'Pod/shop/a'
    expect(edited(POD, { type: 'setLabel', id, key: 'tier', value: '1.0' })).toBe(
      POD.replace('# c\n', '# c\n    tier: "1.0"\n'),
    )
    expect(edited(POD, { type: 'setLabel', id, key: 'app', value: 'api' })).toBe(POD.replace('web', 'api'))
    expect(edited(POD, { type: 'removeLabel', id, key: 'app' })).toBe(POD.replace('  labels:\n    app: web # c\n', ''))
    expect(edited(POD, { type: 'rename', id, name: 'b' })).toBe(POD.replace('name: a', 'name: b'))
  })

  it('keeps CRLF line ends', () => {
    const text = POD.replaceAll('\n', '\r\n')
    const after = edited(text, { type: 'setLabel', id: 'Pod/shop/a', key: 'tier', value: 'fe' })
    expect(after).toBe(text.replace('# c\r\n', '# c\r\n    tier: fe\r\n'))
  })

  it('refuses what the API server would reject, what is missing and what is broken', () => {
    const id = 'Pod/shop/a'
    expect(edited(POD, { type: 'setLabel', id, key: 'a b', value: 'x' })).toBe('INVALID_VALUE')
    expect(edited(POD, { type: 'removeLabel', id, key: 'tier' })).toBe('NOT_FOUND')
    expect(edited(POD, { type: 'rename', id: 'Pod/shop/z', name: 'b' })).toBe('NOT_FOUND')
  })

  it('refuses to change text that an alias shares', () => {
    const shared = POD.replace('labels:', 'labels: &l').replace('spec: {}', '  annotations: *l\nspec: {}')
    expect(edited(shared, { type: 'setLabel', id: 'Pod/shop/a', key: 'app', value: 'x' })).toBe('SHARED_ANCHOR')
  })

  it('refuses to remove an anchor that is used elsewhere', () => {
    const shared = POD.replace('app: web', 'app: &x web').replace('spec: {}', '  annotations: {a: *x}\nspec: {}')
    expect(edited(shared, { type: 'removeLabel', id: 'Pod/shop/a', key: 'app' })).toBe('ANCHOR_IN_USE')
  })
})

describe('documents', () => {
  const object = { kind: 'Namespace', apiVersion: 'v1', metadata: { labels: { on: 'off' }, name: 'pay' } }
  const written = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: pay\n  labels:\n    "on": "off"\n'

  it('appends a document in canonical order, with a comment above it', () => {
    const after = edited(POD, { type: 'addDocument', path: 'a.yaml', object, comment: 'new' })
    expect(after).toBe(`${POD}---\n# new\n${written}`)
    expect(edited(after, { type: 'addDocument', path: 'a.yaml', object })).toBe('ALREADY_EXISTS')
    expect(edited(after, { type: 'removeDocument', id: 'Namespace//pay' })).toBe(POD)
  })

  it('starts a file that is not there', () => {
    const plan = planEdit(openDocuments([]), { type: 'addDocument', path: 'new.yaml', object })
    expect(plan).toMatchObject({
      ok: true,
      edits: [{ path: 'new.yaml', edits: [{ from: 0, to: 0, insert: written }] }],
    })
  })

  it('removes the first of two documents, and an item of a List', () => {
    const two = `${POD}---\n${written}`
    expect(edited(two, { type: 'removeDocument', id: 'Pod/shop/a' })).toBe(`---\n${written}`)
    const list = `apiVersion: v1\nkind: List\nitems:\n# first\n- {apiVersion: v1, kind: Namespace, metadata: {name: x}}\n# second\n- {apiVersion: v1, kind: Namespace, metadata: {name: two}}\n`
    expect(edited(list, { type: 'removeDocument', id: 'Namespace//x' })).toBe(list.replace(/# first\n.*\n/, ''))
    expect(edited(list, { type: 'setLabel', id: 'Namespace//two', key: 'a', value: 'b' })).toBe(
      list.replace('name: two}', 'name: two, labels: {a: b}}'),
    )
  })
})
