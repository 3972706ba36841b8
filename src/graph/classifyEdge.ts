import type { ClusterEndpoint, Protocol } from '../model/index.ts'
import type { Connectivity, Engine } from '../engine/index.ts'
import { covers, outcomeOf, portsThatMatter, touches, type MatterPort } from './matterPorts.ts'
import type { EdgeVerdict, SceneEdge, ScenePort } from './scene.ts'

/** Everything of an edge that the verdict decides. */
export interface EdgeFacts {
  readonly verdict: EdgeVerdict
  readonly barrier: SceneEdge['barrier']
  /** The ports it is judged by, each with its outcome; empty when every port is alike. */
  readonly ports: readonly MatterPort[]
  /** At least one end is isolated in its direction. */
  readonly decided: boolean
}

/** A port of the user's choice, for every connection alike. */
export interface JudgedPort {
  readonly number: number
  readonly protocol: Protocol
}

interface Ends {
  readonly source: ClusterEndpoint
  readonly destination: ClusterEndpoint
  readonly connectivity: Connectivity
}

function captionOf({ protocol, from, to, name, outcome }: MatterPort): ScenePort {
  const number = from === to ? `${from}` : `${from}-${to}`
  return { text: protocol === 'TCP' ? number : `${number}/${protocol}`, name, outcome }
}

/** The ports of an edge as captions; a lone `any` when every port is alike. */
export function captionsOf({ ports, verdict }: EdgeFacts): readonly ScenePort[] {
  if (ports.length > 0) return ports.map(captionOf)
  const outcome = verdict === 'default' || verdict === 'allowed' ? 'allowed' : verdict
  return [{ text: 'any', name: null, outcome: outcome === 'partial' ? 'denied' : outcome }]
}

function outcomes(
  engine: Engine,
  connectivity: Connectivity,
  matter: readonly MatterPort[],
): Set<ScenePort['outcome']> {
  if (matter.length > 0) return new Set(matter.map(({ outcome }) => outcome))
  if (connectivity.depends !== engine.ports.none) return new Set(['depends'])
  return new Set([connectivity.every === engine.ports.every ? 'allowed' : 'denied'])
}

/** `denied` on the ports that matter, though some of the addresses or pods get through. */
function isPartOfAddresses(engine: Engine, { some }: Connectivity, matter: readonly MatterPort[]): boolean {
  return matter.length === 0 ? some !== engine.ports.none : matter.some((port) => touches(engine.ports, some, port))
}

function verdictOf(engine: Engine, connectivity: Connectivity, matter: readonly MatterPort[]): EdgeVerdict {
  const found = outcomes(engine, connectivity, matter)
  if (found.has('depends')) return 'depends'
  if (!found.has('denied')) return isDecided(connectivity) ? 'allowed' : 'default'
  return found.has('allowed') || isPartOfAddresses(engine, connectivity, matter) ? 'partial' : 'denied'
}

/** S6: an end that no policy selects for the direction allows everything. */
function isDecided({ egressIsolated, ingressIsolated }: Connectivity): boolean {
  return egressIsolated || ingressIsolated
}

/** What is open for every pair is what both ends leave open (S2), so a denied port is missing at one of them. */
function barrierOf(engine: Engine, connectivity: Connectivity, matter: readonly MatterPort[]): SceneEdge['barrier'] {
  const { ports } = engine
  const denied = matter.filter(({ outcome }) => outcome === 'denied')
  const missing = (set: number) =>
    matter.length === 0 ? set !== ports.every : denied.some((port) => !covers(ports, set, port))
  const atSource = missing(connectivity.egress)
  const atDestination = missing(connectivity.ingress)
  if (atSource) return atDestination ? 'both' : 'src'
  return atDestination ? 'dst' : null
}

function portsToJudge(
  engine: Engine,
  { destination, connectivity }: Ends,
  port: JudgedPort | null,
): readonly MatterPort[] {
  if (port !== null) {
    const range = { protocol: port.protocol, from: port.number, to: port.number }
    return [{ ...range, name: null, outcome: outcomeOf(engine.ports, connectivity, range) }]
  }
  const open = connectivity.every === engine.ports.every && connectivity.depends === engine.ports.none
  return open ? [] : portsThatMatter(engine.ports, destination, connectivity)
}

/** Verdict, barrier and ports of one connection, judged by one port or by those that matter. */
export function describeEdge(engine: Engine, ends: Ends, port: JudgedPort | null = null): EdgeFacts {
  const ports = portsToJudge(engine, ends, port)
  const verdict = verdictOf(engine, ends.connectivity, ports)
  return {
    verdict,
    barrier: verdict === 'depends' ? null : barrierOf(engine, ends.connectivity, ports),
    ports,
    decided: isDecided(ends.connectivity),
  }
}

/**
 * The word for one connection, judged by the ports that matter: those the destination declares and those that rules
 * between the two ends name. `default` when neither end is isolated.
 */
export function classifyEdge(engine: Engine, ends: Ends): EdgeVerdict {
  return describeEdge(engine, ends).verdict
}
