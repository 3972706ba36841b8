import type { ConnectionId, Protocol } from '../model/index.ts'
import { parseExpectations, watchedPairs, type ExpectedPort } from '../expectations/index.ts'
import type { Evaluation, Explanation, ExplanationSide } from '../session/index.ts'
import type { Lesson } from './types.ts'
import { evaluateWork, workOf } from './work.ts'

/** A connection to be predicted. */
export interface Question {
  /** `shop/api -> shop/db:5432`. */
  readonly text: string
  readonly connection: ConnectionId
  readonly port: { readonly number: number; readonly protocol: Protocol } | null
}

/** `partial` is some of its ports. */
export type Guess = 'allowed' | 'denied' | 'partial'

/** What a wrong guess took for granted. */
export type Misconception =
  | 'namespace'
  | 'outside'
  | 'unselected'
  | 'direction'
  | 'rule'
  | 'no-rules'
  | 'caller'
  | 'mismatch'
  | 'partial'
  | 'whole'
  | 'depends'

/** A guess beside what is true. */
export interface GuessAnswer {
  readonly question: Question
  readonly guess: Guess
  readonly truth: Explanation['word']
  readonly right: boolean
  readonly misconception: Misconception | null
  /** Why it is so, in a sentence; that of the lesson for this guess, if it has one. */
  readonly sentence: string
}

/** A guess with what is known about its connection. */
export interface GuessedConnection {
  readonly question: Question
  readonly guess: Guess
  readonly explanation: Explanation
  /** The source is isolated for ingress, or the destination for egress: not what decides here. */
  readonly isolatedElsewhere: boolean
}

function numberOf(port: ExpectedPort | null | undefined): Question['port'] {
  return port?.kind === 'number' ? { number: port.from, protocol: port.protocol } : null
}

/** The connections that lines of expectations are about, one each; those whose ends are not there are left out. */
export function questionsIn({ endpoints, assembly }: Evaluation, lines: readonly string[]): readonly Question[] {
  return lines.flatMap((line): readonly Question[] => {
    const parsed = parseExpectations(line)
    const [connection] = watchedPairs({ parsed, endpoints, cluster: assembly.cluster })
    const text = line.replace(/ (?:allowed|denied)$/, '')
    return connection === undefined ? [] : [{ text, connection, port: numberOf(parsed[0]?.statement?.port) }]
  })
}

/** The connections that a lesson asks about; those whose ends its cluster lacks are left out. */
export function lessonQuestions(lesson: Lesson): readonly Question[] {
  const start = evaluateWork(lesson, workOf(lesson, lesson.start), 'as it is')
  return questionsIn(
    start,
    lesson.predict.connections.map((text) => `${text} allowed`),
  )
}

function namespaceOf(endpoint: string): string {
  return endpoint.includes('/') && !/^[\d.:a-f]+\/\d+$/i.test(endpoint) ? endpoint.slice(0, endpoint.indexOf('/')) : ''
}

function isIsolated({ applies }: ExplanationSide): boolean {
  return applies === 'isolated'
}

function misconceptionOf({ guess, explanation, isolatedElsewhere }: GuessedConnection): Misconception {
  const { word, source, destination, egress, ingress } = explanation
  if (word === 'depends' || word === 'partial') return word
  if (guess === 'partial') return 'whole'
  if (guess === 'denied') {
    if (isIsolated(egress) || isIsolated(ingress)) return 'rule'
    if (isolatedElsewhere) return 'direction'
    if (namespaceOf(source) === '' || namespaceOf(destination) === '') return 'outside'
    return namespaceOf(source) === namespaceOf(destination) ? 'unselected' : 'namespace'
  }
  const closed = egress.allowed ? ingress : egress
  if (closed.isolatedBy.every(({ rules }) => rules === 0)) return 'no-rules'
  return egress.allowed ? 'mismatch' : 'caller'
}

const EXPECTED: Readonly<Record<Misconception, string>> = {
  namespace: 'you expected a namespace to isolate. Only a policy that selects the pod does.',
  outside: 'you expected a pod without a policy to be closed to addresses outside. It is not isolated.',
  unselected: 'you expected pods that no policy selects to be isolated. They are not.',
  direction: 'you expected a pod to be isolated for a direction that no policy names for it.',
  rule: 'you overlooked a rule that allows it. One rule of one policy is enough.',
  'no-rules': 'you expected an isolated pod without rules to allow something. It allows nothing.',
  caller: 'you looked at the destination only. The egress of the source must allow it too.',
  mismatch: 'you expected a rule to match. One of its conditions does not hold.',
  partial: 'you expected one answer for every port. A rule that names ports allows only those.',
  whole: 'you expected the answer to depend on the port. It is the same for all of them.',
  depends: 'the answer is left to the network plugin.',
}

/** Compares one guess with the explanation of its connection. */
export function answerGuess(guessed: GuessedConnection, misses: Lesson['predict']['misses'] = []): GuessAnswer {
  const { question, guess, explanation } = guessed
  const truth = explanation.word
  const right = truth === guess
  const own = misses.find((miss) => miss.guess === `${question.text} ${guess}`)
  return {
    question,
    guess,
    truth,
    right,
    misconception: right ? null : misconceptionOf(guessed),
    sentence: (right ? undefined : own?.message) ?? explanation.sentence,
  }
}

/** Misses by what they took for granted, the most frequent first, as sentences. */
export function groupMisses(answers: readonly GuessAnswer[]): readonly string[] {
  const counts = new Map<Misconception, number>()
  for (const { misconception } of answers)
    if (misconception !== null) counts.set(misconception, (counts.get(misconception) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([misconception, n]) => `${n === 1 ? '1 miss' : `${n} misses`}: ${EXPECTED[misconception]}`)
}

const GUESS_WORDS: Readonly<Record<GuessAnswer['truth'], string>> = {
  allowed: 'allowed',
  denied: 'denied',
  partial: 'allowed on some ports',
  depends: 'left to the network plugin',
}

/** A guess or what is true, as in `is allowed`. */
export function answerWords(answer: GuessAnswer['truth']): string {
  return GUESS_WORDS[answer]
}

/** The result of a prediction as text to copy: the misses with what is true, and why. */
export function formatPredictions(answers: readonly GuessAnswer[]): string {
  const right = answers.filter((answer) => answer.right).length
  const missed = answers
    .filter((answer) => !answer.right)
    .map(({ question, guess, truth, sentence }) => {
      const outcome = `expected ${GUESS_WORDS[guess]}, is ${GUESS_WORDS[truth]}`
      return `- ${question.text.replace('->', '→')} (${outcome}): ${sentence.replace(/^(?:Allowed|Denied)\. /, '')}`
    })
  const head = `Predicted ${right} of ${answers.length}.`
  return missed.length === 0 ? head : [head, 'Missed:', ...missed].join('\n')
}
