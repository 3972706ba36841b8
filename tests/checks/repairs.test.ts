import { expect, test } from 'vitest'
import { checkWorkspace } from '../../src/checks/index.ts'
import { openDocuments } from '../../src/document/index.ts'
import { aCluster, aPod, labelsOf } from '../support/builders.ts'
import { apply, check, CLUSTER, codesOf, manifest, policyOf, repair } from './support.ts'

const PEERS = manifest(`  podSelector: {}
  ingress:
  # who
  - from: # these
    - namespaceSelector: # the team
        matchLabels: { team: sre }
      # and
    - podSelector: # its pods
        matchLabels:
          app: api # really
    ports: # these
    - port: 80`)

test('split peers become one, and nothing else changes', () => {
  const merged = repair(PEERS)
  expect(merged).toBe(PEERS.replace('    - podSelector', '      podSelector'))
  expect(policyOf(merged)?.ingress[0]?.peers).toHaveLength(1)
})

const RULES = manifest(`  podSelector: {}
  ingress:
    - from: # who
        - podSelector: {}
    # what
    - ports:
        - port: 80`)

test('split rules become one, and nothing else changes', () => {
  const merged = repair(RULES)
  expect(merged).toBe(RULES.replace('    - ports', '      ports'))
  expect(codesOf(merged)).toEqual([])
})

test.each([
  [
    'a flow list of flow peers',
    '[{ from: [{ namespaceSelector: {} }, { podSelector: { matchLabels: { app: api } } }] }]',
  ],
  ['a flow list of flow rules', '[{ from: [{ podSelector: {} }] }, { ports: [{ port: 80 }] }]'],
  ['a block list of flow rules', '\n  - { from: [{ podSelector: {} }] }\n  - { ports: [{ port: 80 }] }'],
])('%s is merged too', (_, ingress) => {
  const text = manifest(`  podSelector: {}\n  ingress: ${ingress}`)
  expect(codesOf(text)).toHaveLength(1)
  expect(codesOf(repair(text))).toEqual([])
})

test.each([
  ['the items are indented unlike each other', '\n  - from: [{ podSelector: {} }]\n  -   ports: [{ port: 80 }]'],
  ['one of them is an alias', '\n  - from: [{ podSelector: &all {} }]\n  - *rule'],
  ['a comment stands between flow items', '[{ from: [{ podSelector: {} }] }, # one\n    { ports: [{ port: 80 }] }]'],
])('no merge is offered when %s', (_, ingress) => {
  const head = ingress.includes('*rule') ? 'x: &rule { ports: [{ port: 80 }] }\n' : ''
  const text = head + manifest(`  podSelector: {}\n  ingress: ${ingress}`)
  expect(check(text).flatMap(({ code, fixes = [] }) => (code === 'NP004' ? fixes : []))).toEqual([])
})

test.each([
  ['a value', 'podSelector: { matchLabels: { app: Api } }', 'podSelector: { matchLabels: { app: api } }'],
  ['a quoted value', `podSelector: { matchLabels: { app: 'apii' } }`, `podSelector: { matchLabels: { app: 'api' } }`],
  ['a key', 'podSelector: { matchLabels: { App: api } }', 'podSelector: { matchLabels: { app: api } }'],
  [
    'a value of an expression',
    'podSelector:\n    matchExpressions:\n    - { key: app, operator: In, values: [Apis] } # who',
    'podSelector:\n    matchExpressions:\n    - { key: app, operator: In, values: [api] } # who',
  ],
  [
    'a peer',
    'podSelector: {}\n  ingress: [{ from: [{ podSelector: { matchLabels: { app: dbs } } }] }]',
    'podSelector: {}\n  ingress: [{ from: [{ podSelector: { matchLabels: { app: db } } }] }]',
  ],
  [
    'a peer’s namespace',
    'podSelector: {}\n  ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitorin } } }] }]',
    'podSelector: {}\n  ingress: [{ from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: monitoring } } }] }]',
  ],
  [
    'a port name',
    'podSelector: {}\n  ingress: [{ ports: [{ port: htpp }] }]',
    'podSelector: {}\n  ingress: [{ ports: [{ port: http }] }]',
  ],
])('a misspelt word is corrected in %s', (_, before, after) => {
  const text = manifest(`  ${before}`)
  expect(repair(text)).toBe(manifest(`  ${after}`))
})

test('a near value that YAML would read as a number is quoted', () => {
  const cluster = aCluster({ pods: [aPod('shop/a', { labels: labelsOf({ version: '1.10' }) })] })
  const text = manifest('  podSelector: { matchLabels: { version: v1.10 } }')
  const after = repair(text, cluster)
  expect(policyOf(after)?.podSelector.matchLabels?.['version']).toBe('1.10')
  expect(codesOf(after, cluster)).toEqual([])
})

test('the message names the near match and how many pods it selects', () => {
  const [found] = check(manifest('  podSelector: { matchLabels: { app: Api } }'))
  expect(found?.message).toBe('app=Api matches 0 pods in shop; app=api matches 2 (capital letters).')
})

test('a word that others share through an anchor is left alone, an alias is written out', () => {
  const text = manifest(
    '  podSelector: { matchLabels: { app: &app Api } }\n  ingress: [{ from: [{ podSelector: { matchLabels: { app: *app } } }] }]',
  )
  const warnings = check(text).filter(({ severity }) => severity === 'warning')
  expect(warnings.map(({ code, fixes = [] }) => [code, fixes.length])).toEqual([
    ['NP007', 0],
    ['NP008', 1],
  ])
  expect(policyOf(apply(text, check(text)[1]?.fixes?.[0]))?.podSelector).toEqual(policyOf(text)?.podSelector)
})

test('policyTypes are written for either meaning', () => {
  const text = manifest('  podSelector: {} # all\n  egress: [{}]')
  const fixes = check(text)[0]?.fixes ?? []
  expect(fixes.map((fix) => policyOf(apply(text, fix))?.policyTypes)).toEqual([['Egress'], ['Ingress', 'Egress']])
})

test('a repeated name is made free', () => {
  const text = [
    manifest('  podSelector: {}'),
    manifest('  podSelector: {}', { name: 'p-2' }),
    manifest('  podSelector: {}'),
  ].join('---\n')
  const after = repair(text)
  expect(openDocuments([{ path: 'a.yaml', text: after }]).resources.map(({ name }) => name)).toEqual([
    'p',
    'p-2',
    'p-3',
  ])
})

test('an unknown namespace is added at the end of the file, after the policy', () => {
  const text = `# top\n${manifest('  podSelector: {}', { namespace: 'prod' })}`
  const after = repair(text)
  expect(after.startsWith(text)).toBe(true)
  expect(openDocuments([{ path: 'a.yaml', text: after }]).resources.map(({ id }) => id)).toEqual([
    'NetworkPolicy/prod/p',
    'Namespace//prod',
  ])
})

test('an unknown namespace is added to the file that has the others', () => {
  const policy = { path: 'a.yaml', text: manifest('  podSelector: {}', { namespace: 'prod' }) }
  const others = { path: 'b.yaml', text: `# one\n---\napiVersion: v1\nkind: Namespace\nmetadata:\n    name: shop` }
  const documents = openDocuments([policy, others])
  const [fix] = checkWorkspace({ documents, cluster: CLUSTER, off: [] }).flatMap(({ fixes = [] }) => fixes)
  expect(fix?.edits.map(({ path }) => path)).toEqual(['b.yaml'])
  expect(openDocuments([{ path: 'b.yaml', text: apply(others.text, fix) }]).resources.map(({ name }) => name)).toEqual([
    'shop',
    'prod',
  ])
})

test('repairs move with the text before them', () => {
  const text = manifest('  podSelector: { matchLabels: { app: Api } }')
  repair(text)
  expect(repair(`# moved\n---\n${text}`)).toBe(`# moved\n---\n${text.replace('Api', 'api')}`)
})

test('rules that are ignored can be given an effect or be deleted', () => {
  const text = manifest(
    '  podSelector: {}\n  policyTypes: [Egress]\n  ingress:\n  - from: [{ podSelector: {} }]\n  # two\n  - ports: [{ port: 80 }]\n  egress: [{}] # all',
  )
  const fixes = check(text).find(({ code }) => code === 'NP006')?.fixes ?? []
  const [added, deleted] = fixes.map((fix) => policyOf(apply(text, fix)))
  expect(added).toMatchObject({ policyTypes: ['Egress', 'Ingress'], ingress: policyOf(text)?.ingress })
  expect(deleted).toMatchObject({ policyTypes: ['Egress'], ingress: [], egress: policyOf(text)?.egress })
  expect(fixes.every((fix) => apply(text, fix).includes('# all'))).toBe(true)
})

test('the merges name what they would leave', () => {
  const cluster = aCluster({
    pods: [aPod('sre/api', { replicas: 2 }), aPod('sre/web', { replicas: 3 }), aPod('shop/api', { replicas: 4 })],
  })
  const titles = (ingress: string) => {
    const text = manifest(`  podSelector: {}\n  ingress:\n${ingress}`)
    const documents = openDocuments([{ path: 'a.yaml', text }])
    return checkWorkspace({ documents, cluster, off: [] }).flatMap(({ fixes = [] }) => fixes.map(({ title }) => title))
  }
  const namespace = 'namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: sre}}'
  expect(titles(`  - from:\n    - ${namespace}\n    - podSelector: {matchLabels: {app: api}}`)).toEqual([
    'Merge into one peer (AND): 2 pods instead of 9 pods',
  ])
  expect(titles(`  - from:\n    - ${namespace}\n  - ports:\n    - port: 80`)).toEqual([
    'Merge into one rule: 5 pods on port 80 instead of everyone',
  ])
})
