import type { ConnectionId } from '../model/index.ts'
import { evaluateExpectations, parseExpectations, watchedPairs } from '../expectations/index.ts'
import type { ExpectationResult } from './types.ts'
import type { Evaluation } from './evaluation.ts'

/** What expectations say about a workspace. */
export interface ExpectationAnswers {
  readonly results: readonly ExpectationResult[]
  /** Connections that an expectation names end by end. */
  readonly named: readonly ConnectionId[]
  /** Connections for which one fails, with what it expects. */
  readonly failing: ReadonlyMap<ConnectionId, 'allowed' | 'denied'>
}

/** Judges the expectations of the workspace, at the state that the engine stands at. */
export function answerExpectations({ workspace, endpoints, assembly, engine }: Evaluation): ExpectationAnswers {
  const { cluster } = assembly
  const parsed = parseExpectations(workspace.expectations)
  const results = evaluateExpectations({ parsed, endpoints, cluster, engine })
  const failing = new Map<ConnectionId, 'allowed' | 'denied'>()
  for (const { index, connection } of results) {
    const expected = parsed[index]?.statement?.expected
    if (connection !== null && expected !== undefined) failing.set(connection, expected)
  }
  return { results, named: watchedPairs({ parsed, endpoints, cluster }), failing }
}
