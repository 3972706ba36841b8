import type { Cluster, ConnectionId, Diagnostic } from '../model/index.ts'
import { parseExpectations } from '../expectations/index.ts'
import { judgeExpectations, type Evaluation } from '../session/index.ts'
import { brokenShortcuts, type BrokenShortcut } from './brokenShortcuts.ts'
import { matches, matchesEach, policyJson } from './pattern.ts'
import type { Lesson, WrongWhen } from './types.ts'
import { evaluateWork, workOf, type Work } from './work.ts'

/** What became of one check. */
export interface CheckResult {
  readonly text: string
  readonly ok: boolean
  /** The counterexample in a sentence; empty when the check passes. */
  readonly reason: string
  /** The counterexample as a connection, when both its ends are on the picture. */
  readonly connection: ConnectionId | null
}

/** An answer, judged by its verdicts and never by its text. */
export interface Grade {
  readonly passed: boolean
  readonly checks: readonly CheckResult[]
  readonly shortcuts: readonly BrokenShortcut[]
  /** What to say about this answer: the text of its first known mistake, or the first thing that is wrong. */
  readonly message: string
  /** Index of the known wrong answer that the message belongs to. */
  readonly known: number | null
  /** Text that does not parse or that the API server would reject; then nothing else is judged. */
  readonly unreadable: Diagnostic | null
}

/** More text than this is no answer to a lesson, and would keep the page from answering. */
const MAX_ANSWER_LENGTH = 300_000

/** What becomes of the checks of a lesson. */
export function judgeChecks(lesson: Lesson, evaluation: Evaluation): readonly CheckResult[] {
  return judgeExpectations(evaluation, parseExpectations(lesson.checks.join('\n'))).map(
    ({ text, state, reason, connection }) => ({ text, ok: state === 'pass', reason, connection }),
  )
}

interface Judged {
  readonly checks: readonly CheckResult[]
  readonly shortcuts: readonly BrokenShortcut[]
  readonly policies: Parameters<typeof matchesEach>[1]
}

function fits({ fails, passes, breaks, has, lacks }: WrongWhen, { checks, shortcuts, policies }: Judged): boolean {
  const ok = new Map(checks.map((check) => [check.text, check.ok]))
  const broken = new Set(shortcuts.map(({ text }) => text))
  return (
    fails.every((text) => ok.get(text) === false) &&
    passes.every((text) => ok.get(text) === true) &&
    breaks.every((text) => broken.has(text)) &&
    matchesEach(has, policies) &&
    !lacks.some((pattern) => policies.some((policy) => matches(pattern, policy)))
  )
}

function firstMistake({ checks, shortcuts }: Judged): string {
  return shortcuts[0]?.message ?? checks.find(({ ok }) => !ok)?.reason ?? ''
}

function refuse(message: string, unreadable: Diagnostic | null): Grade {
  return { passed: false, checks: [], shortcuts: [], message, known: null, unreadable }
}

/** Every answer of a lesson is compared with the same start. */
const startClusters = new WeakMap<Lesson, Cluster>()

function startOf(lesson: Lesson): Cluster {
  const known = startClusters.get(lesson)
  if (known !== undefined) return known
  const { cluster } = evaluateWork(lesson, workOf(lesson, lesson.start), 'as it is').assembly
  startClusters.set(lesson, cluster)
  return cluster
}

/**
 * Judges an answer with the hidden pods added. Any answer passes whose verdicts fit all checks and that takes no
 * forbidden shortcut; the message of a known wrong answer comes before the first failing check (UX 5.1).
 */
export function gradeWork(lesson: Lesson, work: Work): Grade {
  if (work.files.reduce((sum, { text }) => sum + text.length, 0) > MAX_ANSWER_LENGTH)
    return refuse('This is more text than a lesson can check. Keep only the policies of the task.', null)
  const plain = evaluateWork(lesson, work, 'as it is')
  const error = plain.documents.diagnostics.find(({ severity }) => severity === 'error')
  if (error !== undefined) return refuse(error.message, error)
  const start = startOf(lesson)
  const answer = plain.assembly.cluster
  const judged: Judged = {
    checks: judgeChecks(lesson, lesson.strangers === '' ? plain : evaluateWork(lesson, work, 'with hidden pods')),
    shortcuts: brokenShortcuts(lesson.forbid, { start, answer }),
    policies: answer.policies.map(policyJson),
  }
  const { checks, shortcuts } = judged
  const passed = shortcuts.length === 0 && checks.every(({ ok }) => ok)
  const known = passed ? -1 : lesson.wrong.findIndex(({ when }) => fits(when, judged))
  const message = passed ? '' : (lesson.wrong[known]?.message ?? firstMistake(judged))
  return { passed, checks, shortcuts, message, known: known < 0 ? null : known, unreadable: null }
}
