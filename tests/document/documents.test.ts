import { expect, test } from 'vitest'
import { extractYaml, fieldAt, openDocuments, rangeOf, updateDocuments } from '../../src/document/index.ts'
import { found, open, policyText } from './policyText.ts'

const THREE = ['a', 'b', 'c'].map((name) => policyText('podSelector: {}', name)).join('---\n')
const change = (before: string, from: string, to: string) => {
  const documents = open(before)
  return { before: documents, after: updateDocuments(documents, [{ path: 'a.yaml', text: before.replace(from, to) }]) }
}

test('the documents of a file tile its text', () => {
  const { documents } = open(THREE)
  expect(documents.map(({ range }) => THREE.slice(range.from, range.to)).join('')).toBe(THREE)
})

test('an edit keeps the content of every other document', () => {
  const { before, after } = change(THREE, 'name: b', 'name: bb')
  expect(after.documents[0]).toBe(before.documents[0])
  expect(after.resources[2]!.content).toBe(before.resources[2]!.content)
  expect(after.documents.map(({ id }) => id)).toEqual(before.documents.map(({ id }) => id))
  expect(after.resources.map(({ name }) => name)).toEqual(['a', 'bb', 'c'])
})

test('the same files give the same value', () => {
  const documents = open(THREE)
  expect(updateDocuments(documents, [{ path: 'a.yaml', text: THREE }])).toBe(documents)
})

test('a broken document keeps its last good resources as stale until it parses again', () => {
  const { after } = change(THREE, 'podSelector: {}', 'podSelector: {')
  expect(after.documents[0]).toMatchObject({ status: 'broken', hasLastGood: true })
  expect(after.resources.map(({ name, stale }) => [name, stale])).toEqual([
    ['a', true],
    ['b', false],
    ['c', false],
  ])
  const stillBroken = updateDocuments(after, [
    { path: 'a.yaml', text: after.files[0]!.text.replace('name: a', 'name: x') },
  ])
  expect(stillBroken.resources[0]).toMatchObject({ name: 'a', stale: true })
  const mended = updateDocuments(stillBroken, [{ path: 'a.yaml', text: THREE }])
  expect(mended.resources[0]).toMatchObject({ name: 'a', stale: false })
})

test('removing a document keeps the identity of those around it', () => {
  const { before, after } = change(THREE, `---\n${policyText('podSelector: {}', 'b')}`, '')
  expect(after.documents.map(({ id }) => id)).toEqual([before.documents[0]!.id, before.documents[2]!.id])
})

test('other files are left alone', () => {
  const files = [
    { path: 'a.yaml', text: policyText('podSelector: {}', 'a') },
    { path: 'b.yaml', text: policyText('podSelector: {}', 'b') },
  ]
  const before = openDocuments(files)
  const after = updateDocuments(before, [files[0]!, { path: 'b.yaml', text: 'a: [' }])
  expect(after.documents[0]).toBe(before.documents[0])
  expect(updateDocuments(after, [files[1]!]).resources.map(({ path }) => path)).toEqual(['b.yaml'])
})

test.each([
  ['a: 1\na: 2', 'DUPLICATE_KEY'],
  ['a: {{ .Values.x }}', 'TEMPLATE'],
  ['a: 1\n\tb: 2', 'YAML_SYNTAX'],
  ['%YAML 1.2\n---\na: 1', 'UNSUPPORTED_DIRECTIVE'],
  ['--- a', 'MARKER_CONTENT'],
  ['~: 1', 'NULL_KEY'],
  ['? [a]\n: 1', 'BAD_KEY'],
  ['a: *b', 'BAD_ALIAS'],
  ['a: &a [*a]', 'RECURSIVE_ALIAS'],
  ['a: &a 1\nb: {<<: *a}', 'BAD_MERGE'],
  ['a: \u0007', 'CONTROL_CHARACTER'],
  ['a: b\u2028c', 'ODD_LINE_BREAK'],
  ['a: !!int x', 'EXPLICIT_TAG'],
  ['a: \0', 'BINARY_FILE'],
])('%j is broken: %s', (text, code) => {
  expect(found(text)).toEqual(expect.arrayContaining([code]))
  expect(open(text).documents[0]?.status).toBe('broken')
})

test('a repeated key points at the first one', () => {
  const [diagnostic] = open('---\na: 1\nbb: 2\na: 3\n').diagnostics
  expect(diagnostic?.range).toEqual({ from: 15, to: 16 })
  expect(diagnostic?.related?.map(({ range }) => range)).toEqual([{ from: 4, to: 5 }])
})

test('what follows `...` without a marker is not read, because kubectl drops it', () => {
  const text = `${policyText('podSelector: {}', 'a')}...\n${policyText('podSelector: {}', 'b')}`
  expect(open(text).resources.map(({ name }) => name)).toEqual(['a'])
  expect(found(text)).toEqual(['DROPPED_CONTENT'])
})

test('a second `...` drops nothing', () => {
  expect(found(`${policyText('podSelector: {}', 'a')}...\n# end\n...\n`)).toEqual([])
})

test('a merge below a key wins over it, as in kubectl', () => {
  expect(found('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nx: 1\n<<: {x: 2}')).toEqual([
    'MERGE_AFTER warning',
  ])
})

test('a field has a place in its file, a missing one that of its nearest ancestor', () => {
  const text = `---\n# first\n${policyText('podSelector: {}', 'a')}---\n${policyText('ingress:\n- from:\n  - podSelector:\n      matchLabels: {a.b/c: d}\n# end')}`
  const documents = open(text)
  const at = (path: string, part: 'key' | 'value') => {
    const { from, to } = rangeOf(documents, documents.resources[1]!, path, part)
    return text.slice(from, to)
  }
  expect(at('spec.ingress[0].from[0].podSelector.matchLabels', 'value')).toBe('{a.b/c: d}')
  expect(at('spec.ingress[0].from[0].podSelector.matchLabels["a.b/c"]', 'value')).toBe('d')
  expect(at('spec.ingress[0].from[0]', 'value')).toBe('podSelector:\n        matchLabels: {a.b/c: d}')
  expect(at('spec.ingress[0].ports[0].port', 'value')).toMatch(/^from:/)
  expect(at('spec.egress', 'value')).toBe('spec')
  expect(fieldAt(documents, 'a.yaml', text.indexOf('a.b/c'))).toMatchObject({
    resource: { name: 'web' },
    fieldPath: 'spec.ingress[0].from[0].podSelector.matchLabels["a.b/c"]',
  })
  expect(fieldAt(documents, 'b.yaml', 0)).toBeNull()
})

test('YAML is found in Markdown, and text without any is refused', () => {
  expect(extractYaml('# Hi\n\n```yaml\nkind: A\n```\n\n~~~\nkind: B\n~~~\n')).toBe('kind: A\n---\nkind: B\n')
  expect(extractYaml('hello')).toBeUndefined()
  expect(extractYaml('kind: A\n')).toBe('kind: A\n')
  const manifest = 'kind: ConfigMap\ndata:\n  readme: |\n    ```\n    kind: B\n    ```\n'
  expect(extractYaml(manifest)).toBe(manifest)
})

test('fences may say more than their language, and other languages hold no manifests', () => {
  expect(extractYaml('# Hi\n\n```yaml title="a.yaml"\nkind: A\n```\n\n```k8s\nkind: B\n```\n')).toBe(
    'kind: A\n---\nkind: B\n',
  )
  const script = '```yaml\nkind: A\n```\n\n```sh\nkubectl apply -f - <<EOF\nkind: B\nEOF\n```\n'
  expect(extractYaml(script)).toBe('kind: A\n')
})

const POD = '{"kind":"Pod","metadata":{"name":"a","annotations":{"x":"} {\\" ]"}}}'

test.each([
  ['one after the other', `${POD}\n${POD}\n`, `${POD}\n---\n${POD}\n`],
  ['without a gap', `\ufeff${POD}${POD}`, `${POD}\n---\n${POD}\n`],
  ['in a list', `[\n  ${POD},\n  ${POD}\n]\n`, `${POD}\n---\n${POD}\n`],
])('JSON objects %s become documents, as they are written', (_, text, documents) => {
  expect(extractYaml(text)).toBe(documents)
  expect(openDocuments([{ path: 'a', text: documents }]).resources.map(({ kind }) => kind)).toEqual(['Pod', 'Pod'])
})

test.each([
  ['a single object, which is a document already', POD],
  ['objects that are no manifests', '{"a":1}\n{"a":2}\n'],
  ['a list of other things', '[1, 2]'],
  ['a stream that breaks off', `${POD}\n${POD.slice(0, 20)}`],
  ['nothing but a bracket', '['],
])('no documents are made of %s', (_, text) => {
  expect(extractYaml(text) ?? text).toBe(text)
})

test('what Helm prints around manifests is left out', () => {
  const printed =
    'NAME: shop\nSTATUS: pending-install\nHOOKS:\nMANIFEST:\n---\n# Source: shop/pod.yaml\nkind: A\n\nNOTES:\nOpen the page: now\n'
  expect(extractYaml(printed)).toBe('---\n# Source: shop/pod.yaml\nkind: A\n\n')
  expect(extractYaml('NAME: shop\nkind: A\n')).toBe('NAME: shop\nkind: A\n')
})
