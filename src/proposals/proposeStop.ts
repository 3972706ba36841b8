import { connectionId, type ClusterEndpoint, type PolicyType, type WorkloadEndpoint } from '../model/index.ts'
import type { Connectivity, Engine, PortSetId } from '../engine/index.ts'
import { NOTHING, tryOut, type EditedState, type ProposalContext } from './context.ts'
import { findEnd, shortName } from './ends.ts'
import { chooseKept, describeKept, listKept } from './isolation.ts'
import { narrowings, type Narrowing } from './narrow.ts'
import { policyIdOf } from './placements.ts'
import { writesFor } from './proposeIsolation.ts'
import { listAllowing, type Allowing } from './reaches.ts'
import type { AllowingRule, AskedPort, StopProposal, StopRequest, StopWay } from './types.ts'
import type { Write } from './write.ts'

interface Ends {
  readonly source: ClusterEndpoint
  readonly destination: ClusterEndpoint
}

function nameOf(endpoint: ClusterEndpoint): string {
  return endpoint.kind === 'workload' ? shortName(endpoint) : endpoint.name
}

/** The pods that a policy could select at one end; null outside the cluster and on the host network (S4, S58). */
function subjectOf({ source, destination }: Ends, policyType: PolicyType): WorkloadEndpoint | null {
  const end = policyType === 'Egress' ? source : destination
  return end.kind === 'workload' && !end.pods[0].hostNetwork ? end : null
}

function includes(engine: Engine, set: PortSetId, port: AskedPort | null): boolean {
  return port === null ? set !== engine.ports.none : engine.ports.has(set, port.protocol, port.number)
}

function isIsolated({ egressIsolated, ingressIsolated }: Connectivity, policyType: PolicyType): boolean {
  return policyType === 'Egress' ? egressIsolated : ingressIsolated
}

/** The ways there are: changing the rules of an isolated side first, then isolating one that is not (UX 3.5). */
function listWays(ends: Ends, connectivity: Connectivity): StopProposal['ways'] {
  const sides = (['Ingress', 'Egress'] as const).filter((side) => subjectOf(ends, side) !== null)
  const rules = sides
    .filter((side) => isIsolated(connectivity, side))
    .map((policyType) => {
      const side =
        policyType === 'Ingress' ? `ingress to ${nameOf(ends.destination)}` : `egress from ${nameOf(ends.source)}`
      return { way: { kind: 'rules', policyType } as const, title: `Change the rules for ${side}` }
    })
  const isolate = sides
    .filter((side) => !isIsolated(connectivity, side))
    .map((policyType) => ({
      way: { kind: 'isolate', policyType, whole: false } as const,
      title: `Isolate ${nameOf(policyType === 'Ingress' ? ends.destination : ends.source)} for ${policyType.toLowerCase()}`,
    }))
  const whole = isolate.slice(0, 1).map(({ way }) => ({
    way: { ...way, whole: true },
    title: `Isolate every pod in ${subjectOf(ends, way.policyType)?.namespace} for ${way.policyType.toLowerCase()}`,
  }))
  return [...rules, ...isolate, ...whole]
}

function sameWay(a: StopWay, b: StopWay): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

interface RuleChoice {
  readonly rule: AllowingRule
  readonly narrowing: Narrowing | null
}

/** The rules that allow it, with what is chosen for each. A single one has its first option chosen. */
function chooseRules(
  context: ProposalContext,
  ends: Ends,
  { policyType, request }: { readonly policyType: PolicyType; readonly request: StopRequest },
): readonly RuleChoice[] {
  const subject = subjectOf(ends, policyType)
  if (subject === null) return []
  const other = policyType === 'Ingress' ? ends.source : ends.destination
  const allowing: readonly Allowing[] = listAllowing(context, { subject, other, policyType }, request.port)
  return allowing.map((each) => {
    const { policy, rule } = each
    const options = narrowings(context, each, other)
    const key = `${policyIdOf(policy)} ${rule}`
    const asked = options.find(({ id }) => id === request.choices?.[key])
    const narrowing = asked ?? (allowing.length === 1 ? options[0]! : null)
    const place = { policy: policyIdOf(policy), namespace: policy.namespace, name: policy.name, rule }
    const titles = options.map(({ id, title }) => ({ id, title }))
    return { rule: { key, ...place, options: titles, chosen: narrowing?.id ?? null }, narrowing }
  })
}

/** Changes of the rules, the last rule of a policy first, so that the numbers of the others stay true. */
function ruleWrites(choices: readonly RuleChoice[], policyType: PolicyType): readonly Write[] {
  return choices
    .toSorted((a, b) => b.rule.rule - a.rule.rule)
    .flatMap(({ rule, narrowing }) =>
      narrowing === null ? [] : [{ kind: 'change', policyType, policy: rule.policy, commands: narrowing.commands }],
    )
}

function describeRemaining(edited: EditedState, { source, destination }: Ends, port: AskedPort | null): string {
  const find = ({ id }: ClusterEndpoint) => edited.endpoints.find((each) => each.id === id)
  const [from, to] = [find(source), find(destination)]
  if (from === undefined || to === undefined) return ''
  const { some, depends } = edited.engine.connectivity(from, to)
  if (includes(edited.engine, depends, port)) return 'Whether that ends the connection depends on the network plugin.'
  return includes(edited.engine, some, port) ? `${nameOf(source)} can still reach ${nameOf(destination)}.` : ''
}

function todayText(
  ends: Ends,
  connectivity: Connectivity,
  { isOpen, ways }: { isOpen: boolean; ways: number },
): string {
  const [from, to] = [nameOf(ends.source), nameOf(ends.destination)]
  if (ends.source === ends.destination) return 'A pod always reaches itself; policies cannot change that.'
  if (!isOpen) return `${from} cannot reach ${to} today.`
  if (ways === 0) return `No policy can select ${from} or ${to}: they are outside the cluster or on the host network.`
  const { egressIsolated, ingressIsolated } = connectivity
  if (egressIsolated || ingressIsolated) return 'Rules allow it. Adding another policy cannot stop it: policies add up.'
  return `Nothing limits it: ${from} is not isolated for egress, nor ${to} for ingress.`
}

/**
 * How a connection that is allowed today can be stopped: there is no rule that denies, so the rules that allow it change,
 * or an end is isolated and what is ticked is kept (UX 3.5). Null when an end does not exist.
 */
export function proposeStop(context: ProposalContext, request: StopRequest): StopProposal | null {
  const find = (id: string) => context.endpoints.find((each) => each.id === id)
  const [source, destination] = [find(request.source), find(request.destination)]
  if (source === undefined || destination === undefined) return null
  const ends = { source, destination }
  const connectivity = context.engine.connectivity(source, destination)
  const isOpen = source !== destination && includes(context.engine, connectivity.some, request.port)
  const ways = isOpen ? listWays(ends, connectivity) : []
  const asked = request.way
  const chosen = (asked && ways.find(({ way }) => sameWay(way, asked)))?.way ?? ways[0]?.way ?? null
  const answer = {
    title: `Stop ${nameOf(source)} → ${nameOf(destination)}`,
    today: todayText(ends, connectivity, { isOpen, ways: ways.length }),
    ways,
    chosen,
    rules: [],
    ...describeKept([], []),
    ...NOTHING,
  }
  if (chosen === null) return answer
  const remains = (edited: EditedState) => describeRemaining(edited, ends, request.port)
  if (chosen.kind === 'rules') {
    const choices = chooseRules(context, ends, { policyType: chosen.policyType, request })
    const outcome = tryOut(context, ruleWrites(choices, chosen.policyType), remains)
    const open = choices.filter(({ narrowing }) => narrowing === null).length
    const wait = `${choices.length} rules allow this; all of them must change.`
    return {
      ...answer,
      rules: choices.map(({ rule }) => rule),
      ...outcome,
      blocked: open > 0 && outcome.blocked === '' ? wait : outcome.blocked,
    }
  }
  const subject = subjectOf(ends, chosen.policyType)
  const end = subject && findEnd(context, chosen.whole ? { namespace: subject.namespace } : subject.id)
  if (end === null || end.kind === 'outside') return answer
  const all = listKept(context, end.workloads, chosen.policyType)
  const connection = connectionId(source.id, destination.id)
  const kept = chooseKept(all, request.keep, connection)
  const writes = writesFor(context, end, { policyType: chosen.policyType, kept })
  const others = all.filter(({ keepable }) => keepable.connection !== connection)
  return { ...answer, ...describeKept(others, kept), ...tryOut(context, writes, remains) }
}
