import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CAVEAT_HELP, CAVEAT_IDS } from '../../src/ui/help/caveatHelp.ts'

test('every caveat of the documentation has a help text, in the same order', () => {
  const documented = [...readFileSync('docs/SEMANTICS.md', 'utf8').matchAll(/^\| (E-\d+) /gm)].map(([, id]) => id)
  expect(CAVEAT_IDS).toEqual(documented)
})

test('every help text answers what is asked in whole sentences', () => {
  const texts = Object.values(CAVEAT_HELP).flatMap(({ question, here, elsewhere, advice }) => [
    question,
    here,
    elsewhere,
    advice,
  ])
  expect(texts.filter((text) => !/^[A-Z].*[.?]$/.test(text) && !/^(?:except|endPort|policyTypes) /.test(text))).toEqual(
    [],
  )
})
