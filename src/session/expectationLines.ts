import { parseConnectionId, ANYWHERE, type ClusterEndpoint, type ConnectionId, type Protocol } from '../model/index.ts'
import { completeExpectation, parseExpectations, watchedPairs, type LineCompletion } from '../expectations/index.ts'
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
  const said = new Set(parsed.map(({ text }) => text.replaceAll(/\s+/g, ' ')))
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
