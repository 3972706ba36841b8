import type { ExpectationReport, ReportedExpectation } from './types.ts'

/** `#` would start a directive, such as one that skips the test. */
export function tapText(text: string): string {
  return text.replaceAll(/[\\#]/g, String.raw`\$&`)
}

/** A JSON string is a YAML string too. */
function diagnosis(path: string, { line, column, state, reason }: ReportedExpectation): readonly string[] {
  return [
    '  ---',
    `  message: ${JSON.stringify(reason)}`,
    `  severity: ${state}`,
    '  at:',
    `    file: ${JSON.stringify(path)}`,
    `    line: ${line}`,
    `    column: ${column}`,
    '  ...',
  ]
}

/** The Test Anything Protocol, version 14: a test point for each line, in the order of the files. */
export function formatTap(reports: readonly ExpectationReport[]): string {
  const points = reports.flatMap(({ path, results }) => results.map((result) => ({ path, result })))
  return [
    'TAP version 14',
    `1..${points.length}`,
    ...points.flatMap(({ path, result }, index) => {
      const passed = result.state === 'pass'
      const point = `${passed ? 'ok' : 'not ok'} ${index + 1} - ${tapText(result.text)}`
      return passed ? [point] : [point, ...diagnosis(path, result)]
    }),
    '',
  ].join('\n')
}
