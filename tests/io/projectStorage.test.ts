import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { openProjectStorage } from '../../src/io/index.ts'

describe('Projects kept in the browser', () => {
  it('come back as they were saved, the last one first', async () => {
    const storage = (await openProjectStorage())!
    const first = await storage.save({ id: null, revision: 0, content: 'one' })
    await storage.save({ id: first.id, revision: first.revision, content: 'two' })
    expect(await storage.load()).toMatchObject({ id: first.id, revision: 2, content: 'two' })
  })

  it('are never overwritten by another tab: the second becomes a copy', async () => {
    const storage = (await openProjectStorage())!
    const mine = await storage.save({ id: null, revision: 0, content: 'mine' })
    await storage.save({ id: mine.id, revision: mine.revision, content: 'of another tab' })
    const copy = await storage.save({ id: mine.id, revision: mine.revision, content: 'mine, later' })
    expect(copy.copied).toBe(true)
    expect(copy.id).not.toBe(mine.id)
  })
})
