import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findLink, makeLink, readLink } from '../../src/io/index.ts'

const LONG = Array.from({ length: 300 }, (_, n) => `- path: file-${n}.yaml\n  text: ${n * n}\n`).join('')

describe('A link', () => {
  it('gives back the text it was made from', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const reading = await readLink(await makeLink(text))
        expect(reading).toEqual({ state: 'read', text })
      }),
      { numRuns: 100 },
    )
  })

  it('is much shorter than its text, and needs no escaping', async () => {
    const link = await makeLink(LONG)
    expect(link.length).toBeLessThan(LONG.length / 2)
    expect(link).toMatch(/^#p=1\.[A-Za-z0-9._-]+$/)
  })

  it('that was cut off anywhere says so, with both lengths where they are known', async () => {
    const link = await makeLink(LONG)
    for (let at = '#p='.length; at < link.length; at += 13) {
      expect(await readLink(link.slice(0, at))).toMatchObject({ state: 'cut' })
    }
    const half = await readLink(link.slice(0, link.length / 2))
    expect(half).toMatchObject({ state: 'cut', whole: link.split('.').at(-1)!.length })
  })

  it('with a changed character is damaged, never another text', async () => {
    const link = await makeLink(LONG)
    for (let at = 20; at < link.length; at += 29) {
      const changed = `${link.slice(0, at)}${link[at] === 'A' ? 'B' : 'A'}${link.slice(at + 1)}`
      // The last bits of base64 may mean nothing, and then the text is the same.
      expect([{ state: 'damaged' }, { state: 'read', text: LONG }]).toContainEqual(await readLink(changed))
    }
  })

  it('of a newer version, a foreign one and none are told apart', async () => {
    expect(await readLink('#p=2.whatever')).toEqual({ state: 'newer', text: null })
    const link = await makeLink(LONG)
    expect(await readLink(link.replace('#p=1.', '#p=2.'))).toEqual({ state: 'newer', text: LONG })
    expect(await readLink(link.replace('#p=1.', '#p=2.').slice(0, -9))).toEqual({ state: 'newer', text: null })
    expect(await readLink('#p=%00%ff')).toEqual({ state: 'damaged' })
    expect(await readLink('#main')).toEqual({ state: 'none' })
    expect(await readLink('')).toEqual({ state: 'none' })
  })

  it('does not fill the memory with what a few characters inflate to', async () => {
    const link = await makeLink('a'.repeat(61_000_000))
    expect(link.length).toBeLessThan(100_000)
    expect(await readLink(link)).toEqual({ state: 'damaged' })
  })

  it('is found in what people paste', async () => {
    const link = await makeLink('x')
    expect(findLink(`https://example.test/app/${link}\n`)).toBe(link)
    expect(findLink(`<https://example.test/?sel=a${link}&sel=b>`)).toBe(`${link}&sel=b`)
    expect(findLink('kind: Pod # see https://example.test/#p=1.x')).toBeNull()
  })
})
