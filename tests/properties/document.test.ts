import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyTextEdits, openDocuments, updateDocuments, type Documents } from '../../src/document/index.ts'

const PIECES = [
  '---\n',
  '...\n',
  'apiVersion: networking.k8s.io/v1\n',
  'kind: NetworkPolicy\n',
  'metadata:\n',
  '  name: a\n',
  'spec:\n',
  '  podSelector: {}\n',
  '  ingress:\n',
  '  - from:\n',
  '    - podSelector: {matchLabels: {a: b}}\n',
  '    ports: [{port: 80}]\n',
  '# c\n',
  '\n',
  '\r\n',
  ' ',
  '\t',
  '- ',
  '? ',
  ': ',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '&a ',
  '*a ',
  '<<: ',
  '|\n',
  '>-\n',
  '%YAML 1.2\n',
  '!!int ',
  '{{ x }}',
  'yes',
  '~',
  '\ufeff',
  '\u2028',
]
const text = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })), { maxLength: 40 })
  .map((parts) => parts.join(''))

const view = (documents: Documents) => ({
  documents: documents.documents.map(({ range, status, diagnostics }) => ({ range, status, diagnostics })),
  fresh: documents.resources.filter(({ stale }) => !stale),
})
const open = (content: string) => openDocuments([{ path: 'a.yaml', text: content }])

test('any text reads: documents tile it and every finding lies inside it', () => {
  fc.assert(
    fc.property(text, (content) => {
      const { documents, diagnostics } = open(content)
      expect(documents.map(({ range }) => content.slice(range.from, range.to)).join('')).toBe(content)
      for (const { range } of diagnostics) {
        expect(range.from).toBeLessThanOrEqual(range.to)
        expect(range.from).toBeLessThanOrEqual(content.length)
      }
    }),
    { numRuns: 300 },
  )
})

test('reading step by step gives what reading afresh gives, but for stale resources', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (texts) => {
      let documents = open('')
      for (const content of texts) documents = updateDocuments(documents, [{ path: 'a.yaml', text: content }])
      expect(view(documents)).toEqual(view(open(texts.at(-1) ?? '')))
    }),
    { numRuns: 150 },
  )
})

test('the edits of every fix fit the text', () => {
  fc.assert(
    fc.property(text, (content) => {
      for (const { fixes = [] } of open(content).diagnostics) {
        for (const { edits } of fixes) {
          for (const { edits: each } of edits) expect(applyTextEdits(content, each)).not.toBe(content)
        }
      }
    }),
    { numRuns: 200 },
  )
})
