import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import { run } from '../../src/cli/run.ts'
import { SARIF_SCHEMA } from '../support/reportSchemas.ts'

const NOTES = `apiVersion: v1
kind: Pod
metadata: { name: api, namespace: shop, labels: { app: api } }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: all, namespace: shop }
spec:
  podSelector: {}
  ingress: [{}]
`
const WARNINGS = `${NOTES}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: web, namespace: shop }
spec:
  podSelector: { matchLabels: { app: Api } }
`
const ERRORS = `${WARNINGS}  ingres: []
---
kind: NetworkPolicy
metadata: { namespace: shop }
`

function lint(text: string, ...args: readonly string[]) {
  let out = ''
  let err = ''
  const status = run(['lint', ...args], '1.2.3', {
    out: (part) => void (out += part),
    err: (part) => void (err += part),
    stdin: () => text,
    color: false,
  })
  return { status, out, err }
}

test.each([
  ['notes', NOTES, [0, 0, 1]],
  ['warnings', WARNINGS, [0, 1, 1]],
  ['errors', ERRORS, [1, 1, 1]],
] as const)('%s fail at their severity and below', (_, text, expected) => {
  const statuses = ['error', 'warning', 'info'].map((severity) => lint(text, '--severity', severity).status)
  expect(statuses).toEqual(expected)
  expect(lint(text).status).toBe(expected[1])
})

test('text names the place, the check and its code', () => {
  const { out, err } = lint(ERRORS)
  expect(out).toContain('stdin:10: info NP016: Rule 1 is empty')
  expect(out).toMatch(/^stdin:17: error NP001 UNKNOWN_FIELD: /m)
  expect(err).toMatch(/^\d errors, \d warnings?, \d notes?\n$/)
})

test('what only an analysis finds is among the findings', () => {
  const found = JSON.parse(lint(WARNINGS, '-o', 'json').out) as {
    readonly findings: readonly { readonly code: string }[]
  }
  expect(found.findings.map(({ code }) => code)).toContain('NP028')
})

const isSarif = new Ajv({ strict: false, validateFormats: false }).compile(SARIF_SCHEMA)

test.each([
  ['nothing', ''],
  ['notes', NOTES],
  ['errors', ERRORS],
  ['no YAML', 'a: ['],
])('SARIF of %s is valid', (_, text) => {
  const log: unknown = JSON.parse(lint(text, '-o', 'sarif').out)
  expect([isSarif(log), isSarif.errors]).toEqual([true, null])
})

test('a SARIF result refers to the rule of its check', () => {
  const log = JSON.parse(lint(WARNINGS, '-o', 'sarif').out) as {
    readonly runs: readonly {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
      readonly results: readonly { readonly ruleId: string; readonly ruleIndex: number; readonly level: string }[]
    }[]
  }
  const [one] = log.runs
  for (const { ruleId, ruleIndex } of one!.results) expect(one!.tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
  expect(one!.results.map(({ ruleId, level }) => `${level} ${ruleId}`)).toContain('warning NP007')
})

test('Markdown is a table', () => {
  expect(lint(WARNINGS, '-o', 'md').out).toContain('| severity | place | check | finding |')
})

test('a severity or format that lint does not know is a wrong command line', () => {
  expect(lint(NOTES, '--severity', 'bad').status).toBe(2)
  expect(lint(NOTES, '-o', 'csv').status).toBe(2)
})
