import { parseConnectionId, ANYWHERE, type ClusterEndpoint, type ConnectionId, type Protocol } from '../model/index.ts'
import {
  completeExpectation,
  parseExpectations,
  watchedPairs,
  type LineCompletion,
  type ParsedExpectation,
} from '../expectations/index.ts'
import type { Evaluation } from './evaluation.ts'
import { judgeExpectations } from './expectationResults.ts'
import { askablePorts, declaredPorts } from './ports.ts'

/** A line, and whether it would pass now. */
export interface ProposedLine {
  readonly text: string
  readonly passes: boolean
}

/** What can be expected of one connection on one port, or without one. */
export interface ExpectationChoice {
  /** `8080 http`; empty for no port in particular. */
  readonly caption: string
  readonly port: { readonly number: number; readonly protocol: Protocol } | null
  readonly allowed: ProposedLine
  readonly denied: ProposedLine
}

/** A line to tick, and why it is proposed. */
export interface SuggestedLine {
  readonly text: string
  readonly reason: 'drawn' | 'data'
}

/** What several connections must do: what they do now, or the same for all. */
export type ConnectionsWish = 'now' | 'allowed' | 'denied'

/** Lines about several connections, a connection after the other. */
export interface ConnectionLines {
  /** Without those that stand in the text already. */
  readonly lines: readonly ProposedLine[]
  /** How many were left out because they stand in the text already. */
  readonly said: number
  /** Connections that no such line can be written for: no port is declared, or the verdict depends on the plugin. */
  readonly unsayable: readonly ConnectionId[]
}

/** Ports that databases listen on when nobody says otherwise. */
const DATA_PORTS: ReadonlySet<number> = new Set([5432, 3306, 6379, 27017])
const DATA_TIERS: ReadonlySet<string> = new Set(['data', 'database', 'db', 'cache', 'storage'])
const TIER_KEYS = ['tier', 'role', 'app.kubernetes.io/component']
/** A longer list of exceptions tells nobody anything. */
const MAX_EXCEPTIONS = 8

function suffixOf({ number, protocol }: { readonly number: number; readonly protocol: Protocol }): string {
  return protocol === 'TCP' ? `:${number}` : `:${number}/${protocol}`
}

/** Which of some lines pass now. */
function passing(evaluation: Evaluation, lines: readonly string[]): ReadonlySet<string> {
  const judged = judgeExpectations(evaluation, parseExpectations(lines.join('\n')))
  return new Set(judged.flatMap(({ text, state }) => (state === 'pass' ? [text] : [])))
}

function endsOf({ byId }: Evaluation, id: ConnectionId) {
  const ends = parseConnectionId(id)
  const source = ends && byId.get(ends.source)
  const destination = ends && byId.get(ends.destination)
  return source === undefined || destination === undefined ? null : { source, destination }
}

/** What can be expected of a connection: without a port first, then each that one can ask about. Null for unknown ends. */
export function expectConnection(evaluation: Evaluation, id: ConnectionId): readonly ExpectationChoice[] | null {
  const ends = endsOf(evaluation, id)
  if (ends === null) return null
  const { source, destination } = ends
  const { engine } = evaluation
  const ports = askablePorts(engine, destination, engine.connectivity(source, destination))
  const choices = [
    { caption: '', port: null, suffix: '' },
    ...ports.map(({ number, protocol, name }) => ({
      caption: `${suffixOf({ number, protocol }).slice(1)}${name === null ? '' : ` ${name}`}`,
      port: { number, protocol },
      suffix: suffixOf({ number, protocol }),
    })),
  ].map((each) => ({ ...each, start: `${source.id} -> ${destination.id}${each.suffix}` }))
  const known = passing(
    evaluation,
    choices.flatMap(({ start }) => [`${start} allowed`, `${start} denied`]),
  )
  const line = (text: string) => ({ text, passes: known.has(text) })
  return choices.map(({ caption, port, start }) => ({
    caption,
    port,
    allowed: line(`${start} allowed`),
    denied: line(`${start} denied`),
  }))
}

/** Lines that say what one connection does now: one where that says it all, else one for each declared port. */
function linesOfConnection(evaluation: Evaluation, id: ConnectionId): readonly string[] {
  const ends = endsOf(evaluation, id)
  if (ends === null) return []
  const start = `${ends.source.id} -> ${ends.destination.id}`
  const ports = declaredPorts(ends.destination).map(({ port: number, protocol }) => suffixOf({ number, protocol }))
  const lines = ['', ...new Set(ports)].flatMap((suffix) => [`${start}${suffix} allowed`, `${start}${suffix} denied`])
  const known = passing(evaluation, lines)
  const [allowed, denied, ...each] = lines
  if (known.has(denied!)) return [denied!]
  // With one port its number tells more than its absence.
  if (known.has(allowed!) && ports.length !== 1) return [allowed!]
  return each.filter((line) => known.has(line))
}

/** Lines that ask the same of a connection whatever it does now; with one declared port its number tells more. */
function wishedLines(evaluation: Evaluation, id: ConnectionId, wish: 'allowed' | 'denied'): readonly string[] {
  const ends = endsOf(evaluation, id)
  if (ends === null) return []
  const start = `${ends.source.id} -> ${ends.destination.id}`
  if (wish === 'denied') return [`${start} denied`]
  const ports = declaredPorts(ends.destination).map(({ port: number, protocol }) => suffixOf({ number, protocol }))
  return ports.length === 0 ? [] : [`${start}${ports.length === 1 ? ports[0]! : ''} allowed`]
}

/** Lines that stand in the text; those about one connection also with its ends and its port in full. */
function saidIn({ endpoints, assembly, byId }: Evaluation, parsed: readonly ParsedExpectation[]): ReadonlySet<string> {
  const inFull = (line: ParsedExpectation): readonly string[] => {
    const { statement } = line
    const [id] = watchedPairs({ parsed: [line], endpoints, cluster: assembly.cluster })
    const ends = id === undefined ? undefined : parseConnectionId(id)
    if (statement === null || ends === undefined || statement.except.length > 0) return []
    const { port, expected } = statement
    const start = `${ends.source} -> ${ends.destination}`
    if (port === null) return [`${start} ${expected}`]
    const { protocol } = port
    if (port.kind === 'number')
      return port.from === port.to ? [`${start}${suffixOf({ number: port.from, protocol })} ${expected}`] : []
    const destination = byId.get(ends.destination)
    const named = destination === undefined ? [] : declaredPorts(destination)
    return named
      .filter((each) => each.name === port.name && each.protocol === protocol)
      .map((each) => `${start}${suffixOf({ number: each.port, protocol })} ${expected}`)
  }
  return new Set(parsed.flatMap((line) => [line.text.replaceAll(/\s+/g, ' '), ...inFull(line)]))
}

/** Lines about several connections; those of unknown ends are left out. */
export function expectConnections(
  evaluation: Evaluation,
  connections: readonly ConnectionId[],
  wish: ConnectionsWish,
): ConnectionLines {
  const known = connections.filter((id) => endsOf(evaluation, id) !== null)
  const each = known.map((id) => ({
    id,
    lines: wish === 'now' ? linesOfConnection(evaluation, id) : wishedLines(evaluation, id, wish),
  }))
  const said = saidIn(evaluation, parseExpectations(evaluation.workspace.expectations))
  const all = each.flatMap(({ lines }) => lines)
  const fresh = all.filter((text) => !said.has(text))
  const passes = passing(evaluation, fresh)
  return {
    lines: fresh.map((text) => ({ text, passes: passes.has(text) })),
    said: all.length - fresh.length,
    unsayable: each.filter(({ lines }) => lines.length === 0).map(({ id }) => id),
  }
}

function holdsData({ pods: [pod], ...workload }: Extract<ClusterEndpoint, { kind: 'workload' }>): boolean {
  return (
    TIER_KEYS.some((key) => DATA_TIERS.has(pod.labels[key] ?? '')) ||
    declaredPorts({ ...workload, pods: [pod] }).some(({ port }) => DATA_PORTS.has(port))
  )
}

/** `* -> shop/db denied except …`, where only few may connect; none where everybody may. */
function guardOf({ engine, endpoints }: Evaluation, destination: ClusterEndpoint): readonly string[] {
  const open = endpoints.filter(
    (source) => source !== destination && engine.connectivity(source, destination).some !== engine.ports.none,
  )
  if (open.length > MAX_EXCEPTIONS || open.some(({ id }) => id === ANYWHERE)) return []
  const except = open.length === 0 ? '' : ` except ${open.map(({ id }) => id).join(', ')}`
  return [`* -> ${destination.id} denied${except}`]
}

/**
 * Lines that hold the picture as it is: what the connections do now, and who may connect to what holds data. Each
 * passes now, and none stands in the text yet.
 */
export function suggestExpectations(
  evaluation: Evaluation,
  connections: readonly ConnectionId[],
): readonly SuggestedLine[] {
  const parsed = parseExpectations(evaluation.workspace.expectations)
  const { endpoints, assembly } = evaluation
  // Somebody has already said what these must do.
  const named = new Set(watchedPairs({ parsed, endpoints, cluster: assembly.cluster }))
  const drawn = connections.filter((id) => !named.has(id)).flatMap((id) => linesOfConnection(evaluation, id))
  const data = endpoints.flatMap((each) =>
    each.kind === 'workload' && holdsData(each) ? guardOf(evaluation, each) : [],
  )
  const said = saidIn(evaluation, parsed)
  const known = passing(evaluation, data)
  const lines = [
    ...data.filter((text) => known.has(text)).map((text) => ({ text, reason: 'data' as const })),
    ...drawn.map((text) => ({ text, reason: 'drawn' as const })),
  ]
  const found = new Map(lines.filter(({ text }) => !said.has(text)).map((line) => [line.text, line]))
  return [...found.values()]
}

/** How a line of expectations can go on. */
export function completeLine({ endpoints, assembly }: Evaluation, line: string, column: number): LineCompletion {
  return completeExpectation(line, column, { endpoints, cluster: assembly.cluster })
}
