import { describe, expect, it } from 'vitest'
import { assert } from '../../src/model/index.ts'
import { beforeAndAfter, findLesson, listLessons, tellingPair, workOf } from '../../src/lessons/index.ts'

function changes(id: string) {
  const lesson = findLesson(id)
  assert(lesson !== null, `no lesson ${id}`)
  return beforeAndAfter(lesson, workOf(lesson, lesson.solution))
}

describe('Two pods of a lesson', () => {
  it('show what the solution changed, with the gates of both ends', () => {
    const [first] = changes('first-isolation')
    expect(first).toEqual({
      before: {
        source: { name: 'frontend', gate: 'open', allows: true },
        destination: { name: 'db', gate: 'open', allows: true },
        port: '5432',
        word: 'allowed',
      },
      after: {
        source: { name: 'frontend', gate: 'open', allows: true },
        destination: { name: 'db', gate: 'isolated', allows: false },
        port: '5432',
        word: 'denied',
      },
    })
    const [dns] = changes('dns-trap')
    expect(dns).toMatchObject({ before: { port: '53/UDP', word: 'denied' }, after: { word: 'allowed' } })
    expect(dns!.before.source).toMatchObject({ gate: 'isolated', allows: false })
  })

  it('are there for every lesson with something to do, two at most', () => {
    for (const lesson of listLessons()) {
      const pairs = changes(lesson.id)
      expect(pairs.length > 0, lesson.id).toBe(lesson.solution !== '')
      expect(pairs.length).toBeLessThanOrEqual(2)
      for (const { before, after } of pairs) expect(before.word).not.toBe(after.word)
    }
  })

  it('give every lesson a picture for the printed page; an address outside has no gate', () => {
    const pairs = listLessons().map(tellingPair)
    expect(pairs).not.toContain(null)
    const toPartner = tellingPair(findLesson('ipblock-except')!)
    expect(toPartner).toMatchObject({ destination: { name: 'pay-live', gate: null }, word: 'allowed' })
  })
})
