import { gradeWork } from './grade.ts'
import type { Lesson } from './types.ts'
import { workOf } from './work.ts'

/** A reason not to give a lesson to learners, in a sentence. */
export interface LessonFault {
  readonly about: 'start' | 'solution' | 'wrong' | 'alternative' | 'checks'
  /** Index in its list; 0 where there is one. */
  readonly index: number
  readonly message: string
}

function faultsOfWrong(lesson: Lesson): readonly LessonFault[] {
  return lesson.wrong.flatMap(({ answer, message }, index): readonly LessonFault[] => {
    const grade = gradeWork(lesson, workOf(lesson, answer))
    if (grade.passed) return [{ about: 'wrong', index, message: `Wrong answer ${index + 1} passes every check.` }]
    if (grade.message === message) return []
    const other = grade.known === null ? 'no message of its own' : `the message of wrong answer ${grade.known + 1}`
    return [{ about: 'wrong', index, message: `Wrong answer ${index + 1} gets ${other}.` }]
  })
}

/**
 * What keeps a lesson from being given out (UX 5.3): the start must fail, the solution and every alternative must
 * pass, and each wrong answer must be caught and get its own message. A lesson without a solution is only predicted,
 * so its checks must hold at the start.
 */
export function proveLesson(lesson: Lesson): readonly LessonFault[] {
  const start = gradeWork(lesson, workOf(lesson, lesson.start))
  if (lesson.solution === '') {
    if (start.passed) return []
    return [{ about: 'start', index: 0, message: `There is no solution, and a check fails: ${start.message}` }]
  }
  const solution = gradeWork(lesson, workOf(lesson, lesson.solution))
  const faults: LessonFault[] = []
  if (start.passed) faults.push({ about: 'start', index: 0, message: 'The start passes every check already.' })
  if (!solution.passed)
    faults.push({ about: 'solution', index: 0, message: `The solution does not pass: ${solution.message}` })
  for (const [index, { answer }] of lesson.alternatives.entries()) {
    const grade = gradeWork(lesson, workOf(lesson, answer))
    if (!grade.passed)
      faults.push({ about: 'alternative', index, message: `Alternative ${index + 1} does not pass: ${grade.message}` })
  }
  return [...faults, ...faultsOfWrong(lesson)]
}
