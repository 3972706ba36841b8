import type { Diagnostic } from '../model/index.ts'
import type { LessonDraft } from './draftTypes.ts'
import { gradeWork, type CheckResult } from './grade.ts'
import { idleChecks } from './idleChecks.ts'
import { proveLesson } from './proveLesson.ts'
import { readLesson } from './readLesson.ts'
import type { Lesson, WrongWhen } from './types.ts'
import { workOf } from './work.ts'
import { writeLesson, type WrittenWrong } from './writeLesson.ts'

/** A check, at the start and with the solution; null when that cannot be told yet. */
export interface ProvenCheck {
  readonly text: string
  readonly start: boolean | null
  readonly solution: boolean | null
  /** It holds at the start, and no one-line policy can make it fail there. */
  readonly idle: boolean
}

/** A wrong answer, and what catches it; null while it is not caught. */
export interface ProvenWrong {
  readonly fails: readonly string[]
  readonly breaks: readonly string[]
}

/** A draft as a lesson file, and what keeps it from being given out. */
export interface Proof {
  readonly text: string
  /** Null when the file does not read. */
  readonly lesson: Lesson | null
  readonly checks: readonly ProvenCheck[]
  /** In the order of the draft; empty while the file does not read. */
  readonly wrong: readonly (ProvenWrong | null)[]
  /** Sentences; empty when the lesson may be given out (UX 5.3). */
  readonly faults: readonly string[]
}

const FIELD_WORDS: ReadonlyMap<string, string> = new Map([
  ['title', 'Write a title.'],
  ['goal', 'Write the goal.'],
  ['task', 'Write the task.'],
  ['takeaway', 'Write the takeaway.'],
  ['minutes', 'Say how many minutes it takes, from 1 to 1000.'],
  ['checks', 'Write at least one check.'],
])

function sentenceOf({ message, fieldPath = '', code }: Diagnostic): string {
  const words = code === 'MISSING_FIELD' || fieldPath === 'minutes' ? FIELD_WORDS.get(fieldPath) : undefined
  if (words !== undefined) return words
  return fieldPath === '' || message.includes(fieldPath) ? message : `In ${fieldPath}: ${message}`
}

/** Of answers that fail the same and more, the one that fails less must say what it does not fail. */
function tellApart(failing: readonly (readonly string[])[], index: number): readonly string[] {
  const own = new Set(failing[index])
  const more = failing.slice(index + 1).flatMap((later) => {
    if (![...own].every((check) => later.includes(check))) return []
    return later.find((check) => !own.has(check)) ?? []
  })
  return [...new Set(more)]
}

interface Conditions {
  readonly wrong: readonly WrittenWrong[]
  readonly caught: readonly (ProvenWrong | null)[]
  readonly faults: readonly string[]
}

/** Whether a lesson that knows one wrong answer, by these conditions, would recognise it. */
function isRecognised(base: Lesson, { answer, message }: LessonDraft['wrong'][number], when: WrongWhen): boolean {
  const checks = [...when.fails, ...when.passes]
  // What was taken out of the lesson since is no longer known there.
  if (!checks.every((check) => base.checks.includes(check))) return false
  return gradeWork({ ...base, wrong: [{ answer, message, when }] }, workOf(base, answer)).known === 0
}

/**
 * How each wrong answer is recognised: as the lesson file says while that fits, else by all that it fails. Answers
 * that fail the same and less are told apart by what they pass.
 */
function conditionsOf(base: Lesson, draft: LessonDraft): Conditions {
  const faults: string[] = []
  const caught = draft.wrong.map(({ answer }, index): ProvenWrong | null => {
    const grade = gradeWork(base, workOf(base, answer))
    if (grade.unreadable !== null) faults.push(`Wrong answer ${index + 1} does not read: ${grade.message}`)
    else if (grade.passed) faults.push(`Wrong answer ${index + 1} passes every check.`)
    else if (grade.checks.length === 0) faults.push(`Wrong answer ${index + 1}: ${grade.message}`)
    else {
      const fails = grade.checks.filter(({ ok }) => !ok).map(({ text }) => text)
      return { fails, breaks: grade.shortcuts.map(({ text }) => text) }
    }
    return null
  })
  const failing = caught.map((each) => each?.fails ?? [])
  const wrong = draft.wrong.flatMap((each, index): readonly WrittenWrong[] => {
    const { answer, message, when } = each
    const by = caught[index]
    if (by === null || by === undefined) return []
    if (when !== null && isRecognised(base, each, when)) return [{ answer, message, when }]
    return [{ answer, message, when: { ...by, passes: tellApart(failing, index), has: [], lacks: [] } }]
  })
  return { wrong, caught, faults }
}

function resultsAt(lesson: Lesson | null, policies: string): ReadonlyMap<string, boolean> {
  const checks: readonly CheckResult[] = lesson === null ? [] : gradeWork(lesson, workOf(lesson, policies)).checks
  return new Map(checks.map(({ text, ok }) => [text, ok]))
}

/**
 * Writes a draft as a lesson file and proves it: the file reads, the start fails at least one check, the solution
 * passes all, and every wrong answer is caught and gets its own message. Never throws.
 */
export function proveDraft(draft: LessonDraft): Proof {
  const base = readLesson({ path: 'lesson.yaml', text: writeLesson(draft, []) })
  if (base.lesson === null) {
    const faults = new Set(base.diagnostics.filter(({ severity }) => severity === 'error').map(sentenceOf))
    return { text: '', lesson: null, checks: [], wrong: [], faults: [...faults] }
  }
  const { wrong, caught, faults } = conditionsOf(base.lesson, draft)
  const text = writeLesson(draft, wrong)
  const { lesson, diagnostics } = readLesson({ path: 'lesson.yaml', text })
  const start = resultsAt(base.lesson, base.lesson.start)
  const solved = draft.solution.trim() !== ''
  const solution = solved ? resultsAt(base.lesson, base.lesson.solution) : new Map<string, boolean>()
  const idle = idleChecks(base.lesson)
  const checks = base.lesson.checks.map((check) => ({
    text: check,
    start: start.get(check) ?? null,
    solution: solution.get(check) ?? null,
    idle: idle.has(check),
  }))
  const unread = lesson === null ? diagnostics.map(sentenceOf) : []
  // Without a solution a lesson can still ask for predictions.
  const whole = solved || draft.predictions.trim() !== ''
  const proven = lesson === null ? [] : proveLesson(lesson).map(({ message }) => message)
  const missing = whole ? proven : ['Write a solution.']
  return { text, lesson, checks, wrong: caught, faults: [...new Set([...unread, ...missing, ...faults])] }
}
