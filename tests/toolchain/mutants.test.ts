import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MUTANTS } from '../mutants/mutants.mjs'

test('every known defect fits the source as it is, once, and has a name of its own', () => {
  const astray = MUTANTS.filter(({ file, find }) => readFileSync(`src/${file}`, 'utf8').split(find).length !== 2)
  expect(astray).toEqual([])
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length)
})
