import {
  ANYWHERE,
  connectionId,
  type ClusterEndpoint,
  type ConnectionId,
  type EndpointId,
  type Protocol,
} from '../model/index.ts'
import type { EdgeVerdict } from '../graph/index.ts'
import { explainEdge } from './explain.ts'
import type { Evaluation } from './evaluation.ts'
import { declaredPorts } from './ports.ts'
import { titleOf } from './words.ts'

/** The verdict of a connection that someone typed. */
export interface ConnectionAnswer {
  readonly connection: ConnectionId
  readonly source: EndpointId
  readonly destination: EndpointId
  /** `shop/frontend → shop/db:5432`. */
  readonly title: string
  /** The port that was asked about; null when none was, then the sentence is about the most telling one. */
  readonly port: { readonly number: number; readonly protocol: Protocol } | null
  readonly word: 'allowed' | 'denied' | 'partial' | 'depends'
  readonly verdict: EdgeVerdict
  readonly sentence: string
}

const ARROW = /\s*(?:-+>|=+>|>|→)\s*/
const PORT = /^(.*?)(?:\s+|:\s*)(\d{1,5}|[a-z][a-z0-9-]{0,14})(?:\/(tcp|udp|sctp))?$/i
const EVERYWHERE = new Set(['anywhere', 'any', 'everyone', 'internet', 'outside', '*'])
/** Names that several things have are answered for these many pairs. */
const ANSWERS = 4

/** How well a name fits what was typed; lower is better, null when it does not. */
function fit(name: string, typed: string): number | null {
  if (name === typed) return 0
  if (name.startsWith(typed)) return 1
  return name.includes(typed) ? 2 : null
}

function namesOf(endpoint: ClusterEndpoint): readonly string[] {
  const names = endpoint.kind === 'outside' ? [endpoint.name, endpoint.cidr] : [endpoint.id, endpoint.name]
  return names.map((name) => name.toLowerCase())
}

/** What a name can mean, the endpoints it fits best. */
function findEnds(endpoints: readonly ClusterEndpoint[], typed: string): readonly ClusterEndpoint[] {
  if (typed === '') return []
  if (EVERYWHERE.has(typed)) return endpoints.filter(({ id }) => id === ANYWHERE)
  let best = Infinity
  let found: ClusterEndpoint[] = []
  for (const endpoint of endpoints) {
    const fits = namesOf(endpoint).flatMap((name) => fit(name, typed) ?? [])
    const own = Math.min(...fits)
    if (fits.length === 0 || own > best) continue
    if (own < best) found = []
    best = own
    found.push(endpoint)
  }
  return found
}

type Port = NonNullable<ConnectionAnswer['port']>

/** The number behind a word: itself, or the port of that name which the destination declares (S48). */
function readPort(word: string, protocol: string | undefined, destination: ClusterEndpoint): Port | null {
  const wanted = protocol?.toUpperCase()
  const asked: Protocol = wanted === 'UDP' || wanted === 'SCTP' ? wanted : 'TCP'
  if (/^\d+$/.test(word)) {
    const number = Number(word)
    return number >= 1 && number <= 65_535 ? { number, protocol: asked } : null
  }
  const declared = declaredPorts(destination).find(
    (port) => port.name === word && (wanted === undefined || port.protocol === wanted),
  )
  return declared === undefined ? null : { number: declared.port, protocol: declared.protocol }
}

interface Target {
  readonly destination: ClusterEndpoint
  readonly port: Port | null
}

/** The right side: a name, or a name and a port. A name alone comes first, since `10.0.0.0/8` ends like a port. */
function findTargets(endpoints: readonly ClusterEndpoint[], typed: string): readonly Target[] {
  const whole = findEnds(endpoints, typed)
  if (whole.length > 0) return whole.map((destination) => ({ destination, port: null }))
  const match = PORT.exec(typed)
  if (match === null) return []
  const [, name = '', word = '', protocol] = match
  return findEnds(endpoints, name.trim()).flatMap((destination) => {
    const port = readPort(word, protocol, destination)
    return port === null ? [] : [{ destination, port }]
  })
}

/**
 * Answers `frontend > db:5432`, `frontend -> db 5432` or `shop/api → db:pg`. Names may be parts of names; what fits
 * several things is answered for the first pairs. Empty when the text is no connection or names nothing.
 */
export function askConnection(evaluation: Evaluation, text: string): readonly ConnectionAnswer[] {
  const [left = '', right, ...more] = text.trim().toLowerCase().split(ARROW)
  if (right === undefined || more.length > 0) return []
  const { endpoints } = evaluation
  const targets = findTargets(endpoints, right)
  const pairs = findEnds(endpoints, left).flatMap((source) =>
    targets.filter(({ destination }) => destination !== source).map((target) => ({ source, ...target })),
  )
  return pairs.slice(0, ANSWERS).flatMap(({ source, destination, port }) => {
    if (source.kind === 'outside' && destination.kind === 'outside') return []
    const id = connectionId(source.id, destination.id)
    const explanation = explainEdge(evaluation, id, port === null ? {} : { asked: port })
    if (explanation === null) return []
    const { word, verdict, sentence } = explanation
    const suffix = port === null ? '' : `:${port.number}${port.protocol === 'TCP' ? '' : `/${port.protocol}`}`
    const title = `${titleOf(source)} → ${titleOf(destination)}${suffix}`
    return [{ connection: id, source: source.id, destination: destination.id, title, port, word, verdict, sentence }]
  })
}
