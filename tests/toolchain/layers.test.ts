import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LAYERS, lintConfig } from '../../scripts/layers.mjs'

describe('The layer table', () => {
  it('knows every folder under src', () => {
    const folders = readdirSync('src', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
    expect(folders.filter((folder) => !(folder in LAYERS))).toEqual([])
  })

  it('names only folders that exist', () => {
    expect(Object.keys(LAYERS).filter((layer) => !readdirSync('src').includes(layer))).toEqual([])
  })

  it('lets imports point left only', () => {
    const order = Object.keys(LAYERS)
    const right = Object.entries(LAYERS).flatMap(([layer, { imports }]) =>
      imports.filter((other) => order.indexOf(other) >= order.indexOf(layer)).map((other) => `${layer} → ${other}`),
    )
    expect(right).toEqual([])
  })

  it('is what the linter enforces', () => {
    expect(JSON.parse(readFileSync('.oxlintrc.json', 'utf8'))).toEqual(JSON.parse(JSON.stringify(lintConfig())))
  })
})
