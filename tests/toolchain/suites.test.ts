import { expect, test } from 'vitest'
import { countSuites } from '../support/suites.ts'

// After a change of the data: npx vitest run tests/toolchain/suites.test.ts -u
const suites = countSuites()

test('the page says how many cases there are', async () => {
  await expect(`${JSON.stringify(suites, null, 2)}\n`).toMatchFileSnapshot('../../src/ui/help/suites.json')
})

test('the documentation says how many cases there are', async () => {
  const head = ['Suite', 'Proves', 'Cases', 'Checks']
  const rows = suites.map(({ name, proves, cases, checks, unit }) => [name, proves, `${cases}`, `${checks} ${unit}`])
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]!.length)))
  const line = (cells: readonly string[], fill = ' ') =>
    `| ${cells.map((cell, at) => cell.padEnd(widths[at]!, fill)).join(' | ')} |`
  const table = [
    line(head),
    line(
      head.map(() => ''),
      '-',
    ),
    ...rows.map((row) => line(row)),
  ]
  const text = [
    '# Suites of cases',
    '',
    'Written by a test run (`tests/toolchain/suites.test.ts`), not by hand.',
    '',
    ...table,
    '',
  ]
  await expect(text.join('\n')).toMatchFileSnapshot('../../docs/SUITES.md')
})
