import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatReport, type ExpectationReport, type ReportedExpectation } from '../../src/expectations/index.ts'
import { JUNIT_SCHEMA, SARIF_SCHEMA } from '../support/reportSchemas.ts'
import { readTap } from '../support/tap.ts'
import { readXml } from '../support/xml.ts'

const ajv = new Ajv({ formats: { uri: /^https:\/\// } })
const isSarif = ajv.compile(SARIF_SCHEMA)
const isJunit = ajv.compile(JUNIT_SCHEMA)

const STATES = ['pass', 'fail', 'empty', 'unclear', 'error'] as const

function aResult(rest: Partial<ReportedExpectation>): ReportedExpectation {
  return {
    line: 1,
    column: 1,
    endColumn: 9,
    text: 'a/b -> c/d denied',
    state: 'pass',
    reason: '',
    failures: 0,
    counterexample: null,
    ...rest,
  }
}

function aReport(results: readonly ReportedExpectation[], path = 'expectations.txt'): ExpectationReport {
  const passed = results.filter(({ state }) => state === 'pass').length
  return { path, passed, failed: results.length - passed, results }
}

const one = aReport([
  aResult({}),
  aResult({
    line: 4,
    text: '* -> shop/db#v=2 denied',
    state: 'fail',
    reason: 'shop/api → shop/db:80 is allowed (shop/all rule 1). 2 more.',
    failures: 3,
    counterexample: {
      source: 'shop/api',
      destination: 'shop/db',
      port: 80,
      protocol: 'TCP',
      allowedBy: { policy: 'shop/all', rule: 0, path: 'deploy/my policies.yaml', line: 12 },
    },
  }),
  aResult({ line: 5, state: 'empty', reason: 'This matches nothing.' }),
  aResult({ line: 6, column: 3, state: 'error', reason: 'No "arrow" & no <verdict>.' }),
])

/** Texts that formats are most likely to stumble over. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc.constantFrom(
    'a # SKIP b',
    '\\',
    '\\#',
    ']]>',
    '<!--',
    '&amp;',
    '"\'',
    '| a |',
    '`',
    '\u0000',
    '\uD800',
    '\uFFFE',
    'C:\\x',
  ),
)
const oneLine = nasty.map((text) => text.replaceAll(/[\r\n]/g, ' ').trim() || 'x')
const reports = fc.array(
  fc
    .tuple(oneLine, fc.array(fc.tuple(oneLine, fc.constantFrom(...STATES), nasty), { maxLength: 4 }))
    .map(([path, lines]) =>
      aReport(
        lines.map(([text, state, reason]) => aResult({ text, state, reason: state === 'pass' ? '' : reason })),
        path,
      ),
    ),
  { maxLength: 3 },
)

describe('SARIF', () => {
  test('has a result for each line that does not pass, and the place of the rule', () => {
    const log: unknown = JSON.parse(formatReport([one], 'sarif', '1.2.3'))
    expect(isSarif(log)).toBe(true)
    expect(log).toMatchObject({
      runs: [
        {
          tool: { driver: { version: '1.2.3' } },
          results: [
            {
              ruleId: 'expectation/fail',
              ruleIndex: 0,
              locations: [
                { physicalLocation: { artifactLocation: { uri: 'expectations.txt' }, region: { startLine: 4 } } },
              ],
              relatedLocations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'deploy/my%20policies.yaml' },
                    region: { startLine: 12 },
                  },
                },
              ],
            },
            { ruleId: 'expectation/empty', ruleIndex: 1 },
            { ruleId: 'expectation/error', ruleIndex: 3 },
          ],
        },
      ],
    })
  })

  test('follows the schema whatever is in it', () => {
    fc.assert(
      fc.property(reports, (each) => {
        expect([isSarif(JSON.parse(formatReport(each, 'sarif', '1'))), isSarif.errors]).toEqual([true, null])
      }),
    )
  })
})

describe('JUnit XML', () => {
  test('has a case for each line, and a failure or an error for each that does not pass', () => {
    const root = readXml(formatReport([one], 'junit'))
    expect(isJunit(root)).toBe(true)
    expect(root.attributes).toEqual({ name: 'gatehouse', tests: '4', failures: '2', errors: '1' })
    const cases = root.children[0]!.children
    expect(cases.map(({ children }) => children[0]?.name)).toEqual([undefined, 'failure', 'failure', 'error'])
    expect(cases[3]!.children[0]!.attributes['message']).toBe('No "arrow" & no <verdict>.')
  })

  test('is well-formed and of one shape whatever is in it', () => {
    fc.assert(
      fc.property(reports, (each) => {
        const root = readXml(formatReport(each, 'junit'))
        expect([isJunit(root), isJunit.errors]).toEqual([true, null])
        const failed = each.reduce((sum, report) => sum + report.failed, 0)
        expect(Number(root.attributes['failures']) + Number(root.attributes['errors'])).toBe(failed)
      }),
    )
  })
})

describe('TAP', () => {
  test('has a point for each line', () => {
    expect(readTap(formatReport([one], 'tap'))).toMatchObject([
      { ok: true, diagnosis: null },
      {
        ok: false,
        description: '* -> shop/db#v=2 denied',
        diagnosis: { severity: 'fail', at: { file: 'expectations.txt', line: 4, column: 1 } },
      },
      { ok: false },
      { ok: false, diagnosis: { message: 'No "arrow" & no <verdict>.' } },
    ])
  })

  test('never skips a test, and keeps its words, whatever is in it', () => {
    fc.assert(
      fc.property(reports, (each) => {
        const points = readTap(formatReport(each, 'tap'))
        const results = each.flatMap((report) => report.results)
        expect(points.map(({ ok, description, directive }) => [ok, description, directive])).toEqual(
          results.map(({ state, text }) => [state === 'pass', text, null]),
        )
      }),
    )
  })
})

test('Markdown tells what does not pass first, in cells that stay cells', () => {
  const text = formatReport([aReport([aResult({}), aResult({ text: 'a|b', state: 'empty', reason: 'x | y' })])], 'md')
  expect(text).toBe(
    [
      '### expectations.txt: 1 pass, 1 does not',
      '',
      '| Result | Line | Expectation | Reason |',
      '| --- | --- | --- | --- |',
      '| – Empty | 1 | `a\\|b` | x \\| y |',
      '| ✓ Pass | 1 | `a/b -> c/d denied` |  |',
      '',
    ].join('\n'),
  )
})
