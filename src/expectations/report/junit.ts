import type { ExpectationReport, ReportedExpectation } from './types.ts'

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ['\n', '&#10;'],
  ['\t', '&#9;'],
])

/** XML 1.0 has no way to write most control characters and what is no character: they become U+FFFD. */
function isSayable(character: string): boolean {
  const code = character.codePointAt(0)!
  if (code < 0x20) return character === '\t' || character === '\n'
  return (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff
}

function xml(text: string): string {
  const say = (character: string) => (isSayable(character) ? (ENTITIES.get(character) ?? character) : '\uFFFD')
  return Array.from(text, say).join('')
}

function testCase(path: string, { line, text, state, reason }: ReportedExpectation): readonly string[] {
  const open = `    <testcase name="${xml(text)}" classname="${xml(path)}"`
  if (state === 'pass') return [`${open} />`]
  const element = state === 'error' ? 'error' : 'failure'
  return [
    `${open}>`,
    `      <${element} type="${state}" message="${xml(reason)}">${xml(`${path}:${line}: ${text}`)}</${element}>`,
    '    </testcase>',
  ]
}

function counts(reports: readonly ExpectationReport[]): string {
  const states = reports.flatMap(({ results }) => results.map(({ state }) => state))
  const errors = states.filter((state) => state === 'error').length
  const failures = states.filter((state) => state !== 'pass' && state !== 'error').length
  return `tests="${states.length}" failures="${failures}" errors="${errors}"`
}

/** JUnit XML as CI servers read it: a suite for each file, a case for each line. A line with a mistake is an error. */
export function formatJunit(reports: readonly ExpectationReport[]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="gatehouse" ${counts(reports)}>`,
    ...reports.flatMap((report) => [
      `  <testsuite name="${xml(report.path)}" ${counts([report])}>`,
      ...report.results.flatMap((each) => testCase(report.path, each)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n')
}
