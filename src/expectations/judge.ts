import type { Cluster, ClusterEndpoint } from '../model/index.ts'
import {
  explain,
  type CaveatId,
  type Connectivity,
  type Engine,
  type PortRange,
  type RuleRef,
} from '../engine/index.ts'
import type { Pair } from './pairs.ts'
import { declaredPorts } from './declaredPorts.ts'
import type { ExpectedPort, Statement } from './types.ts'

/** What one pair says to a statement: `reason` is a sentence, `port` the one whose verdict is not as expected. */
export type Judgement =
  | { readonly state: 'pass' }
  | { readonly state: 'unclear' | 'fail'; readonly reason: string }
  | { readonly state: 'fail'; readonly port: PortRange }

const PASS: Judgement = { state: 'pass' }

function textOf({ protocol, from, to }: PortRange): string {
  const number = from === to ? `${from}` : `${from}-${to}`
  return protocol === 'TCP' ? number : `${number}/${protocol}`
}

function within({ protocol, from, to }: PortRange, ranges: readonly PortRange[]): PortRange | undefined {
  const hit = ranges.find((each) => each.protocol === protocol && each.from <= to && from <= each.to)
  return hit === undefined ? undefined : { protocol, from: Math.max(from, hit.from), to: Math.min(to, hit.to) }
}

/** Ports a statement asks about on one destination, or why there are none. */
function askedPorts(port: ExpectedPort | null, destination: ClusterEndpoint): readonly PortRange[] | Judgement {
  const declared = declaredPorts(destination)
  if (port === null) {
    if (declared.length > 0)
      return declared.map(({ protocol, port: number }) => ({ protocol, from: number, to: number }))
    return { state: 'unclear', reason: `${destination.id} declares no port: write one, as in ${destination.id}:8080.` }
  }
  if (port.kind === 'number') return [port]
  // A name is looked up on each destination, among ports of the same protocol.
  const named = declared.filter(({ name, protocol }) => name === port.name && protocol === port.protocol)
  if (named.length > 0) return named.map(({ protocol, port: number }) => ({ protocol, from: number, to: number }))
  const elsewhere = declared.find(({ name }) => name === port.name)
  const hint =
    elsewhere === undefined ? '' : ` It has one for ${elsewhere.protocol}: write ${port.name}/${elsewhere.protocol}.`
  return { state: 'fail', reason: `${destination.id} has no ${port.protocol} port named ${port.name}.${hint}` }
}

/** The first port of `port` that is not in any of `ranges`; undefined when they hold all of it. */
function uncovered(port: PortRange, ranges: readonly PortRange[]): PortRange | undefined {
  const holder = ranges.find(
    ({ protocol, from, to }) => protocol === port.protocol && from <= port.from && port.from <= to,
  )
  if (holder === undefined) return { ...port, to: port.from }
  return holder.to >= port.to ? undefined : { ...port, from: holder.to + 1, to: holder.to + 1 }
}

/** Judges one pair by what is open between its ends; `depends` fails either expectation. */
export function judge(
  { ports }: Engine,
  { port, expected }: Statement,
  { destination, connectivity }: { readonly destination: ClusterEndpoint; readonly connectivity: Connectivity },
): Judgement {
  const fail = (at: PortRange): Judgement => ({ state: 'fail', port: at })
  if (expected === 'denied' && port === null) {
    const [open] = [...ports.ranges(connectivity.some), ...ports.ranges(connectivity.depends)]
    if (open === undefined) return PASS
    const declared = declaredPorts(destination)
      .map(({ protocol, port: number }) => ({ protocol, from: number, to: number }))
      .find((each) => within(each, ports.ranges(connectivity.some)) !== undefined)
    return fail(declared ?? { ...open, to: open.from })
  }
  const asked = askedPorts(port, destination)
  if ('state' in asked) return asked
  for (const each of asked) {
    const doubtful = within(each, ports.ranges(connectivity.depends))
    if (doubtful !== undefined) return fail({ ...doubtful, to: doubtful.from })
    const against =
      expected === 'allowed'
        ? uncovered(each, ports.ranges(connectivity.every))
        : within(each, ports.ranges(connectivity.some))
    if (against !== undefined) return fail(expected === 'allowed' ? against : { ...against, to: against.from })
  }
  return PASS
}

/** The sentence about a port whose verdict is not what was expected, and a rule that allows it. */
export function contradiction(
  {
    engine,
    cluster,
    caveatText,
  }: { readonly engine: Engine; readonly cluster: Cluster; readonly caveatText: (id: CaveatId) => string },
  { source, destination }: Pair,
  { port, connectivity }: { readonly port: PortRange; readonly connectivity: Connectivity },
): { readonly reason: string; readonly allowedBy: RuleRef | null } {
  const what = `${source.id} → ${destination.id}:${textOf(port)}`
  const question = { source, destination, port: port.from, protocol: port.protocol }
  const verdict = explain(cluster, engine.representative(question), engine.reader)
  if (engine.ports.has(connectivity.depends, port.protocol, port.from)) {
    const texts = verdict.caveats.filter(({ depends }) => depends).map(({ id }) => caveatText(id))
    const why = texts.length > 0 ? texts.join(' ') : 'The two address families of these pods differ.'
    return { reason: `${what} depends on the network plugin or on something unknown. ${why}`, allowedBy: null }
  }
  if (verdict.turnedBy.length > 0) {
    const texts = verdict.turnedBy.map((id) => caveatText(id))
    const reason = `${what} is ${verdict.outcome}, as the network plugin reads the API. ${texts.join(' ')}`
    return { reason, allowedBy: null }
  }
  if (verdict.outcome === 'allowed') {
    const rule = verdict.ingress.allowedBy[0] ?? verdict.egress.allowedBy[0] ?? null
    const by = rule === null ? 'not isolated' : `${rule.policy.namespace}/${rule.policy.name} rule ${rule.rule + 1}`
    return { reason: `${what} is allowed (${by}).`, allowedBy: rule }
  }
  if (engine.ports.has(connectivity.some, port.protocol, port.from))
    return { reason: `${what} is allowed only for some of the addresses or pods.`, allowedBy: null }
  const ends = [
    ...(verdict.egress.allowed ? [] : [`egress of ${source.id}`]),
    ...(verdict.ingress.allowed ? [] : [`ingress of ${destination.id}`]),
  ]
  return { reason: `${what} is denied at ${ends.join(' and ')}.`, allowedBy: null }
}
