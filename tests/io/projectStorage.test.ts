import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openProjectStorage, type ProjectStorage } from '../../src/io/index.ts'

const MINUTE = 60_000
let storage: ProjectStorage

/** Saves one text after another over the same project. */
async function saveAll(texts: readonly string[], { pause = 0 } = {}) {
  let saved = { id: null as string | null, revision: 0 }
  for (const content of texts) {
    saved = await storage.save({ ...saved, name: content, content, keepVersion: true })
    vi.setSystemTime(Date.now() + pause)
  }
  return saved.id!
}

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  storage = (await openProjectStorage())!
  for (const { id } of await storage.list()) await storage.remove(id)
})

afterEach(() => vi.useRealTimers())

describe('Projects kept in the browser', () => {
  it('come back as they were saved, the last one first', async () => {
    const id = await saveAll(['one', 'two'])
    expect(await storage.load()).toMatchObject({ id, revision: 2, content: 'two' })
  })

  it('are never overwritten by another tab: the second becomes a copy', async () => {
    const mine = await storage.save({ id: null, revision: 0, name: '', content: 'mine', keepVersion: false })
    await storage.save({ ...mine, name: '', content: 'of another tab', keepVersion: false })
    const copy = await storage.save({ ...mine, name: '', content: 'mine, later', keepVersion: false })
    expect(copy.copied).toBe(true)
    expect(copy.id).not.toBe(mine.id)
    expect(await storage.find(mine.id)).toMatchObject({ content: 'of another tab' })
  })

  it('stand beside each other, and one that was deleted comes back with its versions', async () => {
    const first = await saveAll(['first, old', 'first'], { pause: MINUTE })
    const second = await saveAll(['second'])
    expect((await storage.list()).map(({ name }) => name)).toEqual(['second', 'first'])
    const removed = (await storage.remove(first))!
    expect((await storage.list()).map(({ id }) => id)).toEqual([second])
    expect(await storage.versions(first)).toEqual([])
    await storage.putBack(removed)
    expect(await storage.find(first)).toMatchObject({ content: 'first' })
    expect(await storage.versions(first)).toMatchObject([{ content: 'first, old' }])
  })
})

describe('Versions', () => {
  it('are kept of what a change replaces, not more often than every few minutes', async () => {
    const id = await saveAll(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], { pause: MINUTE })
    expect((await storage.versions(id)).map(({ content }) => content)).toEqual(['f', 'a'])
  })

  it('kept by themselves are twenty at most, named ones stay', async () => {
    const id = await saveAll(['start'])
    await storage.keepVersion({ project: id, name: 'Before the audit', content: 'named' })
    for (let n = 0; n < 30; n++) {
      vi.setSystemTime(Date.now() + MINUTE)
      await storage.keepVersion({ project: id, name: '', content: n })
    }
    const versions = await storage.versions(id)
    expect(versions.filter(({ name }) => name === '').map(({ content }) => content)).toEqual(
      Array.from({ length: 20 }, (_, n) => 29 - n),
    )
    expect(versions.at(-1)).toMatchObject({ name: 'Before the audit' })
    await storage.removeVersion(versions.at(-1)!.id)
    expect(await storage.versions(id)).toHaveLength(20)
  })
})

describe('A database from before there were versions', () => {
  it('is brought up to date with its projects in it', async () => {
    const { indexedDB } = globalThis
    const { IDBFactory } = await import('fake-indexeddb')
    globalThis.indexedDB = new IDBFactory()
    const old = await openDB('gatehouse', 1, {
      upgrade: (fresh) => fresh.createObjectStore('projects', { keyPath: 'id' }).createIndex('savedAt', 'savedAt'),
    })
    const content = { version: 1, project: { name: 'Shop', files: [] } }
    await old.put('projects', { id: 'a', revision: 7, savedAt: 1, content })
    old.close()
    const upgraded = (await openProjectStorage())!
    expect(await upgraded.load()).toEqual({ id: 'a', revision: 7, savedAt: 1, name: 'Shop', content })
    await upgraded.keepVersion({ project: 'a', name: 'first', content })
    expect(await upgraded.versions('a')).toHaveLength(1)
    globalThis.indexedDB = indexedDB
  })

  it('that another tab holds open does not keep the page waiting', async () => {
    const { indexedDB } = globalThis
    const { IDBFactory } = await import('fake-indexeddb')
    globalThis.indexedDB = new IDBFactory()
    await openDB('gatehouse', 1, {
      upgrade: (fresh) => fresh.createObjectStore('projects', { keyPath: 'id' }).createIndex('savedAt', 'savedAt'),
    })
    expect(await openProjectStorage()).toBeNull()
    globalThis.indexedDB = indexedDB
  })
})
