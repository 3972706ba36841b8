import { parseExpectations, type LineCompletion } from '../expectations/index.ts'
import type { ConnectionId } from '../model/index.ts'
import type { Evaluation } from './evaluation.ts'
import {
  completeLine,
  expectConnection,
  expectConnections,
  suggestExpectations,
  type ConnectionLines,
  type ConnectionsWish,
  type ExpectationChoice,
  type SuggestedLine,
} from './expectationLines.ts'
import { exportExpectations, type ExpectationFormat, type ExportedExpectations } from './exportExpectations.ts'
import { planRollout, type Rollout } from './rollout.ts'
import { findUntested, type UntestedAnswer } from './untested.ts'

/** What a session knows about writing expectations (UX 6.1, 6.2). */
export interface ExpectationTools {
  /** How a line of expectations can go on at a column (0-based). */
  completeExpectation(line: string, column: number): LineCompletion
  /** What can be expected of a connection, and which of it holds now; null for unknown ends. */
  expectConnection(connection: ConnectionId): readonly ExpectationChoice[] | null
  /** Lines about several connections at once. */
  expectConnections(connections: readonly ConnectionId[], wish: ConnectionsWish): ConnectionLines
  /** Lines that hold these connections, and the workloads with data, as they are now. */
  suggestExpectations(connections: readonly ConnectionId[]): readonly SuggestedLine[]
  /** Parts of policies that no expectation notices when they are missing, from part `from` on; stops after a while. */
  findUntested(from: number): UntestedAnswer
  /** The expectations as a file for other tools, and what it leaves out. */
  exportExpectations(format: ExpectationFormat): ExportedExpectations
  /** Which expectations break while the policies are applied one by one, and an order in which none does. */
  planRollout(): Rollout
}

/** The tools at the state that `current` gives; the engine always stands there. */
export function createExpectationTools(current: () => Evaluation): ExpectationTools {
  return {
    completeExpectation: (line, column) => completeLine(current(), line, column),
    expectConnection: (connection) => expectConnection(current(), connection),
    expectConnections: (connections, wish) => expectConnections(current(), connections, wish),
    suggestExpectations: (connections) => suggestExpectations(current(), connections),
    findUntested: (from) => findUntested(current(), from),
    exportExpectations: (format) => exportExpectations(current(), format),
    planRollout: () => planRollout(current(), parseExpectations(current().workspace.expectations)),
  }
}
