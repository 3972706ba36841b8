import {
  connectionId,
  parseConnectionId,
  type ClusterEndpoint,
  type ConnectionId,
  type Protocol,
} from '../model/index.ts'
import {
  explain as explainConnection,
  type Connection,
  type Connectivity,
  type SideVerdict,
  type Verdict,
} from '../engine/index.ts'
import { classifyEdge, type EdgeVerdict } from '../graph/index.ts'
import type { Explanation, ExplanationSide } from './types.ts'
import type { Evaluation } from './evaluation.ts'
import { resourceOf } from './evaluation.ts'
import { policyLink, ruleLink } from './places.ts'
import { askablePorts, mostTellingPort, outcomeOf } from './ports.ts'
import { describeCaveats } from './caveats.ts'
import { surprise, tabulateConditions } from './conditions.ts'
import { portSentence, portsSentence, sideSentence, type Facts } from './sentences.ts'
import { turnedSentence } from './turnedSentence.ts'
import { formatExplanation } from './markdown.ts'
import { switchedOffSentence } from './switchedOff.ts'
import { portText, titleOf } from './words.ts'

/** Above this distance a rule is no help (UX 4.3). */
const MAX_COST = 6

function explainSide(
  evaluation: Evaluation,
  side: SideVerdict,
  { end, connection }: { readonly end: ClusterEndpoint; readonly connection: Connection },
): ExplanationSide {
  const { documents } = evaluation
  // Rules of policies that do not select this pod would allow another pod: they are no help here (UX 4.3).
  const near = side.allowed
    ? undefined
    : side.nearMisses.find(({ misses }) => !misses.some(({ kind }) => kind === 'subject'))
  const nearest =
    near === undefined || near.cost > MAX_COST
      ? null
      : {
          ...ruleLink(documents, resourceOf(evaluation, near.policy), near),
          conditions: tabulateConditions(near, connection, evaluation.assembly.cluster),
          misses: near.misses,
        }
  const remark = near === undefined || nearest === null ? '' : surprise(near)
  const sentence = sideSentence(side, end)
  return {
    policyType: side.policyType,
    applies: side.applies,
    allowed: side.allowed,
    isolatedBy: side.isolatedBy.map((policy) => ({
      ...policyLink(documents, resourceOf(evaluation, policy)),
      rules: (side.policyType === 'Ingress' ? policy.ingress : policy.egress).length,
      allows: side.allowedBy.some((ref) => ref.policy === policy),
    })),
    allowedBy: side.allowedBy.map((ref) => ruleLink(documents, resourceOf(evaluation, ref.policy), ref)),
    nearest,
    sentence: remark === '' ? sentence : `${sentence} ${remark}`,
  }
}

/** True when text that could change this verdict is not read as it stands. */
function isUncertain({ documents }: Evaluation, ends: readonly ClusterEndpoint[]): boolean {
  const namespaces = new Set(ends.flatMap((end) => (end.kind === 'workload' ? [end.namespace] : [])))
  return (
    documents.documents.some(({ status }) => status === 'broken') ||
    documents.resources.some(
      ({ kind, namespace, valid }) => !valid && kind === 'NetworkPolicy' && namespaces.has(namespace),
    )
  )
}

function wordForPort(
  evaluation: Evaluation,
  connectivity: Connectivity,
  { port, verdict }: { readonly port: Explanation['port']; readonly verdict: Verdict },
): Explanation['word'] {
  const outcome = outcomeOf(evaluation.engine, connectivity, port)
  if (outcome === 'depends' || verdict.outcome === 'undefined') return 'depends'
  if (outcome === 'allowed') return 'allowed'
  return evaluation.engine.ports.has(connectivity.some, port.protocol, port.number) ? 'partial' : 'denied'
}

function wordForEdge(verdict: EdgeVerdict): Explanation['word'] {
  return verdict === 'default' ? 'allowed' : verdict
}

/** The rule that allows the first allowed port, for the sentence about several ports. */
function ruleBehindAllowed(evaluation: Evaluation, facts: Facts, ports: Explanation['ports']): Facts['verdict'] | null {
  const allowed = ports.find(({ outcome }) => outcome === 'allowed')
  if (allowed === undefined) return null
  const { source, destination } = facts
  const connection = evaluation.engine.representative({
    source,
    destination,
    port: allowed.number,
    protocol: allowed.protocol,
  })
  return explainConnection(evaluation.assembly.cluster, connection, evaluation.engine.reader)
}

function sentenceFor(
  evaluation: Evaluation,
  facts: Facts,
  { word, ports, reason }: { word: Explanation['word']; ports: Explanation['ports']; reason: string },
): string {
  const outcomes = new Set(ports.map(({ outcome }) => outcome))
  const turned = turnedSentence(facts, word, evaluation.workspace.plugin ?? 'spec')
  if (turned !== '') return turned
  if (word !== 'partial') return portSentence(facts, word, reason)
  const { some } = evaluation.engine.connectivity(facts.source, facts.destination)
  const partOfAddresses =
    outcomeOfPort(ports, facts.port) === 'denied' &&
    evaluation.engine.ports.has(some, facts.port.protocol, facts.port.number)
  if (partOfAddresses && outcomes.size < 2) return portSentence(facts, word, reason)
  const behind = ruleBehindAllowed(evaluation, facts, ports)
  return portsSentence(ports, behind?.ingress.allowedBy[0] ?? behind?.egress.allowedBy[0] ?? null)
}

function outcomeOfPort(ports: Explanation['ports'], { number, protocol }: Explanation['port']): string {
  return ports.find((port) => port.number === number && port.protocol === protocol)?.outcome ?? 'denied'
}

interface PortNumber {
  readonly number: number
  readonly protocol: Protocol
}

/**
 * Why `id` is allowed or not: on the port `asked` for, or on the most telling one, in which case the word is about the
 * whole connection. A failing expectation's port (`expected`) tells most. Null when an end does not exist.
 */
export function explainEdge(
  evaluation: Evaluation,
  id: ConnectionId,
  { asked, expected }: { readonly asked?: PortNumber | undefined; readonly expected?: PortNumber | undefined } = {},
): Explanation | null {
  const { engine, byId, assembly } = evaluation
  const ends = parseConnectionId(id)
  const source = ends === undefined ? undefined : byId.get(ends.source)
  const destination = ends === undefined ? undefined : byId.get(ends.destination)
  if (source === undefined || destination === undefined) return null
  const connectivity = engine.connectivity(source, destination)
  const ports = askablePorts(engine, destination, connectivity)
  const telling =
    ports.find(({ number, protocol }) => number === expected?.number && protocol === expected.protocol) ??
    mostTellingPort(engine, ports, connectivity)
  const name = ports.find((port) => port.number === asked?.number && port.protocol === asked.protocol)?.name ?? null
  const port = asked === undefined ? telling : { ...asked, name }
  const connection = engine.representative({ source, destination, port: port.number, protocol: port.protocol })
  const verdict = explainConnection(assembly.cluster, connection, engine.reader)
  const facts: Facts = { source, destination, port, connection, verdict }
  const edge = classifyEdge(engine, { source, destination, connectivity })
  const word = asked === undefined ? wordForEdge(edge) : wordForPort(evaluation, connectivity, { port, verdict })
  const plugin = evaluation.workspace.plugin ?? 'spec'
  const caveats = describeCaveats(plugin === 'none' ? [{ id: 'E-24', depends: false }] : verdict.caveats)
  const reason = caveats.find(({ depends }) => depends)?.text ?? 'The two address families of these pods differ.'
  const sentence = [
    sentenceFor(evaluation, facts, { word, ports, reason }),
    switchedOffSentence(evaluation, connection, verdict),
  ]
  const explanation: Omit<Explanation, 'markdown'> = {
    connection: connectionId(source.id, destination.id),
    source: source.id,
    destination: destination.id,
    title: `${titleOf(source)} → ${titleOf(destination)} · ${portText(port.number, port.protocol)}`,
    port: { number: port.number, protocol: port.protocol, name: port.name },
    ports,
    word,
    verdict: edge,
    sentence: sentence.filter((part) => part !== '').join(' '),
    egress: explainSide(evaluation, verdict.egress, { end: source, connection }),
    ingress: explainSide(evaluation, verdict.ingress, { end: destination, connection }),
    caveats,
    uncertain: isUncertain(evaluation, [source, destination]),
  }
  return { ...explanation, markdown: formatExplanation(explanation) }
}
