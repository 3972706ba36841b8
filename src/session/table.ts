import type { ConnectionId } from '../model/index.ts'
import {
  createPairs,
  projectTable,
  type EdgeVerdict,
  type Pairs,
  type TableQuery,
  type VerdictTable,
} from '../graph/index.ts'
import type { Comparison } from './comparison.ts'
import type { Evaluation } from './evaluation.ts'
import type { ExpectationAnswers } from './expectationResults.ts'

/** What a table is read from. */
export interface TableState {
  readonly evaluation: Evaluation
  readonly expectations: ExpectationAnswers
  /** Verdicts before the last change, of the connections that it changed. */
  readonly before: ReadonlyMap<ConnectionId, EdgeVerdict>
}

/** Connections that somebody cares about: pinned ones and those with an expectation (UX 1.1). */
export function watchedConnections({
  evaluation,
  expectations,
}: Omit<TableState, 'before'>): ReadonlySet<ConnectionId> {
  return new Set([...evaluation.workspace.pinned, ...expectations.named, ...expectations.failing.keys()])
}

const pairs = new WeakMap<Evaluation, Pairs>()

/** Answers about the pairs of a state of the workspace, kept while it stands. */
export function pairsOf(evaluation: Evaluation): Pairs {
  const known = pairs.get(evaluation) ?? createPairs(evaluation.engine, evaluation.endpoints)
  pairs.set(evaluation, known)
  return known
}

/** The verdicts of all pairs; with `differences`, those that differ from what is compared with. */
export function tableOf(state: TableState, query: TableQuery, comparison: Comparison | null): VerdictTable {
  const { evaluation, expectations, before } = state
  const compared = query.differences ? comparison : null
  return projectTable({
    cluster: evaluation.assembly.cluster,
    pairs: compared?.pairs ?? pairsOf(evaluation),
    query,
    watched: watchedConnections(state),
    changes: before,
    failing: expectations.failing,
    expected: new Set(expectations.named),
    differences: compared?.differences(query.port) ?? null,
  })
}
