import type { EndpointId } from '../model/index.ts'
import { explainEdge, type Evaluation, type Explanation, type ExplanationSide } from '../session/index.ts'
import { questionsIn, type Question } from './predict.ts'
import type { Lesson } from './types.ts'
import { evaluateWork, workOf, type Work } from './work.ts'

/** One end of a connection as it is drawn. */
export interface PairEnd {
  readonly name: string
  /** Null for what has no gates: addresses outside the cluster. */
  readonly gate: 'open' | 'isolated' | null
  readonly allows: boolean
}

/** Two pods, the connection between them, and where it is stopped. */
export interface Pair {
  readonly source: PairEnd
  readonly destination: PairEnd
  /** `5432`, `53/UDP`, or empty for any. */
  readonly port: string
  readonly word: Explanation['word']
}

/** The same connection at the start of a lesson and after an answer. */
export interface ChangedPair {
  readonly before: Pair
  readonly after: Pair
}

function gateOf({ applies }: ExplanationSide): PairEnd['gate'] {
  if (applies === 'outside' || applies === 'self') return null
  return applies === 'isolated' ? 'isolated' : 'open'
}

function nameOf({ byId }: Evaluation, id: EndpointId): string {
  const endpoint = byId.get(id)
  return endpoint?.kind === 'outside' ? endpoint.name : id.slice(id.indexOf('/') + 1)
}

function pairOf(evaluation: Evaluation, { connection, port }: Question): Pair | null {
  const explanation = explainEdge(evaluation, connection, { asked: port ?? undefined })
  if (explanation === null) return null
  const { source, destination, egress, ingress, word } = explanation
  const suffix = port === null || port.protocol === 'TCP' ? '' : `/${port.protocol}`
  return {
    source: { name: nameOf(evaluation, source), gate: gateOf(egress), allows: egress.allowed },
    destination: { name: nameOf(evaluation, destination), gate: gateOf(ingress), allows: ingress.allowed },
    port: port === null ? '' : `${port.number}${suffix}`,
    word,
  }
}

/** The connections of the checks before and after an answer, those first whose verdict is another one now. */
function checkedPairs(lesson: Lesson, work: Work): readonly ChangedPair[] {
  const start = evaluateWork(lesson, workOf(lesson, lesson.start), 'with hidden pods')
  const answer = evaluateWork(lesson, work, 'with hidden pods')
  const pairs = questionsIn(start, lesson.checks).flatMap((question): readonly ChangedPair[] => {
    const before = pairOf(start, question)
    const after = pairOf(answer, question)
    return before === null || after === null ? [] : [{ before, after }]
  })
  const unchanged = ({ before, after }: ChangedPair) => Number(before.word === after.word)
  return pairs.toSorted((a, b) => unchanged(a) - unchanged(b))
}

/** What an answer changed, as up to two connections of the checks; empty when no verdict of them is another one. */
export function beforeAndAfter(lesson: Lesson, work: Work): readonly ChangedPair[] {
  return checkedPairs(lesson, work)
    .filter(({ before, after }) => before.word !== after.word)
    .slice(0, 2)
}

/** The connection that tells most about a lesson, as its solution leaves it; null when there is none to draw. */
export function tellingPair(lesson: Lesson): Pair | null {
  const [first] = checkedPairs(lesson, workOf(lesson, lesson.solution === '' ? lesson.start : lesson.solution))
  return first?.after ?? null
}
