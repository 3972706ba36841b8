import { describe, expect, it } from 'vitest'
import { assert } from '../../src/model/index.ts'
import {
  answerGuess,
  findLesson,
  formatPredictions,
  groupMisses,
  listLessons,
  lessonQuestions,
  workOf,
  type Guess,
  type Lesson,
} from '../../src/lessons/index.ts'
import { createSession } from '../../src/session/index.ts'

function lessonOf(id: string): Lesson {
  const lesson = findLesson(id)
  assert(lesson !== null, `no lesson ${id}`)
  return lesson
}

function answersOf(lesson: Lesson, policies: string, guess: Guess, isolatedElsewhere = false) {
  const session = createSession()
  session.open({ ...workOf(lesson, policies), outside: lesson.outside, pinned: [], expectations: '' })
  return lessonQuestions(lesson).map((question) => {
    const explanation = session.explain(question.connection, question.port ?? undefined)
    assert(explanation !== null, question.text)
    return answerGuess({ question, guess, explanation, isolatedElsewhere }, lesson.predict.misses)
  })
}

describe('Predictions', () => {
  it('ask about every connection that a lesson names', () => {
    for (const lesson of listLessons()) expect(lessonQuestions(lesson)).toHaveLength(lesson.predict.connections.length)
  })

  it('are all allowed where no policy is, and a miss has the sentence of the lesson', () => {
    const lesson = lessonOf('default-allow')
    const answers = answersOf(lesson, lesson.start, 'denied')
    expect(new Set(answers.map(({ truth }) => truth))).toEqual(new Set(['allowed']))
    expect(answers[0]).toMatchObject({
      right: false,
      misconception: 'namespace',
      sentence: lesson.predict.misses[0]!.message,
    })
    expect(answers[1]).toMatchObject({ misconception: 'outside' })
    expect(answers[2]).toMatchObject({ misconception: 'unselected' })
    expect(answersOf(lesson, lesson.start, 'allowed').every(({ right }) => right)).toBe(true)
  })

  it('tell misses by what they took for granted', () => {
    const miss = (id: string, connection: string, guess: Guess, policies?: string) => {
      const lesson = lessonOf(id)
      const answers = answersOf(lesson, policies ?? lesson.start, guess)
      return answers.find(({ question }) => question.text === connection)?.misconception
    }
    const isolation = lessonOf('first-isolation').solution
    expect(miss('first-isolation', 'shop/api -> shop/db:5432', 'allowed', isolation)).toBe('no-rules')
    expect(miss('first-isolation', 'shop/db -> shop/api:8080', 'denied', isolation)).toBe('unselected')
    expect(miss('namespace-selector', 'monitoring/prometheus -> shop/api:9090', 'allowed')).toBe('mismatch')
    expect(miss('two-sided', 'shop/api -> data/postgres:5432', 'allowed')).toBe('no-rules')
    expect(miss('and-or', 'monitoring/grafana -> shop/api:9090', 'denied')).toBe('rule')
    expect(miss('dns-trap', 'shop/frontend -> kube-system/coredns:53/UDP', 'allowed')).toBe('caller')
    const elsewhere = answersOf(lessonOf('first-isolation'), isolation, 'denied', true)
    expect(elsewhere[1]).toMatchObject({ question: { text: 'shop/db -> shop/api:8080' }, misconception: 'direction' })
  })

  it('become text, with misses counted', () => {
    const lesson = lessonOf('default-allow')
    const answers = answersOf(lesson, lesson.start, 'denied')
    expect(groupMisses(answers)[0]).toMatch(/^3 misses: /)
    expect(formatPredictions(answers)).toContain(
      'Predicted 0 of 6.\nMissed:\n- dev/load-test → shop/db:5432 (expected denied, is allowed): Namespaces group names',
    )
    expect(formatPredictions(answersOf(lesson, lesson.start, 'allowed'))).toBe('Predicted 6 of 6.')
  })
})
