import { describe, expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession } from '../../src/session/index.ts'

const HEAD = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\n'

/** The Shop with one more file, in which a policy with this spec stands. */
function shopWith(spec: string, off: readonly string[] = []) {
  const session = createSession()
  const text = `${HEAD}spec:\n${spec}`
  session.open({ ...SHOP, files: [...SHOP.files, { path: 'more.yaml', text }], off })
  return { session, text }
}

/** What is said behind each line, as lines of the text with the words in brackets. */
function hinted(spec: string): readonly string[] {
  const { session, text } = shopWith(spec)
  return session.annotate('more.yaml').hints.map(({ at, text: words }) => {
    const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at).trim()
    return `${line} [${words}]`
  })
}

describe('Words behind the lines of a policy', () => {
  it('say that peers are alternatives, and how many pods each matches', () => {
    expect(
      hinted(`  podSelector: {matchLabels: {app: api}}
  ingress:
    - from:
        - podSelector:
            matchLabels: {app: frontend}
        - namespaceSelector:
            matchLabels: {team: sre} # the team
          podSelector:
            matchLabels: {app: prometheus}
      ports:
        - port: http
`),
    ).toEqual([
      '- podSelector: [peer 1 of 2 · OR · 3 pods]',
      '- namespaceSelector: [peer 2 of 2 · OR · both selectors (AND) · 1 pod]',
    ])
  })

  it('never leave an empty value without words', () => {
    expect(
      hinted(`  podSelector: {}
  policyTypes: [Ingress, Egress]
  ingress:
    - {}
    - from: []
      ports:
        - protocol: UDP
    - from:
        - podSelector: {}
        - namespaceSelector: {}
        - namespaceSelector: {}
          podSelector: {}
  egress: []
`),
    ).toEqual([
      'podSelector: {} [every pod in shop]',
      '- {} [from anyone, every port]',
      '- from: [] [from anyone]',
      '- protocol: UDP [every UDP port]',
      '- from: [every port]',
      '- podSelector: {} [peer 1 of 3 · OR · every pod in shop · 6 pods]',
      '- namespaceSelector: {} [peer 2 of 3 · OR · every pod in every namespace · 9 pods]',
      '- namespaceSelector: {} [peer 3 of 3 · OR · both selectors (AND) · every namespace · 9 pods]',
      'podSelector: {} [every pod]',
      'egress: [] [nothing may go out]',
    ])
  })

  it('stand behind the item when it is written in braces', () => {
    expect(hinted('  podSelector: {}\n  ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}]\n')).toEqual([
      'podSelector: {} [every pod in shop]',
      'ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}} [every IPv4 address]',
      'ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}]} [every port]',
    ])
  })

  it('count the same file with CR LF at the same places', () => {
    const { session, text } = shopWith('  podSelector: {}\n')
    const windows = text.replaceAll('\n', '\r\n')
    session.open({ ...SHOP, files: [...SHOP.files, { path: 'more.yaml', text: windows }] })
    const [hint] = session.annotate('more.yaml').hints
    expect(windows.slice(0, hint?.at).endsWith('podSelector: {}')).toBe(true)
  })
})

describe('The facts above a policy', () => {
  const factsOf = (spec: string, off: readonly string[] = []) =>
    shopWith(spec, off)
      .session.annotate('more.yaml')
      .policies.map(({ facts }) => facts)

  it('tell what it selects, which directions it isolates and how many rules count', () => {
    expect(factsOf('  podSelector: {matchLabels: {app: frontend}}\n  ingress: [{}]\n')).toEqual([
      'selects 3 pods · isolates ingress · 1 rule',
    ])
    expect(factsOf('  podSelector: {}\n  policyTypes: [Ingress, Egress]\n')).toEqual([
      'selects 6 pods · isolates both ways · allows nothing',
    ])
  })

  it('tell that it is off, or rejected', () => {
    expect(factsOf('  podSelector: {}\n', ['NetworkPolicy/shop/p'])[0]).toMatch(/^off · selects 6 pods/)
    expect(factsOf('  podSelector: {matchLabels: {app: "-"}}\n')[0]).toMatch(/^not evaluated/)
  })

  it('start where the object does, past the comments above it', () => {
    const session = createSession()
    session.open(SHOP)
    const text = SHOP.files.find(({ path }) => path === 'policies.yaml')!.text
    const places = session.annotate('policies.yaml').policies.map(({ at }) => text.slice(at, at + 10))
    expect(places).toEqual(Array.from({ length: 4 }, () => 'apiVersion'))
  })
})

describe('Lines that hold together', () => {
  it('are those of a peer with both selectors on several lines', () => {
    const { session, text } = shopWith(`  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: {matchLabels: {team: sre}}
          podSelector: {}
        - {namespaceSelector: {}, podSelector: {}}
`)
    expect(session.annotate('more.yaml').joined.map(({ from, to }) => text.slice(from, to))).toEqual([
      'namespaceSelector: {matchLabels: {team: sre}}\n          podSelector: {}',
    ])
  })
})

it('A file that is broken or not there has no annotations', () => {
  const { session } = shopWith('  podSelector: {\n')
  expect(session.annotate('more.yaml')).toMatchObject({ policies: [], hints: [], joined: [] })
  expect(session.annotate('nowhere.yaml')).toMatchObject({ length: 0, policies: [], hints: [] })
})

describe('The selector at a place', () => {
  const at = (spec: string, word: string) => {
    const { session, text } = shopWith(spec)
    return session.selectorAt('more.yaml', text.indexOf(word))
  }

  it('lists the pods it matches, and those that fail on one condition', () => {
    expect(at('  podSelector:\n    matchLabels: {app: db, tier: web}\n', 'tier')).toMatchObject({
      of: 'pods',
      total: 0,
      matches: [],
      misses: [
        { name: 'shop/frontend', pods: 3, needs: 'app=db', has: 'app=frontend' },
        { name: 'shop/db', pods: 1, needs: 'tier=web', has: 'tier=data' },
      ],
    })
  })

  it('looks in the namespaces of its peer', () => {
    const spec = `  podSelector: {}
  ingress:
    - from:
        - namespaceSelector: {matchLabels: {team: sre}}
          podSelector: {matchLabels: {app: prometheus}}
`
    expect(at(spec, 'app: prometheus')).toMatchObject({
      meaning: 'pods in namespaces with team=sre with app=prometheus',
      total: 1,
      matches: [{ name: 'monitoring/prometheus', pods: 1 }],
    })
    expect(at(spec, 'team: sre')).toMatchObject({
      of: 'namespaces',
      total: 1,
      matches: [{ name: 'monitoring', pods: 1 }],
    })
  })

  it('tells when NotIn matches pods that do not have the label at all', () => {
    const spec = `  podSelector:
    matchExpressions: [{key: zone, operator: NotIn, values: [a]}]
`
    expect(at(spec, 'zone')).toMatchObject({ total: 6, withoutKey: [{ key: 'zone', pods: 6 }] })
  })

  it('is null where no selector stands', () => {
    expect(at('  podSelector: {}\n', 'apiVersion')).toBeNull()
    expect(at('  podSelector: {}\n  ingress: [{}]\n', 'ingress')).toBeNull()
  })
})
