import { connectionId, type ConnectionId } from '../model/index.ts'
import type { Engine } from '../engine/index.ts'
import { judge, type Pair } from './judge.ts'
import { ambiguity, resolveSet, type Project } from './resolve.ts'
import type { EndpointSet, EvaluatedExpectation, ParsedExpectation, Statement } from './types.ts'

/** A line and what to hold it against. `engine` is at the state of `cluster`. */
export interface ExpectationInput extends Project {
  readonly parsed: readonly ParsedExpectation[]
  readonly engine: Engine
}

/** Ordered pairs of a statement: no endpoint with itself, and no traffic between two outside addresses. */
function pairsOf({ sources, destinations, except }: Statement, project: Project): readonly Pair[] {
  const left = new Set(except.flatMap((set) => resolveSet(set, project)).map(({ id }) => id))
  const to = resolveSet(destinations, project)
  return resolveSet(sources, project)
    .filter(({ id }) => !left.has(id))
    .flatMap((source) =>
      to
        .filter(({ id, kind }) => id !== source.id && (kind === 'workload' || source.kind === 'workload'))
        .map((destination) => ({ source, destination })),
    )
}

function evaluateOne(
  { index, line, text, statement, error }: ParsedExpectation,
  input: ExpectationInput,
): EvaluatedExpectation {
  const answer = { index, line, text, connection: null, failures: 0 }
  if (statement === null) return { ...answer, state: 'error', reason: error?.message ?? '' }
  const sets: readonly EndpointSet[] = [statement.sources, statement.destinations, ...statement.except]
  const unclear = sets.find((set) => ambiguity(set, input.endpoints).length > 0)
  if (unclear?.kind === 'workload') {
    const places = ambiguity(unclear, input.endpoints)
    const reason = `${unclear.name} is in ${places.join(' and ')}: write ${places[0]}/${unclear.name}.`
    return { ...answer, state: 'error', reason }
  }
  const pairs = pairsOf(statement, input)
  if (pairs.length === 0) return { ...answer, state: 'empty', reason: 'This matches nothing.' }
  const judged = pairs.map((pair) => ({ pair, judgement: judge(input, statement, pair) }))
  const failed = judged.filter(({ judgement }) => judgement.state === 'fail')
  const first = failed[0] ?? judged.find(({ judgement }) => judgement.state === 'unclear')
  if (first === undefined || first.judgement.state === 'pass') return { ...answer, state: 'pass', reason: '' }
  const known = new Set(input.endpoints.map(({ id }) => id))
  const { source, destination } = first.pair
  const more = failed.length > 1 ? ` ${failed.length - 1} more.` : ''
  return {
    ...answer,
    state: first.judgement.state,
    reason: first.judgement.reason + more,
    connection: known.has(source.id) && known.has(destination.id) ? connectionId(source.id, destination.id) : null,
    failures: failed.length,
  }
}

/**
 * What became of each line: every pair of the two sets must hold (UX 6.1). A line that matches no pair is `empty`, one
 * that needs a port the destination does not declare is `unclear`; neither is a pass.
 */
export function evaluateExpectations(input: ExpectationInput): readonly EvaluatedExpectation[] {
  return input.parsed.map((each) => evaluateOne(each, input))
}

/** Connections that a line names with one endpoint on either side (UX 1.1), so that they are watched. */
export function watchedPairs({
  parsed,
  ...project
}: Project & { readonly parsed: readonly ParsedExpectation[] }): readonly ConnectionId[] {
  const known = new Set(project.endpoints.map(({ id }) => id))
  const single = ({ kind }: EndpointSet) => kind === 'workload' || kind === 'address' || kind === 'anywhere'
  const named = parsed.flatMap(({ statement }) => {
    if (statement === null || !single(statement.sources) || !single(statement.destinations)) return []
    const pairs = pairsOf(statement, project)
    const [pair] = pairs
    if (pair === undefined || pairs.length > 1) return []
    return known.has(pair.source.id) && known.has(pair.destination.id)
      ? [connectionId(pair.source.id, pair.destination.id)]
      : []
  })
  return [...new Set(named)]
}
