import { describe, expect, it } from 'vitest'
import { openKeptValues } from '../../src/io/index.ts'

function storageOf(entries: Readonly<Record<string, string>> = {}) {
  const held = new Map(Object.entries(entries))
  return {
    held,
    getItem: (name: string) => held.get(name) ?? null,
    setItem: (name: string, text: string) => void held.set(name, text),
  }
}

const BLOCKED = {
  getItem: () => {
    throw new Error('denied')
  },
  setItem: () => {
    throw new Error('full')
  },
}

describe('Kept values', () => {
  it('come back in another visit', () => {
    const storage = storageOf()
    expect(openKeptValues(storage).write('progress', { hints: 2 })).toBe(true)
    expect(openKeptValues(storage).read('progress')).toEqual({ hints: 2 })
  })

  it.each([['blocked', BLOCKED] as const, ['absent', null] as const])(
    'are remembered on the page when storage is %s',
    (_, storage) => {
      const kept = openKeptValues(storage)
      expect(kept.read('progress')).toBeUndefined()
      expect(kept.write('progress', { hints: 2 })).toBe(false)
      expect(kept.read('progress')).toEqual({ hints: 2 })
    },
  )

  it('are undefined where what lies there does not parse', () => {
    expect(openKeptValues(storageOf({ 'gatehouse.progress': '{' })).read('progress')).toBeUndefined()
  })
})
