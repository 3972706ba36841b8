import {
  parseConnectionId,
  type ClusterEndpoint,
  type ConnectionId,
  type EndpointId,
  type Protocol,
} from '../model/index.ts'
import { explain, type Connection, type SideVerdict, type Verdict } from '../engine/index.ts'
import { tabulateConditions } from './conditions.ts'
import { resourceOf, type Evaluation } from './evaluation.ts'
import { policyLink, ruleLink } from './places.ts'
import { sideSentence } from './sentences.ts'
import type { Condition, Place } from './types.ts'
import { code, count, directionWord, nameOf, portText } from './words.ts'

/** One step of an evaluation, at one place on the way of a packet. */
export interface TraceStep {
  readonly at: 'source' | 'egress' | 'ingress' | 'destination'
  /** `side` says what one end comes to, after its policies and rules. */
  readonly kind: 'start' | 'policies' | 'rule' | 'side' | 'verdict'
  readonly mark: 'info' | 'holds' | 'fails'
  /** What is found out, in a sentence. */
  readonly text: string
  /** The lines of the text that it is about. */
  readonly place: Place | null
  /** What the rule of this step asks for, and whether it holds. */
  readonly conditions: readonly Condition[]
}

/** How one connection is judged, step by step: egress of the source, then ingress of the destination. */
export interface Trace {
  readonly source: EndpointId
  readonly destination: EndpointId
  readonly port: string
  readonly outcome: Verdict['outcome']
  readonly steps: readonly TraceStep[]
}

/** More rules than these tell nothing new. */
const MAX_RULES = 24

interface Attempt {
  readonly evaluation: Evaluation
  readonly connection: Connection
}

function plain(step: Pick<TraceStep, 'at' | 'kind' | 'text'> & Partial<TraceStep>): TraceStep {
  return { mark: 'info', place: null, conditions: [], ...step }
}

/** Every rule of one policy that isolates this end, in its order, with whether it matches. */
function ruleSteps(
  { evaluation, connection }: Attempt,
  side: SideVerdict,
  policy: SideVerdict['isolatedBy'][number],
): readonly TraceStep[] {
  const at = side.policyType === 'Egress' ? 'egress' : 'ingress'
  const resource = resourceOf(evaluation, policy)
  const { documents } = evaluation
  const rules = side.policyType === 'Egress' ? policy.egress : policy.ingress
  if (rules.length === 0) {
    const text = `${code(policy.name)} has no ${directionWord(side.policyType)} rules: it allows nothing.`
    return [plain({ at, kind: 'rule', mark: 'fails', text, place: policyLink(documents, resource).place })]
  }
  const matching = side.allowedBy.filter((ref) => ref.policy === policy)
  const missing = side.nearMisses.filter((near) => near.policy === policy)
  return rules.flatMap((_, index): readonly TraceStep[] => {
    const name = `Rule ${index + 1} of ${code(policy.name)}`
    const hit = matching.find(({ rule }) => rule === index)
    if (hit !== undefined) {
      const { place } = ruleLink(documents, resource, hit)
      return [plain({ at, kind: 'rule', mark: 'holds', text: `${name} matches: it allows this.`, place })]
    }
    const near = missing.find(({ rule }) => rule === index)
    if (near === undefined) return []
    const conditions = tabulateConditions(near, connection, evaluation.assembly.cluster)
    const { place } = ruleLink(documents, resource, near)
    return [plain({ at, kind: 'rule', mark: 'fails', text: `${name} does not match.`, place, conditions })]
  })
}

function unionStep({ policyType, allowed, isolatedBy, allowedBy }: SideVerdict, name: string): TraceStep {
  const direction = directionWord(policyType)
  const at = policyType === 'Egress' ? 'egress' : 'ingress'
  const union = isolatedBy.length > 1 ? `The ${isolatedBy.length} policies add up. ` : ''
  const text = allowed
    ? `${union}${allowedBy.length === 1 ? 'One rule matches' : `${allowedBy.length} rules match`}, and one is enough: ${direction} of ${name} is allowed.`
    : `${union}No rule matches: ${direction} of ${name} is denied, because it is isolated and nothing allows this.`
  return plain({ at, kind: 'side', mark: allowed ? 'holds' : 'fails', text })
}

function sideSteps(attempt: Attempt, side: SideVerdict, end: ClusterEndpoint): readonly TraceStep[] {
  const at = side.policyType === 'Egress' ? 'egress' : 'ingress'
  const direction = directionWord(side.policyType)
  const name = code(nameOf(end))
  if (side.applies !== 'isolated') {
    const text = `${sideSentence(side, end)} So ${direction} of ${name} is allowed.`
    return [plain({ at, kind: 'side', mark: 'holds', text })]
  }
  const names = side.isolatedBy.map((policy) => code(policy.name)).join(', ')
  const policies = count(side.isolatedBy.length, 'policy selects', 'policies select')
  const rules = side.isolatedBy.flatMap((policy) => ruleSteps(attempt, side, policy))
  const cut =
    rules.length > MAX_RULES
      ? [plain({ at, kind: 'rule', text: `${rules.length - MAX_RULES} further rules are left out here.` })]
      : []
  return [
    plain({
      at,
      kind: 'policies',
      text: `${policies} ${name} for ${direction}: ${names}. So it is isolated, and only what a rule allows is left.`,
    }),
    ...rules.slice(0, MAX_RULES),
    ...cut,
    unionStep(side, name),
  ]
}

function verdictStep({ outcome, egress, ingress, turnedBy }: Verdict, source: string, destination: string): TraceStep {
  if (outcome === 'undefined') {
    const text = 'The API leaves this to the network plugin.'
    return plain({ at: 'destination', kind: 'verdict', text })
  }
  if (turnedBy.length > 0) {
    const text = `So the API is read by default. This network plugin reads ${turnedBy.join(', ')} otherwise: ${outcome}.`
    return plain({ at: 'destination', kind: 'verdict', text })
  }
  if (outcome === 'allowed') {
    const text = `Allowed: egress of ${source} and ingress of ${destination} both allow it. Replies need no rule.`
    return plain({ at: 'destination', kind: 'verdict', mark: 'holds', text })
  }
  const ends = [
    ...(egress.allowed ? [] : [`egress of ${source}`]),
    ...(ingress.allowed ? [] : [`ingress of ${destination}`]),
  ]
  const at = egress.allowed ? 'ingress' : 'egress'
  return plain({ at, kind: 'verdict', mark: 'fails', text: `Denied at ${ends.join(' and ')}.` })
}

/** Judges one connection on one port step by step. Null when an end does not exist. */
export function traceConnection(
  evaluation: Evaluation,
  id: ConnectionId,
  port: { readonly number: number; readonly protocol: Protocol },
): Trace | null {
  const ends = parseConnectionId(id)
  const source = ends && evaluation.byId.get(ends.source)
  const destination = ends && evaluation.byId.get(ends.destination)
  if (source === undefined || destination === undefined) return null
  const { engine, assembly } = evaluation
  const connection = engine.representative({ source, destination, port: port.number, protocol: port.protocol })
  const verdict = explain(assembly.cluster, connection, engine.reader)
  const attempt = { evaluation, connection }
  const [from, to] = [code(nameOf(source)), code(nameOf(destination))]
  const words = portText(port.number, port.protocol)
  const stopped = verdict.egress.allowed
    ? []
    : [
        plain({
          at: 'egress',
          kind: 'side',
          mark: 'fails',
          text: `A packet would end here. Ingress of ${to} is judged all the same, on its own.`,
        }),
      ]
  return {
    source: source.id,
    destination: destination.id,
    port: words,
    outcome: verdict.outcome,
    steps: [
      plain({
        at: 'source',
        kind: 'start',
        text: `${from} opens a connection to ${to} on ${words}. First its own egress is judged.`,
      }),
      ...sideSteps(attempt, verdict.egress, source),
      ...stopped,
      ...sideSteps(attempt, verdict.ingress, destination),
      verdictStep(verdict, from, to),
    ],
  }
}
