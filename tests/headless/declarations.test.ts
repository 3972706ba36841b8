import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as library from '../../src/headless/index.ts'

test('the published declarations name every value that the library exports', () => {
  const text = readFileSync('src/headless/declarations.txt', 'utf8')
  const declared = [...text.matchAll(/^export declare (?:function|class|const) (\w+)/gm)].map(([, name]) => name)
  expect(new Set(declared)).toEqual(new Set(Object.keys(library)))
})

test('the published types need no other file', () => {
  expect(readFileSync('src/headless/types.ts', 'utf8')).not.toMatch(/\bimport\b|\bfrom '/)
})
