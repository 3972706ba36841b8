import {
  formatAddress,
  type ClusterEndpoint,
  type ContainerPort,
  type Protocol,
  type WorkloadEndpoint,
} from '../../model/index.ts'
import { declaredPorts } from '../declaredPorts.ts'
import { sidesOf, type Pair, type Sides } from '../pairs.ts'
import { ambiguity, type Project } from '../resolve.ts'
import type { ExpectedPort, ParsedExpectation, Statement } from '../types.ts'
import { testedResource, unableToTry, type ProbeTool, type TestedResource } from './tools.ts'

/** How a running pod of a workload is found. */
export interface PodFinder {
  readonly namespace: string
  /** `key=value,…`; empty when the pods have no labels. */
  readonly labels: string
  /** The whole name of a pod, or what its name starts with. */
  readonly name: string
  readonly exact: boolean
  /** Null when NetAssert has no name for it. */
  readonly resource: TestedResource | null
}

/** One connection to try. */
export interface Probe {
  readonly line: number
  /** `shop/api -> shop/db:5432 allowed`. */
  readonly text: string
  readonly expected: 'allowed' | 'denied'
  readonly source: PodFinder
  /** A pod, or the text of an address. */
  readonly destination: PodFinder | string
  readonly port: number
  readonly protocol: Protocol
}

/** A line, or a part of it, that is not tried. `failed`: a check of the manifests fails it, so this does too. */
export interface LeftOut {
  readonly line: number
  readonly text: string
  readonly reason: string
  readonly failed: boolean
}

export interface ProbePlan {
  readonly probes: readonly Probe[]
  readonly left: readonly LeftOut[]
}

/** More connections than this are too many to try one by one. */
const MAX_PROBES = 2000
/** Pairs of one line that are looked at: most of them may have nothing that can be tried. */
const MAX_PAIRS = 200_000
const TOO_MANY = `there are too many connections: the first ${MAX_PROBES} are tried`

type Target = Pick<Probe, 'port' | 'protocol'>

function isAsked(asked: ExpectedPort | null, { port, name, protocol }: ContainerPort): boolean {
  if (asked === null) return true
  if (asked.protocol !== protocol) return false
  return asked.kind === 'name' ? name === asked.name : asked.from <= port && port <= asked.to
}

/** A port by its number is tried as it is; everything else means ports that the destination declares. */
function portsAsked(asked: ExpectedPort | null, destination: ClusterEndpoint): readonly Target[] {
  if (asked?.kind === 'number' && asked.from === asked.to) return [{ port: asked.from, protocol: asked.protocol }]
  const declared = declaredPorts(destination).filter((each) => isAsked(asked, each))
  const distinct = new Map(declared.map(({ port, protocol }) => [`${port}/${protocol}`, { port, protocol }]))
  return [...distinct.values()]
}

interface Line {
  readonly line: number
  readonly text: string
  readonly statement: Statement
}

/** What becomes of a pair, or of one of its ports: a probe, or why there is none. */
type Try = Probe | string

/** Plans the probes of lines for one tool. */
class Planner {
  readonly #tool: ProbeTool
  readonly #finders = new Map<WorkloadEndpoint, PodFinder>()
  /** How many endpoints the pods of one owner make up. */
  readonly #variants = new Map<string, number>()

  constructor(tool: ProbeTool, { endpoints }: Project) {
    this.#tool = tool
    for (const each of endpoints) {
      if (each.kind === 'outside') continue
      const owner = ownerKey(each)
      this.#variants.set(owner, (this.#variants.get(owner) ?? 0) + 1)
    }
  }

  finder(workload: WorkloadEndpoint): PodFinder {
    const known = this.#finders.get(workload)
    if (known !== undefined) return known
    const { namespace, name, pods } = workload
    const labels = Object.entries(pods[0].labels).map(([key, value]) => `${key}=${value}`)
    const resource = testedResource(workload, (this.#variants.get(ownerKey(workload)) ?? 1) === 1)
    const exact = workload.ownerKind === 'Pod'
    const finder = { namespace, labels: labels.join(), name, exact, resource }
    this.#finders.set(workload, finder)
    return finder
  }

  /** Why the tool finds no pod of an end. */
  #unfound(workload: WorkloadEndpoint): string | null {
    if (this.#tool === 'shell' || this.finder(workload).resource !== null) return null
    const what = workload.id.includes('#') ? `some pods of a ${workload.ownerKind}` : `pods of a ${workload.ownerKind}`
    return `NetAssert has no name for ${what}`
  }

  #target(destination: ClusterEndpoint): PodFinder | string | null {
    if (destination.kind === 'workload') return this.finder(destination)
    const [range] = destination.ranges
    if (range === undefined || destination.ranges.length > 1 || range.first !== range.last) return null
    return formatAddress({ family: range.family, value: range.first })
  }

  /** The tries of one pair; never none. */
  pair({ line, statement: { port: asked, expected } }: Line, { source, destination }: Pair): readonly Try[] {
    if (source.kind === 'outside') return ['a connection cannot be started outside the cluster']
    const target = this.#target(destination)
    if (target === null) return ['a block of addresses cannot be tried: name one address']
    const unfound = this.#unfound(source) ?? (destination.kind === 'outside' ? null : this.#unfound(destination))
    if (unfound !== null) return [unfound]
    const ports = portsAsked(asked, destination)
    if (ports.length === 0)
      return [
        destination.kind === 'outside' ? 'an address needs a port' : 'the destination declares no port that is meant',
      ]
    return ports.map(({ port, protocol }) => {
      const unable = unableToTry(this.#tool, { protocol, towards: destination.kind })
      if (unable !== null) return unable
      const suffix = protocol === 'TCP' ? '' : `/${protocol}`
      const text = `${source.id} -> ${destination.id}:${port}${suffix} ${expected}`
      return { line, text, expected, source: this.finder(source), destination: target, port, protocol }
    })
  }
}

function ownerKey({ namespace, ownerKind, name }: WorkloadEndpoint): string {
  return `${namespace}/${ownerKind}/${name}`
}

interface PlannedLine {
  readonly probes: readonly Probe[]
  readonly reasons: readonly string[]
}

/** No endpoint with itself, and no traffic between two outside addresses. */
function* pairsOf({ sources, destinations }: Sides): Generator<Pair> {
  for (const source of sources)
    for (const destination of destinations)
      if (source.id !== destination.id && (source.kind === 'workload' || destination.kind === 'workload'))
        yield { source, destination }
}

function planLine(each: Line, project: Project, planner: Planner): PlannedLine {
  const probes: Probe[] = []
  const reasons = new Map<string, number>()
  const leave = (reason: string) => reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  let pairs = 0
  for (const pair of pairsOf(sidesOf(each.statement, project))) {
    if (probes.length > MAX_PROBES || ++pairs > MAX_PAIRS) {
      leave(TOO_MANY)
      break
    }
    // Several ports of one pair may be left out for one reason.
    for (const found of new Set(planner.pair(each, pair)))
      if (typeof found === 'string') leave(found)
      else probes.push(found)
  }
  return {
    probes,
    reasons: [...reasons].map(([reason, count]) => (count === 1 ? reason : `${reason} (${count} pairs)`)),
  }
}

function mistakeOf({ statement, error }: ParsedExpectation, { endpoints }: Project): string | null {
  if (statement === null) return error?.message ?? ''
  const sets = [statement.sources, statement.destinations, ...statement.except]
  return sets.some((set) => ambiguity(set, endpoints).length > 0) ? 'a name is in several namespaces' : null
}

/**
 * The connections that would show on a real cluster whether expectations hold: sets become pairs, no port becomes the
 * declared ones. What the tool cannot try is told apart, line by line.
 */
export function planProbes(parsed: readonly ParsedExpectation[], project: Project, tool: ProbeTool): ProbePlan {
  const planner = new Planner(tool, project)
  const probes: Probe[] = []
  const left: LeftOut[] = []
  for (const each of parsed) {
    const { line, text, statement } = each
    const mistake = mistakeOf(each, project)
    if (statement === null || mistake !== null) {
      left.push({ line, text, reason: mistake ?? '', failed: true })
      continue
    }
    const planned = planLine({ line, text, statement }, project, planner)
    const room = MAX_PROBES - probes.length
    probes.push(...planned.probes.slice(0, room))
    const reasons = new Set(planned.probes.length > room ? [...planned.reasons, TOO_MANY] : planned.reasons)
    for (const reason of reasons) left.push({ line, text, reason, failed: false })
    if (planned.probes.length === 0 && planned.reasons.length === 0)
      left.push({ line, text, reason: 'it matches nothing', failed: true })
  }
  return { probes, left }
}
