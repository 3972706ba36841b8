import { formatAddress, type ClusterEndpoint, type Pod, type WorkloadEndpoint } from '../../model/index.ts'
import { declaredPorts } from '../declaredPorts.ts'
import { sidesOf } from '../pairs.ts'
import { ambiguity, type Project } from '../resolve.ts'
import type { ExpectedPort, ParsedExpectation, Statement } from '../types.ts'

/** How a running pod of a workload is found. */
export interface PodFinder {
  readonly namespace: string
  /** `key=value,…`; empty when the pods have no labels. */
  readonly labels: string
  /** The whole name of a pod, or what its name starts with. */
  readonly name: string
  readonly exact: boolean
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

function finderOf({ namespace, name, pods: [pod] }: WorkloadEndpoint): PodFinder {
  const labels = Object.entries(pod.labels).map(([key, value]) => `${key}=${value}`)
  return { namespace, labels: labels.join(), name, exact: isBare(pod) }
}

function isBare({ owner }: Pod): boolean {
  return owner.kind === 'Pod'
}

/** TCP ports to try on one destination, or why there are none. */
function portsToTry(port: ExpectedPort | null, destination: ClusterEndpoint): readonly number[] | string {
  if (port !== null && port.protocol !== 'TCP')
    return `${port.protocol} cannot be tried: a closed port looks like an open one`
  if (port?.kind === 'number' && port.from === port.to) return [port.from]
  const declared = declaredPorts(destination).filter(({ protocol }) => protocol === 'TCP')
  const asked = declared.filter(
    ({ port: number, name }) =>
      port === null || (port.kind === 'name' ? name === port.name : port.from <= number && number <= port.to),
  )
  const ports = [...new Set(asked.map(({ port: number }) => number))]
  return ports.length > 0 ? ports : 'the destination declares no TCP port that is meant'
}

function targetOf(destination: ClusterEndpoint): PodFinder | string | null {
  if (destination.kind === 'workload') return finderOf(destination)
  const [range] = destination.ranges
  if (range === undefined || destination.ranges.length > 1 || range.first !== range.last) return null
  return formatAddress({ family: range.family, value: range.first })
}

interface Line {
  readonly line: number
  readonly text: string
  readonly statement: Statement
}

interface Pair {
  readonly source: ClusterEndpoint
  readonly destination: ClusterEndpoint
}

/** The probes of one pair, or why there are none. */
function probePair({ line, statement }: Line, { source, destination }: Pair): readonly Probe[] | string {
  if (source.kind === 'outside') return 'a connection cannot be started outside the cluster'
  const target = targetOf(destination)
  if (target === null) return 'a block of addresses cannot be tried: name one address'
  const ports = portsToTry(statement.port, destination)
  if (typeof ports === 'string') return ports
  const { expected } = statement
  return ports.map((port) => {
    const text = `${source.id} -> ${destination.id}:${port} ${expected}`
    return { line, text, expected, source: finderOf(source), destination: target, port }
  })
}

function planLine(
  each: Line,
  project: Project,
): { readonly probes: readonly Probe[]; readonly reasons: readonly string[] } {
  const { sources, destinations } = sidesOf(each.statement, project)
  const probes: Probe[] = []
  const reasons = new Map<string, number>()
  for (const source of sources)
    for (const destination of destinations) {
      if (source.id === destination.id || (source.kind === 'outside' && destination.kind === 'outside')) continue
      const found = probePair(each, { source, destination })
      if (typeof found === 'string') reasons.set(found, (reasons.get(found) ?? 0) + 1)
      else if (probes.length < MAX_PROBES) probes.push(...found)
      else reasons.set(TOO_MANY, (reasons.get(TOO_MANY) ?? 0) + 1)
    }
  return {
    probes,
    reasons: [...reasons].map(([reason, pairs]) => (pairs === 1 ? reason : `${reason} (${pairs} pairs)`)),
  }
}

const TOO_MANY = `more than ${MAX_PROBES} connections`

function mistakeOf({ statement, error }: ParsedExpectation, { endpoints }: Project): string | null {
  if (statement === null) return error?.message ?? ''
  const sets = [statement.sources, statement.destinations, ...statement.except]
  return sets.some((set) => ambiguity(set, endpoints).length > 0) ? 'a name is in several namespaces' : null
}

/**
 * The connections that would show on a real cluster whether expectations hold: sets become pairs, no port becomes the
 * declared ones. What cannot be tried so is told apart, line by line.
 */
export function planProbes(parsed: readonly ParsedExpectation[], project: Project): ProbePlan {
  const probes: Probe[] = []
  const left: LeftOut[] = []
  for (const each of parsed) {
    const { line, text, statement } = each
    const mistake = mistakeOf(each, project)
    if (statement === null || mistake !== null) {
      left.push({ line, text, reason: mistake ?? '', failed: true })
      continue
    }
    const planned = planLine({ line, text, statement }, project)
    const room = MAX_PROBES - probes.length
    probes.push(...planned.probes.slice(0, room))
    const cut = planned.probes.length > room ? [TOO_MANY] : []
    for (const reason of [...planned.reasons, ...cut]) left.push({ line, text, reason, failed: false })
    if (planned.probes.length === 0 && planned.reasons.length === 0)
      left.push({ line, text, reason: 'it matches nothing', failed: true })
  }
  return { probes, left }
}
