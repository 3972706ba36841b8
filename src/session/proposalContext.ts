import type { ProposalContext } from '../proposals/index.ts'
import type { Evaluation } from './evaluation.ts'
import { answerExpectations, type ExpectationAnswers } from './expectationResults.ts'
import { watchedConnections } from './table.ts'
import { whatIf } from './whatIf.ts'

/** What proposals are made from. */
interface Standing {
  readonly evaluation: Evaluation
  readonly expectations: ExpectationAnswers
}

/** Expectations that fail, or no longer do, after something else did not. */
function flipped(
  before: ExpectationAnswers,
  after: ExpectationAnswers,
): { breaks: readonly string[]; repairs: readonly string[] } {
  const passed = new Set(before.results.filter(({ state }) => state === 'pass').map(({ index }) => index))
  const changed = after.results.filter(({ index, state }) => (state === 'pass') !== passed.has(index))
  const texts = (passes: boolean) =>
    changed.filter(({ state }) => (state === 'pass') === passes).map(({ text }) => text)
  return { breaks: texts(false), repairs: texts(true) }
}

/** The state that proposals are made for; trying edits out leaves it as it is. */
export function proposalContext(standing: Standing): ProposalContext {
  const { evaluation, expectations } = standing
  const { documents, engine, endpoints, assembly } = evaluation
  return {
    documents,
    engine,
    endpoints,
    cluster: assembly.cluster,
    watched: watchedConnections(standing),
    whatIf(edits, read) {
      const { changes, answer } = whatIf(evaluation, edits, (edited) => ({
        read: read({ engine, endpoints: edited.endpoints, cluster: edited.assembly.cluster }),
        flips: flipped(expectations, answerExpectations(edited)),
      }))
      return { changes, ...answer.flips, answer: answer.read }
    },
  }
}
