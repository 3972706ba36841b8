import type { ExpectationReport, ReportedExpectation } from './types.ts'

type Failing = Exclude<ReportedExpectation['state'], 'pass'>

const RULES: readonly { readonly id: Failing; readonly text: string }[] = [
  { id: 'fail', text: 'A connection does not do what is expected of it.' },
  { id: 'empty', text: 'An expectation matches no connection, so it holds nothing.' },
  { id: 'unclear', text: 'An expectation names no port and its destination declares none.' },
  { id: 'error', text: 'A line that is no expectation.' },
]

/** A path as a URI reference: relative paths stay relative, so that they fit the root of the repository. */
function uriOf(path: string): string {
  const parts = path.replaceAll('\\', '/').split('/')
  const encoded = parts.map((part) => encodeURIComponent(part.replaceAll(/\p{Surrogate}/gu, '\uFFFD'))).join('/')
  if (path.startsWith('/')) return `file://${encoded}`
  // A first part with a colon would be taken for a scheme; encodeURIComponent has written it otherwise.
  return encoded.replace(/^(?:\.\/)+/, '')
}

/** A place in a file, as SARIF names it. */
export function sarifPlace(path: string, region: object) {
  return { physicalLocation: { artifactLocation: { uri: uriOf(path) }, region } }
}

function resultOf(path: string, each: ReportedExpectation): readonly object[] {
  const { line, column, endColumn, text, state, reason, counterexample } = each
  if (state === 'pass') return []
  const rule = counterexample?.allowedBy ?? null
  return [
    {
      ruleId: `expectation/${state}`,
      ruleIndex: RULES.findIndex(({ id }) => id === state),
      level: 'error',
      message: { text: `${text}: ${reason}` },
      locations: [sarifPlace(path, { startLine: line, startColumn: column, endLine: line, endColumn })],
      ...(rule !== null && {
        relatedLocations: [
          {
            id: 1,
            ...sarifPlace(rule.path, { startLine: rule.line }),
            message: { text: `${rule.policy} rule ${rule.rule + 1} allows it` },
          },
        ],
      }),
    },
  ]
}

/** A log of one run of this program: SARIF 2.1.0. */
export function sarifLog({
  rules,
  results,
  version,
}: {
  /** `help` says where there is more about a rule. */
  readonly rules: readonly { readonly id: string; readonly text: string; readonly help?: string }[]
  readonly results: readonly object[]
  readonly version: string | undefined
}): string {
  const described = rules.map(({ id, text, help }) => ({
    id,
    shortDescription: { text },
    ...(help !== undefined && { help: { text: help } }),
  }))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'gatehouse', ...(version !== undefined && { version }), rules: described } },
        columnKind: 'utf16CodeUnits',
        results,
      },
    ],
  }
  return `${JSON.stringify(log, null, 2)}\n`
}

/** SARIF 2.1.0, for code scanning: a result for each line that does not pass, with the rule that allows too much. */
export function formatSarif(reports: readonly ExpectationReport[], version?: string): string {
  const rules = RULES.map(({ id, text }) => ({ id: `expectation/${id}`, text }))
  const results = reports.flatMap(({ path, results: lines }) => lines.flatMap((each) => resultOf(path, each)))
  return sarifLog({ rules, results, version })
}
