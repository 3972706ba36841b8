import { parseExpectations, type ParsedExpectation } from '../expectations/index.ts'
import type { Cluster, ResourceId } from '../model/index.ts'
import type { VerdictChange } from '../proposals/index.ts'
import { compareVerdicts } from './changes.ts'
import { now } from './clock.ts'
import { resourceOf, type Evaluation } from './evaluation.ts'
import { judgeExpectations } from './expectationResults.ts'
import { mutantsOf, mutantText, mutate, type Mutant } from './mutants.ts'
import { policyLink, ruleLink } from './places.ts'
import { declaredPorts } from './ports.ts'
import type { Place } from './types.ts'

/** A part of a policy that could be missing without any expectation noticing. */
export interface UntestedPart {
  readonly policy: ResourceId
  readonly place: Place
  /** `shop/allow-web ingress rule 1: gone`. */
  readonly text: string
  /** How many verdicts would change. */
  readonly changes: number
  /** An expectation that passes and would notice; null when none of the simple ones does. */
  readonly line: string | null
}

/** How far a mutation check has come (UX 6.2). */
export interface UntestedAnswer {
  /** Parts that were tried in this round. */
  readonly tried: number
  /** Of those, parts without which no verdict changes today: nothing could notice. */
  readonly inert: number
  readonly total: number
  readonly found: readonly UntestedPart[]
  /** Where the next round goes on; null when all parts were tried. */
  readonly next: number | null
}

/** A round ends after this, so that an edit never waits long. */
const ROUND_MS = 800
/** Changes that an expectation is looked for in. */
const LOOKED_AT = 6

function at(evaluation: Evaluation, cluster: Cluster): Evaluation {
  return { ...evaluation, assembly: { ...evaluation.assembly, cluster } }
}

function passingLines(evaluation: Evaluation, lines: readonly string[]): ReadonlySet<string> {
  const judged = judgeExpectations(evaluation, parseExpectations(lines.join('\n')))
  return new Set(judged.flatMap(({ text, state }) => (state === 'pass' ? [text] : [])))
}

/** Lines that say what a verdict is before it changes; a denied connection also as a whole. */
function linesAbout({ byId }: Evaluation, { source, destination, port, before }: VerdictChange): readonly string[] {
  const end = byId.get(destination)
  const declared = end === undefined ? [] : declaredPorts(end).map((each) => `${each.port}/${each.protocol}`)
  const ports = /^\d/.test(port) ? [port] : [...declared, '80']
  const start = `${source} -> ${destination}`
  const each = ports.map((text) => `${start}:${text.replace(/\/TCP$/, '')} ${before}`)
  return before === 'denied' ? [...each, `${start} denied`] : each
}

/** An expectation that passes now and would not with the mutant, at which the engine stands; it is left at the cluster. */
function noticingLine(evaluation: Evaluation, mutated: Evaluation, changes: readonly VerdictChange[]): string | null {
  const lines = [...new Set(changes.slice(0, LOOKED_AT).flatMap((change) => linesAbout(evaluation, change)))]
  const stillPass = passingLines(mutated, lines)
  evaluation.engine.update(evaluation.assembly.cluster)
  const pass = passingLines(evaluation, lines)
  return lines.find((line) => pass.has(line) && !stillPass.has(line)) ?? null
}

function placeOf(evaluation: Evaluation, { policy, policyType, rule, peer, port }: Mutant): UntestedPart['place'] {
  const resource = resourceOf(evaluation, policy)
  return rule === null
    ? policyLink(evaluation.documents, resource).place
    : ruleLink(evaluation.documents, resource, { policy, policyType, rule, peer, port }).place
}

/** Tries one mutant: null when an expectation notices it, `inert` when it changes no verdict. */
function tryMutant(
  evaluation: Evaluation,
  mutant: Mutant,
  passing: readonly ParsedExpectation[],
): UntestedPart | 'inert' | null {
  const { engine, assembly, endpoints } = evaluation
  const cluster = mutate(assembly.cluster, mutant)
  const mutated = at(evaluation, cluster)
  engine.update(cluster)
  if (judgeExpectations(mutated, passing).some(({ state }) => state !== 'pass')) return null
  const changes = compareVerdicts(engine, { cluster: assembly.cluster, endpoints }, { cluster, endpoints })
  if (changes.total === 0) return 'inert'
  return {
    policy: resourceOf(evaluation, mutant.policy).id,
    place: placeOf(evaluation, mutant),
    text: mutantText(mutant),
    changes: changes.total,
    line: noticingLine(evaluation, mutated, changes.list),
  }
}

/**
 * Takes out each policy, rule, peer and port in turn, from part `from` on, and finds those whose absence no expectation
 * that passes now would notice. Stops after a while; the engine is left where it was.
 */
export function findUntested(evaluation: Evaluation, from: number): UntestedAnswer {
  const { engine, assembly, workspace } = evaluation
  const mutants = mutantsOf(assembly.cluster)
  const parsed = parseExpectations(workspace.expectations)
  const passing = judgeExpectations(evaluation, parsed).flatMap(({ state, index }) =>
    state === 'pass' ? [parsed[index]!] : [],
  )
  const found: UntestedPart[] = []
  const begun = now()
  let inert = 0
  let next = from
  while (next < mutants.length && (next === from || now() - begun < ROUND_MS)) {
    const answer = tryMutant(evaluation, mutants[next]!, passing)
    if (answer === 'inert') inert++
    else if (answer !== null) found.push(answer)
    next++
  }
  engine.update(assembly.cluster)
  const more = next < mutants.length
  return { tried: next - from, inert, total: mutants.length, found, next: more ? next : null }
}
