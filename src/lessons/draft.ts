import type { Diagnostic } from '../model/index.ts'
import { gradeWork, type CheckResult } from './grade.ts'
import { proveLesson } from './proveLesson.ts'
import { readLesson } from './readLesson.ts'
import type { Lesson } from './types.ts'
import { workOf } from './work.ts'
import { writeLesson, type LessonDraft, type WrittenWrong } from './writeLesson.ts'

/** A check, at the start and with the solution; null when that cannot be told yet. */
export interface ProvenCheck {
  readonly text: string
  readonly start: boolean | null
  readonly solution: boolean | null
}

/** A draft as a lesson file, and what keeps it from being given out. */
export interface Proof {
  readonly text: string
  /** Null when the file does not read. */
  readonly lesson: Lesson | null
  readonly checks: readonly ProvenCheck[]
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
  readonly faults: readonly string[]
}

function conditionsOf(base: Lesson, draft: LessonDraft): Conditions {
  const faults: string[] = []
  const judged = draft.wrong.flatMap((each, index) => {
    const grade = gradeWork(base, workOf(base, each.answer))
    if (grade.unreadable !== null) faults.push(`Wrong answer ${index + 1} does not read: ${grade.message}`)
    else if (grade.passed) faults.push(`Wrong answer ${index + 1} passes every check.`)
    else {
      const fails = grade.checks.filter(({ ok }) => !ok).map(({ text }) => text)
      return [{ ...each, fails, breaks: grade.shortcuts.map(({ text }) => text) }]
    }
    return []
  })
  const failing = judged.map(({ fails }) => fails)
  return { wrong: judged.map((each, index) => ({ ...each, passes: tellApart(failing, index) })), faults }
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
    return { text: '', lesson: null, checks: [], faults: [...faults] }
  }
  const { wrong, faults } = conditionsOf(base.lesson, draft)
  const text = writeLesson(draft, wrong)
  const { lesson, diagnostics } = readLesson({ path: 'lesson.yaml', text })
  const start = resultsAt(base.lesson, base.lesson.start)
  const solved = draft.solution.trim() !== ''
  const solution = solved ? resultsAt(base.lesson, base.lesson.solution) : new Map<string, boolean>()
  const checks = base.lesson.checks.map((check) => ({
    text: check,
    start: start.get(check) ?? null,
    solution: solution.get(check) ?? null,
  }))
  const unread = lesson === null ? diagnostics.map(sentenceOf) : []
  const proven = lesson === null || !solved ? [] : proveLesson(lesson).map(({ message }) => message)
  return { text, lesson, checks, faults: [...unread, ...(solved ? proven : ['Write a solution.']), ...faults] }
}
