import { describe, expect, it } from 'vitest'
import { gradeWork, listLessons, proveLesson, workOf } from '../../src/lessons/index.ts'

const LESSONS = listLessons()
const SOLVED = LESSONS.filter(({ solution }) => solution !== '')

describe('The lessons', () => {
  it('are sixteen, with names of their own and 46 wrong answers', () => {
    expect(new Set(LESSONS.map(({ id }) => id)).size).toBe(16)
    expect(LESSONS.flatMap(({ wrong }) => wrong)).toHaveLength(46)
    expect(SOLVED).toHaveLength(15)
  })

  it.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))('%s can be given out', (_, lesson) => {
    expect(proveLesson(lesson)).toEqual([])
  })
})

describe.each(SOLVED.map((lesson) => [lesson.id, lesson] as const))('Lesson %s', (_, lesson) => {
  it('fails at its start, without the message of a known mistake', () => {
    const grade = gradeWork(lesson, workOf(lesson, lesson.start))
    expect(grade).toMatchObject({ passed: false, known: null })
    expect(grade.message).not.toBe('')
  })

  it('passes with two different right answers', () => {
    const answers = [lesson.solution, ...lesson.alternatives.map(({ answer }) => answer)]
    expect(new Set(answers).size).toBeGreaterThanOrEqual(2)
    for (const answer of answers) expect(gradeWork(lesson, workOf(lesson, answer)).passed).toBe(true)
  })

  it.each(lesson.wrong.map((wrong, index) => [wrong.message, index] as const))('says: %s', (message, index) => {
    const grade = gradeWork(lesson, workOf(lesson, lesson.wrong[index]!.answer))
    expect(grade).toMatchObject({ passed: false, known: index, message })
    expect(lesson.wrong.filter((each) => each.message === message)).toHaveLength(1)
  })
})
