import type { ConnectionId, Protocol } from '../model/index.ts'
import {
  evaluateExpectations,
  parseExpectations,
  watchedPairs,
  type EvaluatedExpectation,
  type ParsedExpectation,
} from '../expectations/index.ts'
import { caveatText } from './caveats.ts'
import type { ExpectationResult } from './types.ts'
import type { Evaluation } from './evaluation.ts'

/** What expectations say about a workspace. */
export interface ExpectationAnswers {
  readonly results: readonly ExpectationResult[]
  /** Connections that an expectation names end by end. */
  readonly named: readonly ConnectionId[]
  /** Connections for which one fails, with what it expects. */
  readonly failing: ReadonlyMap<ConnectionId, 'allowed' | 'denied'>
  /** The port that a failing one is about, when it is about one. */
  readonly failingPorts: ReadonlyMap<ConnectionId, { readonly number: number; readonly protocol: Protocol }>
}

/** Different pairs that are asked about with every edit: about two seconds of work at the very most. */
export const LIVE_LIMIT = 150_000

/** Judges lines at the state that the engine stands at; `limit`: see `ExpectationInput`. */
export function judgeExpectations(
  { endpoints, assembly, engine }: Evaluation,
  parsed: readonly ParsedExpectation[],
  limit = LIVE_LIMIT,
): readonly EvaluatedExpectation[] {
  return evaluateExpectations({ parsed, endpoints, cluster: assembly.cluster, engine, caveatText, limit })
}

function resultOf({ counterexample, ...result }: EvaluatedExpectation): ExpectationResult {
  const port = counterexample?.port ?? null
  return { ...result, port: port === null ? null : { number: port.from, protocol: port.protocol } }
}

/** Judges the expectations of the workspace, at the state that the engine stands at. */
export function answerExpectations(evaluation: Evaluation): ExpectationAnswers {
  const parsed = parseExpectations(evaluation.workspace.expectations)
  const results = judgeExpectations(evaluation, parsed).map(resultOf)
  const failing = new Map<ConnectionId, 'allowed' | 'denied'>()
  const failingPorts = new Map<ConnectionId, { number: number; protocol: Protocol }>()
  for (const { index, connection, port } of results) {
    const statement = parsed[index]?.statement
    if (connection === null || statement === null || statement === undefined) continue
    failing.set(connection, statement.expected)
    if (statement.port !== null && port !== null) failingPorts.set(connection, port)
  }
  const { endpoints, assembly } = evaluation
  return { results, named: watchedPairs({ parsed, endpoints, cluster: assembly.cluster }), failing, failingPorts }
}
