import type { ExpectationReport, ReportedExpectation } from './types.ts'

const WORDS: Readonly<Record<ReportedExpectation['state'], string>> = {
  pass: '✓ Pass',
  fail: '✗ Fail',
  empty: '– Empty',
  unclear: '? Unclear',
  error: '! Error',
}

function cell(text: string): string {
  return text.replaceAll(/[\\|<>*_`[\]]/g, String.raw`\$&`)
}

/** In a code span only backticks and, in a table, bars end something; expectations hold no backtick that means one. */
function code(text: string): string {
  return `\`${text.replaceAll('`', "'").replaceAll('|', String.raw`\|`)}\``
}

/** A table for a pull request or a ticket; what does not pass comes first. */
export function formatMarkdown(reports: readonly ExpectationReport[]): string {
  return reports
    .map(({ path, passed, failed, results }) => {
      const ordered = [...results].sort((a, b) => Number(a.state === 'pass') - Number(b.state === 'pass'))
      return [
        `### ${cell(path)}: ${passed} pass, ${failed} ${failed === 1 ? 'does' : 'do'} not`,
        '',
        '| Result | Line | Expectation | Reason |',
        '| --- | --- | --- | --- |',
        ...ordered.map(
          ({ state, line, text, reason }) => `| ${WORDS[state]} | ${line} | ${code(text)} | ${cell(reason)} |`,
        ),
        '',
      ].join('\n')
    })
    .join('\n')
}
