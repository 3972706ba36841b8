import {
  formatProbes,
  parseExpectations,
  planProbes,
  type Counterexample,
  type EvaluatedExpectation,
  type ExpectationReport,
  type ProbePlan,
  type ProbeTool,
  type ReportedConnection,
} from '../expectations/index.ts'
import { judgeExpectations } from './expectationResults.ts'
import { resourceOf, type Evaluation } from './evaluation.ts'
import { ruleLink } from './places.ts'
import { planRollout, type Rollout } from './rollout.ts'

function reportConnection(
  evaluation: Evaluation,
  { source, destination, port, allowedBy }: Counterexample,
): ReportedConnection {
  const ends = { source, destination, port: port?.from ?? null, protocol: port?.protocol ?? null }
  if (allowedBy === null) return { ...ends, allowedBy: null }
  const resource = resourceOf(evaluation, allowedBy.policy)
  const { place } = ruleLink(evaluation.documents, resource, allowedBy)
  const policy = `${resource.namespace}/${resource.name}`
  return { ...ends, allowedBy: { policy, rule: allowedBy.rule, path: place.path, line: place.line } }
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
}

/**
 * Judges a file of expectations, whatever those of the workspace say. The engine stands at the evaluation's cluster;
 * `limit`: see `ExpectationInput`.
 */
export function testExpectations(
  evaluation: Evaluation,
  { path, text }: { readonly path: string; readonly text: string },
  limit = Infinity,
): ExpectationReport {
  const judged: readonly EvaluatedExpectation[] = judgeExpectations(evaluation, parseExpectations(text), limit)
  const results = judged.map(({ line, text: said, range, state, reason, failures, counterexample }) => {
    const start = lineStart(text, range.from)
    return {
      line,
      column: range.from - start + 1,
      endColumn: range.to - start + 1,
      text: said,
      state,
      reason,
      failures,
      counterexample: counterexample === null ? null : reportConnection(evaluation, counterexample),
    }
  })
  const passed = results.filter(({ state }) => state === 'pass').length
  return { path, passed, failed: results.length - passed, results }
}

/** What tries expectations on a real cluster, as the text of a file for `tool`, and what it leaves out (UX 6.4). */
export function probeExpectations(
  { endpoints, assembly }: Evaluation,
  text: string,
  tool: ProbeTool,
): ProbePlan & { readonly script: string } {
  const plan = planProbes(parseExpectations(text), { endpoints, cluster: assembly.cluster }, tool)
  return { ...plan, script: formatProbes(plan, tool) }
}

/** How a file of expectations fares while the policies are applied one by one; takes the time that it takes. */
export function rolloutExpectations(evaluation: Evaluation, text: string): Rollout {
  return planRollout(evaluation, parseExpectations(text), Infinity)
}
