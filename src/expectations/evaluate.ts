import { connectionId, type ConnectionId } from '../model/index.ts'
import type { CaveatId, Engine } from '../engine/index.ts'
import { contradiction, judge, type Judgement } from './judge.ts'
import { Likeness } from './likeness.ts'
import { groupPairs, sidesOf, type Pair, type PairGroup } from './pairs.ts'
import { ambiguity, resolveSet, type Project } from './resolve.ts'
import type { Counterexample, EndpointSet, EvaluatedExpectation, ParsedExpectation, Statement } from './types.ts'

/** Lines and what to hold them against. `engine` is at the state of `cluster`. */
export interface ExpectationInput extends Project {
  readonly parsed: readonly ParsedExpectation[]
  readonly engine: Engine
  /** A sentence for what a verdict depends on. */
  readonly caveatText: (id: CaveatId) => string
  /** How many different pairs all lines together may ask about; more is an error of the line. Default: no limit. */
  readonly limit?: number
}

type Outcome = Pick<EvaluatedExpectation, 'state' | 'reason' | 'counterexample' | 'failures'>

const NO_PAIR = { counterexample: null, failures: 0 } as const

/** Why a statement is about nothing. */
function emptiness({ sources, destinations }: Statement, project: Project): string {
  const [nothing] = [sources, destinations].filter((set) => resolveSet(set, project).length === 0)
  if (nothing?.kind === 'workload') {
    const name = nothing.namespace === null ? nothing.name : `${nothing.namespace}/${nothing.name}`
    return `This matches nothing: there is no workload ${name}.`
  }
  if (nothing === undefined) return 'This matches nothing: no pair is left but an endpoint and itself.'
  return `This matches nothing: no workload is in the set ${nothing === sources ? 'before' : 'after'} the arrow.`
}

/** The name that several namespaces have, in a sentence. */
function unclearName({ sources, destinations, except }: Statement, { endpoints }: Project): string | null {
  for (const set of [sources, destinations, ...except]) {
    const places = ambiguity(set, endpoints)
    if (set.kind === 'workload' && places.length > 0)
      return `${set.name} is in ${places.join(' and ')}: write ${places[0]}/${set.name}.`
  }
  return null
}

/** What the first failing pair is, with its sentence. */
function describe(
  { judgement, pair }: { readonly judgement: Judgement; readonly pair: Pair },
  input: ExpectationInput,
): { readonly reason: string; readonly counterexample: Counterexample } {
  const ends = { source: pair.source.id, destination: pair.destination.id }
  if (!('port' in judgement)) {
    const reason = judgement.state === 'pass' ? '' : judgement.reason
    return { reason, counterexample: { ...ends, port: null, allowedBy: null } }
  }
  const connectivity = input.engine.connectivity(pair.source, pair.destination)
  const { reason, allowedBy } = contradiction(input, pair, { port: judgement.port, connectivity })
  return { reason, counterexample: { ...ends, port: judgement.port, allowedBy } }
}

/** `except` is easily taken for something that it is not. */
function exceptHint({ except }: Statement, { destination }: Pair, project: Project): string {
  const left = except.some((set) => resolveSet(set, project).some(({ id }) => id === destination.id))
  return left ? ' "except" leaves out sources only.' : ''
}

/** What is shared by the lines of one evaluation. */
interface Work {
  readonly likeness: Likeness
  readonly known: ReadonlySet<string>
  /** Different pairs that may still be asked about. */
  left: number
}

function evaluateStatement(statement: Statement, input: ExpectationInput, work: Work): Outcome {
  const { likeness } = work
  const groups = groupPairs(sidesOf(statement, input), likeness)
  if (groups.length > work.left) {
    const reason = `This is about ${groups.length} different pairs, too many to work out with every edit: name one side more closely.`
    return { ...NO_PAIR, state: 'error', reason }
  }
  work.left -= groups.length
  if (groups.length === 0) return { ...NO_PAIR, state: 'empty', reason: emptiness(statement, input) }
  const { first, failures } = judgeGroups(statement, groups, input.engine)
  if (first === null) return { ...NO_PAIR, state: 'pass', reason: '' }
  const { first: pair } = first.group
  const told = describe({ judgement: first.judgement, pair }, input)
  const more = failures > 1 ? ` ${failures - 1} more.` : ''
  return {
    state: first.judgement.state,
    reason: told.reason + exceptHint(statement, pair, input) + more,
    counterexample: told.counterexample,
    failures,
  }
}

interface JudgedGroup {
  readonly group: PairGroup
  readonly judgement: Judgement
}

/** The earliest pair that fails, or else the earliest that is unclear; and how many fail. */
function judgeGroups(statement: Statement, groups: readonly PairGroup[], engine: Engine) {
  let failed: JudgedGroup | null = null
  let unclear: JudgedGroup | null = null
  let failures = 0
  for (const group of groups) {
    const { source, destination } = group.first
    const judgement = judge(engine, statement, { destination, connectivity: engine.connectivity(source, destination) })
    if (judgement.state === 'fail') {
      failures += group.pairs
      if (failed === null || group.at < failed.group.at) failed = { group, judgement }
    } else if (judgement.state === 'unclear' && (unclear === null || group.at < unclear.group.at))
      unclear = { group, judgement }
  }
  return { first: failed ?? unclear, failures }
}

function evaluateOne(
  { index, line, text, range, statement, error }: ParsedExpectation,
  input: ExpectationInput,
  work: Work,
): EvaluatedExpectation {
  const { known } = work
  const mistake = error?.message ?? (statement === null ? '' : unclearName(statement, input))
  const outcome: Outcome =
    statement === null || mistake !== null
      ? { ...NO_PAIR, state: 'error', reason: mistake ?? '' }
      : evaluateStatement(statement, input, work)
  const { counterexample } = outcome
  const drawn = counterexample !== null && known.has(counterexample.source) && known.has(counterexample.destination)
  const connection = drawn ? connectionId(counterexample.source, counterexample.destination) : null
  return { index, line, text, range, ...outcome, connection }
}

/**
 * What became of each line: every pair of the two sets must hold (UX 6.1). A line that matches no pair is `empty`, one
 * that needs a port the destination does not declare is `unclear`; neither is a pass.
 */
export function evaluateExpectations(input: ExpectationInput): readonly EvaluatedExpectation[] {
  const known = new Set(input.endpoints.map(({ id }) => id))
  const work: Work = { likeness: new Likeness(input.engine), known, left: input.limit ?? Infinity }
  return input.parsed.map((each) => evaluateOne(each, input, work))
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
    const { sources, destinations } = sidesOf(statement, project)
    const [source] = sources
    const [destination] = destinations
    if (source === undefined || destination === undefined || sources.length + destinations.length > 2) return []
    if (source.id === destination.id || (source.kind === 'outside' && destination.kind === 'outside')) return []
    return known.has(source.id) && known.has(destination.id) ? [connectionId(source.id, destination.id)] : []
  })
  return [...new Set(named)]
}
