import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { SEMANTICS_CASES } from '../support/conformance.ts'

interface Row {
  readonly rule: string
  readonly cases: readonly string[]
  readonly code: readonly string[]
}

function links(cell: string): readonly string[] {
  return [...cell.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => path.join('docs', target!))
}

const ROWS: readonly Row[] = readFileSync('docs/SEMANTICS.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| S\d+ /.test(line))
  .map((line) => {
    const [rule, , cases, code] = line
      .slice(1)
      .split('|')
      .map((cell) => cell.trim())
    return { rule: rule!, cases: links(cases!), code: links(code!) }
  })

test('every rule from S1 to S69 has one row', () => {
  expect(ROWS.map(({ rule }) => rule)).toEqual(Array.from({ length: 69 }, (_, index) => `S${index + 1}`))
})

test('every link leads to a file', () => {
  expect(ROWS.flatMap(({ cases, code }) => [...cases, ...code]).filter((file) => !existsSync(file))).toEqual([])
})

test('the code of a rule names the rule', () => {
  const silent = ROWS.flatMap(({ rule, code }) =>
    code
      .filter((file) => !new RegExp(`\\b${rule}\\b`).test(readFileSync(file, 'utf8')))
      .map((file) => `${rule} ${file}`),
  )
  expect(silent).toEqual([])
})

test('every case is named by a rule that it proves, and every proven rule names its case', () => {
  const files = readdirSync('tests/conformance/semantics')
  const named = new Set(ROWS.flatMap(({ cases }) => cases.map((file) => path.basename(file))))
  expect(files.filter((file) => !named.has(file))).toEqual([])
  const proven = new Set(SEMANTICS_CASES.flatMap(({ rules }) => rules))
  const unproven = ROWS.filter(({ rule, cases }) => proven.has(rule) !== cases.length > 0).map(({ rule }) => rule)
  expect(unproven).toEqual([])
})

test('every caveat that a verdict can carry has one row', () => {
  const documented = [...readFileSync('docs/SEMANTICS.md', 'utf8').matchAll(/^\| (E-\d+) /gm)].map(([, id]) => id)
  const said = [...readFileSync('src/session/caveats.ts', 'utf8').matchAll(/^ {2}'(E-\d+)':/gm)].map(([, id]) => id)
  expect(documented).toEqual(said)
})
