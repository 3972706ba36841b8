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
