import { expect, test } from 'vitest'
import { openDocuments, updateDocuments } from '../../src/document/index.ts'
import { found, open, policyText } from './policyText.ts'

const FIRST = policyText('podSelector: {}', 'first')
const LAST = policyText('podSelector: {}', 'last')
const MIDDLE = policyText(
  [
    'podSelector:',
    '  matchLabels: {app: "web", tier: fe} # who',
    'ingress:',
    '- from:',
    '  - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}',
    '  ports: [{port: 80}]',
  ].join('\n'),
)
const WHOLE = `${FIRST}---\n${MIDDLE}---\n${LAST}`
const names = (text: string) => open(text).resources.map(({ name }) => name)

test('every prefix of a file reads, with the documents before the cut intact', () => {
  for (let length = 0; length <= MIDDLE.length; length++) {
    expect(names(`${FIRST}---\n${MIDDLE.slice(0, length)}`)[0]).toBe('first')
  }
})

test('a changed character never costs a neighbour its reading', () => {
  const before = open(WHOLE)
  const start = WHOLE.indexOf(MIDDLE)
  for (let at = start; at < start + MIDDLE.length - 1; at++) {
    for (const insert of ['', '\t', '[', '"', ':', '&']) {
      const text = WHOLE.slice(0, at) + insert + WHOLE.slice(at + 1)
      const after = updateDocuments(before, [{ path: 'a.yaml', text }])
      expect(after.resources[0]?.content).toBe(before.resources[0]?.content)
      expect(after.resources.at(-1)?.content).toBe(before.resources.at(-1)?.content)
      expect(after.resources.some(({ name }) => name === 'last')).toBe(true)
    }
  }
})

const letters = 'abcdefghij'.split('')
const BOMB = letters
  .map(
    (letter, index) =>
      `${letter}: &${letter} [${Array(9)
        .fill(index === 0 ? 'x' : `*${letters[index - 1]}`)
        .join(', ')}]`,
  )
  .join('\n')

test('blank lines and unknown fields by the thousand read within seconds', () => {
  const fields = Array.from({ length: 20_000 }, (_, index) => `x${index}: 1`).join('\n')
  const start = performance.now()
  expect(found('\n'.repeat(500_000))).toEqual([])
  expect(found(policyText(fields))).toHaveLength(50)
  expect(performance.now() - start).toBeLessThan(6000)
})

test.each([
  ['an alias bomb', BOMB, 'ALIAS_BOMB'],
  ['nested brackets', '['.repeat(100_000), 'TOO_DEEP'],
  ['nested braces', `a: ${'{'.repeat(100_000)}`, 'TOO_DEEP'],
  ['nested explicit keys', `${'? '.repeat(5000)}a`, 'TOO_DEEP'],
  ['nested sequences', `${'- '.repeat(5000)}a`, 'TOO_DEEP'],
  ['nested mappings', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'TOO_DEEP'],
  ['a megabyte of control characters', '\u0001'.repeat(1_000_000), 'CONTROL_CHARACTER'],
  ['a huge document', `a: ${'x'.repeat(5_000_000)}`, 'TOO_LARGE'],
  ['random bytes', String.fromCharCode(...Array.from({ length: 5000 }, (_, at) => (at * 7919) % 65536)), 'BINARY_FILE'],
])('%s ends in a finding within seconds', (_, text, code) => {
  const start = performance.now()
  expect(found(text)).toContain(code)
  expect(performance.now() - start).toBeLessThan(4000)
})

test.each([
  ['---\n', []],
  ['...\n', []],
  ['---\n...\n', []],
  [']', ['YAML_SYNTAX']],
  [']\n', ['YAML_SYNTAX']],
  ['a: ]\n', ['YAML_SYNTAX']],
  ['--- a\n', ['MARKER_CONTENT']],
])('100,000 times %j reads within seconds, and so does an edit of it', (piece, codes) => {
  const text = piece.repeat(100_000)
  const start = performance.now()
  const before = open(text)
  const after = updateDocuments(before, [{ path: 'a.yaml', text: `${text.slice(0, 50_000)}\n${text.slice(50_000)}` }])
  expect(performance.now() - start).toBeLessThan(6000)
  for (const { diagnostics } of [before, after]) {
    expect([...new Set(diagnostics.map(({ code }) => code))]).toEqual(codes)
  }
})

test('markers with nothing between them are empty documents', () => {
  const { documents, diagnostics } = open('---\n---\n\n...\n---\n  \n')
  expect(documents.map(({ status }) => status)).toEqual(['empty', 'empty', 'empty'])
  expect(diagnostics).toEqual([])
})

test('a hundred plain aliases of one anchor are fine', () => {
  const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nx: &a 1\nz: [${Array(100).fill('*a').join(', ')}]`
  expect(found(text)).toEqual([])
})

test('a mapping of 50,000 keys reads within seconds', () => {
  const keys = Array.from({ length: 50_000 }, (_, index) => `  k${index}: v`).join('\n')
  const start = performance.now()
  expect(found(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n${keys}\n`)).toEqual([])
  expect(performance.now() - start).toBeLessThan(5000)
})

test('in a megabyte of policies one keystroke reads one document', () => {
  const text = Array.from({ length: 2500 }, (_, index) =>
    policyText('ingress: [{from: [{podSelector: {}}]}]', `p${index}`),
  )
    .map((each) => `${each}# ${'x'.repeat(300)}\n`)
    .join('---\n')
  expect(text.length).toBeGreaterThan(1_000_000)
  const before = openDocuments([{ path: 'a.yaml', text }])
  expect(before.resources).toHaveLength(2500)
  const start = performance.now()
  const after = updateDocuments(before, [{ path: 'a.yaml', text: text.replace('p1200\n', 'p1200x\n') }])
  expect(performance.now() - start).toBeLessThan(500)
  const kept = after.resources.filter(({ content }, index) => content === before.resources[index]?.content)
  expect(kept).toHaveLength(2499)
})

test('findings of one severity are capped', () => {
  expect(found(']'.repeat(500)).length).toBeLessThanOrEqual(50)
})
