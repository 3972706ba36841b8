import { beforeAll, describe, expect, it, vi } from 'vitest'
import { COMMAND_LIST } from '../../src/ui/commands/commands.ts'
import type * as keysModule from '../../src/ui/commands/keys.ts'
import { bestFits, fitScore } from '../../src/ui/commands/match.ts'

describe('The table of commands', () => {
  it('names each command once', () => {
    expect(new Set(COMMAND_LIST.map(({ id }) => id)).size).toBe(COMMAND_LIST.length)
    expect(new Set(COMMAND_LIST.map(({ label }) => label)).size).toBe(COMMAND_LIST.length)
  })

  it('gives no keys to two commands', () => {
    const keys = COMMAND_LIST.flatMap((command) => command.keys ?? [])
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('has no key without a place, and no single character that works in fields', () => {
    const odd = COMMAND_LIST.filter(({ keys = [], where }) => keys.length > 0 !== (where !== undefined))
    expect(odd).toEqual([])
    const inFields = COMMAND_LIST.filter(({ where }) => where === 'everywhere' || where === 'outside fields')
    expect(inFields.flatMap(({ keys = [] }) => keys.filter((each) => each.length === 1))).toEqual([])
  })
})

describe('What is typed into the palette', () => {
  const labels = ['Format YAML (keeps comments)', 'Fit everything into view', 'Next problem', 'New project']

  it('fits words in any order, the start of a word best', () => {
    expect(bestFits(labels, 'yaml format', (label) => label)).toEqual([labels[0]])
    expect(bestFits(labels, 'ne p', (label) => label)).toEqual([labels[2], labels[3]])
  })

  it('leaves out what only has the letters when something has the word', () => {
    const names = ['New policy from a template…', 'monitoring/prometheus']
    expect(bestFits(names, 'prom', (name) => name)).toEqual([names[1]])
  })

  it('fits letters left out, but not any two letters', () => {
    expect(bestFits(labels, 'frmt', (label) => label)[0]).toBe(labels[0])
    expect(fitScore('Fit everything into view', 'fw')).toBe(0)
  })
})

describe('Keys', () => {
  let keys: typeof keysModule
  beforeAll(async () => {
    vi.stubGlobal('navigator', { userAgent: 'Linux' })
    keys = await import('../../src/ui/commands/keys.ts')
    vi.unstubAllGlobals()
  })
  const held = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }
  const isPressed = (name: string, key: string, modifiers: Partial<typeof held> = {}) =>
    keys.isPressed(name, { key, ...held, ...modifiers })

  it('are the same with Caps Lock, and others with Shift', () => {
    expect(isPressed('A', 'a')).toBe(true)
    expect(isPressed('A', 'A')).toBe(true)
    expect(isPressed('A', 'A', { shiftKey: true })).toBe(false)
    expect(isPressed('Shift+F', 'F', { shiftKey: true })).toBe(true)
  })

  it('that are signs are taken with whatever Shift the keyboard needs', () => {
    expect(isPressed('?', '?', { shiftKey: true })).toBe(true)
    expect(isPressed('+', '+', { shiftKey: true })).toBe(true)
    expect(isPressed('+', '+')).toBe(true)
  })

  it('need exactly what they name', () => {
    expect(isPressed('Mod+Z', 'z', { ctrlKey: true })).toBe(true)
    expect(isPressed('Mod+Z', 'z', { metaKey: true })).toBe(true)
    expect(isPressed('Mod+Z', 'Z', { ctrlKey: true, shiftKey: true })).toBe(false)
    expect(isPressed('C', 'c', { ctrlKey: true })).toBe(false)
    expect(isPressed('Space', ' ')).toBe(true)
  })

  it('read as people write them', () => {
    expect(['Mod+Shift+Z', 'ArrowUp', '-', '+', 'Shift+ArrowLeft'].map(keys.keysText)).toEqual([
      'Ctrl+Shift+Z',
      '↑',
      '−',
      '+',
      'Shift+←',
    ])
  })
})
