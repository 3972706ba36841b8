import { describe, expect, it } from 'vitest'
import {
  applyTextEdits,
  openDocuments,
  planEdit,
  planEdits,
  rangeOf,
  type EditCommand,
  type Resource,
} from '../../src/document/index.ts'
import { labelsOf } from '../support/builders.ts'
import inputs from './nasty/inputs.json' with { type: 'json' }
import { onlyPolicy, policyText } from './policyText.ts'

const path = 'a.yaml'
const WEB = 'NetworkPolicy/shop/web'

function edited(text: string, command: EditCommand): string {
  const plan = planEdit(openDocuments([{ path, text }]), command)
  if (!plan.ok) return plan.code
  return applyTextEdits(
    text,
    plan.edits.flatMap(({ edits }) => edits),
  )
}

const OR = policyText(`podSelector: {}
ingress:
- from:
  - namespaceSelector: # which
      matchLabels: {team: sre}
  # the pods
  - podSelector:
      matchLabels:
        app: prometheus  # only this`)

const merge: EditCommand = { type: 'mergePeers', id: WEB, policyType: 'Ingress', rule: 0, peer: 0 }
const split: EditCommand = { type: 'splitPeer', id: WEB, policyType: 'Ingress', rule: 0, peer: 0 }

describe('AND and OR', () => {
  it('loses one dash when two peers become one, and gets it back (S17–S19)', () => {
    const merged = edited(OR, merge)
    expect(merged).toBe(OR.replace('- podSelector', '  podSelector'))
    expect(onlyPolicy(merged).ingress[0]?.peers).toHaveLength(1)
    expect(edited(merged, split)).toBe(OR)
  })

  it('works on flow lists, braces below dashes and JSON alike, there and back', () => {
    const peers = [
      '[{namespaceSelector: {}}, {podSelector: {}}]',
      '[ { namespaceSelector: {} }, { podSelector: {} } ]',
      '\n    - {namespaceSelector: {}}\n    - {podSelector: {}}',
      '\n    - namespaceSelector: {}\n    - podSelector: {}',
      '\n    -   namespaceSelector: {}\n    -   podSelector: {}',
      '[{\n        "namespaceSelector": {}\n      }, {\n        "podSelector": {}\n      }]',
    ]
    for (const list of peers) {
      const text = policyText(`podSelector: {}\ningress:\n  - from: ${list}`)
      const merged = edited(text, merge)
      expect(onlyPolicy(merged).ingress[0]?.peers).toEqual([{ namespaceSelector: {}, podSelector: {} }])
      const back = edited(merged, split)
      expect(onlyPolicy(back)).toEqual(onlyPolicy(text))
      expect(back.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''))
    }
  })

  it('refuses to join what is not two halves, to lose a comment, and to touch shared text', () => {
    const block = OR.replace('podSelector:\n', 'ipBlock:\n').replace(/matchLabels:\n.*\n/, 'cidr: 10.0.0.0/8\n')
    expect(edited(block, merge)).toBe('INVALID_VALUE')
    expect(edited(OR, { ...merge, peer: 1 })).toBe('NOT_FOUND')
    expect(edited(OR, split)).toBe('INVALID_VALUE')
    const mixed = policyText('podSelector: {}\ningress:\n- from:\n  - namespaceSelector: {}\n  - {podSelector: {}} # c')
    expect(edited(mixed, merge)).toBe('WOULD_LOSE_COMMENT')
    const shared = policyText(
      'podSelector: {}\ningress:\n- from:\n  - &p {namespaceSelector: {}, podSelector: {}}\n  - *p',
    )
    expect(edited(shared, { ...split, peer: 1 })).toBe('SHARED_ANCHOR')
  })
})

const RULE = policyText(`podSelector: {}
ingress:
- from:
  - ipBlock:
      cidr: 10.0.0.0/8 # ours
      except: [10.1.0.0/16] # but
  ports:
  - port: 80 # web`)
const inRule = { id: WEB, policyType: 'Ingress', rule: 0 } as const

describe('peers and ports of a rule', () => {
  it('changes only the word that differs', () => {
    const except = ['10.1.0.0/16', '10.2.0.0/16']
    const to = { ipBlock: { cidr: '10.0.0.0/8', except } }
    expect(edited(RULE, { type: 'setPeer', ...inRule, peer: 0, value: to })).toBe(
      RULE.replace('[10.1.0.0/16]', '[10.1.0.0/16, 10.2.0.0/16]'),
    )
    expect(edited(RULE, { type: 'setPort', ...inRule, port: 0, value: { port: 80, endPort: 90 } })).toBe(
      RULE.replace('# web\n', '# web\n      endPort: 90\n'),
    )
  })

  it('refuses blocks, holes and ranges that the API server rejects', () => {
    const peer = (cidr: string, except: readonly string[]) =>
      edited(RULE, { type: 'setPeer', ...inRule, peer: 0, value: { ipBlock: { cidr, except } } })
    expect(peer('300.0.0.0/8', [])).toBe('INVALID_VALUE')
    expect(peer('10.0.0.0/8', ['11.0.0.0/16'])).toBe('INVALID_VALUE')
    const port = (to: { readonly port?: number | string; readonly endPort?: number }) =>
      edited(RULE, { type: 'setPort', ...inRule, port: 0, value: to })
    expect(port({ port: 8080, endPort: 80 })).toBe('INVALID_VALUE')
    expect(port({ port: 'http', endPort: 80 })).toBe('INVALID_VALUE')
    expect(port({ port: '8080' })).toBe('INVALID_VALUE')
  })

  it('opens a rule to everyone or every port only by a command that says so (S14, S39)', () => {
    expect(edited(RULE, { type: 'removePeer', ...inRule, peer: 0 })).toBe('WOULD_ALLOW_ALL')
    expect(edited(RULE, { type: 'removePort', ...inRule, port: 0 })).toBe('WOULD_ALLOW_ALL')
    const everyone = edited(RULE, { type: 'clearPeers', ...inRule })
    expect(onlyPolicy(everyone).ingress).toEqual([{ peers: [], ports: [{ protocol: 'TCP', port: 80 }] }])
    expect(onlyPolicy(edited(everyone, { type: 'clearPorts', ...inRule })).ingress).toEqual([{ peers: [], ports: [] }])
  })
})

const API = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
spec:
  replicas: 2 # for now
  selector:
    matchLabels:
      app: api
  template:
    metadata:
      labels:
        app: api # the app
        tier: backend
    spec:
      containers:
        - name: api
          ports:
            - name: http
              containerPort: 8080
        - name: sidecar
`
const ID = 'Deployment/shop/api'

describe('workloads and namespaces', () => {
  it("takes a workload's own selector along when a label changes, as the API server wants", () => {
    expect(edited(API, { type: 'setLabel', id: ID, key: 'app', value: 'api2' })).toBe(
      API.replaceAll('app: api', 'app: api2'),
    )
    expect(edited(API, { type: 'setLabels', id: ID, labels: labelsOf({ app: 'b', tier: 'backend' }) })).toBe(
      API.replaceAll('app: api', 'app: b'),
    )
    expect(edited(API, { type: 'removeLabel', id: ID, key: 'app' })).toBe('INVALID_VALUE')
    expect(edited(API, { type: 'setLabels', id: ID, labels: labelsOf({}) })).toBe('INVALID_VALUE')
    expect(edited(API, { type: 'removeLabel', id: ID, key: 'tier' })).toBe(API.replace('        tier: backend\n', ''))
  })

  it('sets replicas where there are some', () => {
    expect(edited(API, { type: 'setReplicas', id: ID, replicas: 5 })).toBe(API.replace('replicas: 2', 'replicas: 5'))
    expect(edited(API, { type: 'setReplicas', id: ID, replicas: -1 })).toBe('INVALID_VALUE')
    const daemon = API.replace('Deployment', 'DaemonSet')
    expect(edited(daemon, { type: 'setReplicas', id: 'DaemonSet/shop/api', replicas: 2 })).toBe('INVALID_VALUE')
  })

  it('declares ports and takes them back', () => {
    const added = edited(API, { type: 'addContainerPort', id: ID, port: { name: 'dns', port: 53, protocol: 'UDP' } })
    const lines = '            - name: dns\n              containerPort: 53\n              protocol: UDP\n'
    expect(added).toBe(API.replace('Port: 8080\n', `Port: 8080\n${lines}`))
    const gone = { type: 'removeContainerPort', id: ID, port: { name: 'dns', port: 53, protocol: 'UDP' } } as const
    expect(edited(added, gone)).toBe(API)
    expect(edited(API, gone)).toBe('NOT_FOUND')
    expect(edited(API, { type: 'addContainerPort', id: ID, port: { name: 'http', port: 81 } })).toBe('ALREADY_EXISTS')
    expect(edited(API, { type: 'addContainerPort', id: ID, port: { port: 8080 } })).toContain('- containerPort: 8080')
    const bare = API.slice(0, API.indexOf('      containers')) + '      nodeName: a\n'
    expect(edited(bare, { type: 'addContainerPort', id: ID, port: { port: 80 } })).toBe('NOT_FOUND')
  })

  it('renames and moves, but never onto another object', () => {
    expect(edited(API, { type: 'setNamespace', id: ID, namespace: 'dev' })).toBe(API.replace(': shop', ': dev'))
    const two = `${API}---\n${API.replace(': shop', ': dev')}`
    expect(edited(two, { type: 'setNamespace', id: ID, namespace: 'dev' })).toBe('ALREADY_EXISTS')
    expect(edited(API, { type: 'setNamespace', id: ID, namespace: 'Dev' })).toBe('INVALID_VALUE')
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n'
    const id = 'Namespace//shop'
    expect(edited(namespace, { type: 'setNamespace', id, namespace: 'dev' })).toBe('INVALID_VALUE')
    const key = 'kubernetes.io/metadata.name'
    expect(edited(namespace, { type: 'setLabel', id, key, value: 'other' })).toBe('INVALID_VALUE')
    const labelled = edited(namespace, { type: 'setLabel', id, key, value: 'shop' })
    expect(edited(labelled, { type: 'rename', id, name: 'store' })).toBe(labelled.replaceAll(': shop', ': store'))
  })

  it('sums several commands up to edits of the lines they touch, or refuses them all', () => {
    const text = `${API}---\n${OR}`
    const documents = openDocuments([{ path, text }])
    const commands: readonly EditCommand[] = [
      { type: 'setReplicas', id: ID, replicas: 5 },
      { type: 'setNamespace', id: ID, namespace: 'dev' },
      merge,
    ]
    const plan = planEdits(documents, commands)
    if (!plan.ok) throw new Error(plan.code)
    expect(plan.label).toBe('Set replicas of shop/api')
    const edits = plan.edits.flatMap((each) => each.edits)
    expect(edits.map(({ from, to }) => text.slice(from, to))).toEqual(['shop', '2', '-'])
    const refused = planEdits(documents, [...commands, { type: 'removeDocument', id: 'Pod/shop/none' }])
    expect(refused).toMatchObject({ ok: false, code: 'NOT_FOUND' })
  })
})

/** Commands of forms with the fields whose lines they may touch. */
function formCommands({ id, kind }: Resource): readonly (readonly [EditCommand, readonly string[]])[] {
  const labels: readonly string[] = ['metadata', 'spec.template', 'spec.selector', 'spec.jobTemplate']
  const rule = { id, policyType: 'Ingress', rule: 0 } as const
  const to = { podSelector: { matchLabels: labelsOf({ app: 'on' }) } }
  const ofPolicy: readonly (readonly [EditCommand, readonly string[]])[] = [
    [{ type: 'setPeer', ...rule, peer: 0, value: to }, ['spec.ingress[0].from']],
    [{ type: 'mergePeers', ...rule, peer: 0 }, ['spec.ingress[0].from']],
    [{ type: 'splitPeer', ...rule, peer: 0 }, ['spec.ingress[0].from']],
    [{ type: 'addPeer', ...rule, peer: to }, ['spec.ingress']],
    [{ type: 'setPort', ...rule, port: 0, value: { port: 'http' } }, ['spec.ingress[0].ports']],
    [{ type: 'addPort', ...rule, port: { port: 1, endPort: 9 } }, ['spec.ingress']],
    [{ type: 'clearPeers', ...rule }, ['spec.ingress']],
    [{ type: 'clearPorts', ...rule }, ['spec.ingress']],
    [{ type: 'setPodSelector', id, selector: to.podSelector }, ['spec']],
    [{ type: 'setPolicyTypes', id, policyTypes: ['Egress'] }, ['spec']],
  ]
  return [
    ...(kind === 'NetworkPolicy' ? ofPolicy : []),
    [{ type: 'setLabel', id, key: 'zone', value: 'a' }, labels],
    [{ type: 'setLabels', id, labels: labelsOf({ zone: 'a' }) }, labels],
    [{ type: 'rename', id, name: 'other' }, ['metadata']],
    [{ type: 'setNamespace', id, namespace: 'other' }, ['metadata']],
    [{ type: 'setReplicas', id, replicas: 7 }, ['spec']],
    [{ type: 'addContainerPort', id, port: { port: 1234 } }, ['spec']],
  ]
}

function linesBetween(text: string, from: number, to: number): readonly [number, number] {
  return [text.slice(0, from).split('\n').length, text.slice(0, to).split('\n').length]
}

describe.each(Object.entries(inputs))('in %s', (_, text) => {
  it('every form touches only the lines of its own field, and undoing gives the same bytes', () => {
    const documents = openDocuments([{ path, text }])
    const refusals: string[] = []
    for (const resource of documents.resources) {
      for (const [command, fields] of formCommands(resource)) {
        const plan = planEdit(documents, command)
        if (!plan.ok) {
          refusals.push(`${plan.code} ${plan.message}`)
          continue
        }
        const allowed = fields.map((field) => {
          const { from, to } = rangeOf(documents, resource, field, 'value')
          const key = rangeOf(documents, resource, field, 'key')
          return linesBetween(text, Math.min(from, key.from), to)
        })
        for (const { from, to } of plan.edits.flatMap(({ edits }) => edits)) {
          expect(from).toBeGreaterThanOrEqual(resource.range.from)
          expect(to).toBeLessThanOrEqual(resource.range.to)
          const [first, last] = linesBetween(text, from, to)
          // A new line goes below the last one of its field, with the comments that belong there.
          const inside = allowed.some(([low, high]) => low <= first && last <= high + 3)
          expect(inside, `${command.type} ${fields.join()} at ${first}-${last} of ${JSON.stringify(allowed)}`).toBe(
            true,
          )
        }
      }
    }
    expect(refusals.filter((each) => each.startsWith('VERIFICATION_FAILED'))).toEqual([])
    expect(refusals.every((each) => each.endsWith('.'))).toBe(true)
  })
})
