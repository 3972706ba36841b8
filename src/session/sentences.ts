import { shortPort, type ClusterEndpoint, type NetworkPolicy, type PolicyType } from '../model/index.ts'
import type { Connection, RuleRef, SideVerdict, Verdict } from '../engine/index.ts'
import type { Explanation, ExplanationSide } from './types.ts'
import { code, count, directionWord, listOf, nameOf } from './words.ts'

/** What the sentences about one connection talk about. */
export interface Facts {
  readonly source: ClusterEndpoint
  readonly destination: ClusterEndpoint
  readonly port: Explanation['port']
  readonly connection: Connection
  readonly verdict: Verdict
}

function policyName({ namespace, name }: NetworkPolicy): string {
  return code(`${namespace}/${name}`)
}

/** `shop/allow-web rule 1`: rules are counted from 1 for people. */
function ruleName({ policy, rule }: RuleRef): string {
  return `${policyName(policy)} rule ${rule + 1}`
}

function rulesOf(policy: NetworkPolicy, policyType: PolicyType): number {
  return (policyType === 'Ingress' ? policy.ingress : policy.egress).length
}

function portWords({ number, protocol, name }: Explanation['port']): string {
  const number_ = shortPort(number, protocol)
  return name === null ? `port ${number_}` : `port ${name} (${number_})`
}

/** Who a rule lets in, as far as it says so. */
function whoIn(ref: RuleRef, source: string): string {
  return ref.peer === null ? 'anyone' : source
}

function onPorts(ref: RuleRef, port: Explanation['port']): string {
  return ref.port === null ? 'on every port' : `on ${portWords(port)}`
}

/** One sentence about one end (UX 4.3). */
export function sideSentence(side: SideVerdict, end: ClusterEndpoint): string {
  const direction = directionWord(side.policyType)
  const name = code(nameOf(end))
  switch (side.applies) {
    case 'outside':
      return `${name} is not a pod, so no policy limits this end.`
    case 'self':
      return 'A pod always reaches itself; policies cannot change that.'
    case 'own-node':
      return `Ingress to ${name} from its own node is always allowed.`
    case 'host-network':
      return `${name} uses the host network, so no policy selects it.`
    case 'terminated':
      return `${name} has finished. A finished pod has no traffic.`
    case 'not-isolated':
      return end.kind === 'workload'
        ? `No policy in ${code(end.namespace)} selects ${name} for ${direction}.`
        : `No policy selects ${name} for ${direction}.`
    case 'isolated':
      return isolatedSentence(side, name)
  }
}

function isolatedSentence(side: SideVerdict, name: string): string {
  const direction = directionWord(side.policyType)
  const [first] = side.allowedBy
  if (first !== undefined) {
    return side.allowedBy.length === 1
      ? `${ruleName(first)} allows this.`
      : `${side.allowedBy.length} rules allow this; removing one changes nothing.`
  }
  const [only] = side.isolatedBy
  if (side.isolatedBy.length === 1 && only !== undefined && rulesOf(only, side.policyType) === 0) {
    return `${code(only.name)} isolates ${name} for ${direction} and allows nothing.`
  }
  const policies = count(side.isolatedBy.length, 'policy', 'policies')
  return `${name} is isolated for ${direction} by ${policies}, and no rule allows this.`
}

function allowsNothing(side: SideVerdict): NetworkPolicy | null {
  const [only] = side.isolatedBy
  const silent = side.isolatedBy.every((policy) => rulesOf(policy, side.policyType) === 0)
  return silent && side.isolatedBy.length === 1 && only !== undefined ? only : null
}

function finished(facts: Facts): ClusterEndpoint | null {
  if (facts.verdict.egress.applies === 'terminated') return facts.source
  return facts.verdict.ingress.applies === 'terminated' ? facts.destination : null
}

function deniedSentence(facts: Facts): string {
  const { verdict, source, destination, port } = facts
  const gone = finished(facts)
  if (gone !== null) return `Denied. ${code(nameOf(gone))} has finished, and a finished pod has no traffic.`
  const from = code(nameOf(source))
  const to = code(nameOf(destination))
  if (!verdict.egress.allowed && !verdict.ingress.allowed) {
    const second =
      allowsNothing(verdict.ingress) === null ? `no rule of ${to} allows ${from} in` : `${to} lets nobody in`
    return `Denied, twice. ${from} may not call out to ${to}, and ${second}. Both need a rule.`
  }
  const side = verdict.egress.allowed ? verdict.ingress : verdict.egress
  const end = verdict.egress.allowed ? to : from
  const direction = directionWord(side.policyType)
  const silent = allowsNothing(side)
  if (silent !== null) return `Denied. ${code(silent.name)} isolates ${end} for ${direction} and allows nothing.`
  const who = verdict.egress.allowed ? `allows ${from}` : `allows it to call ${to}`
  return `Denied. ${end} is isolated for ${direction}, and no rule ${who} on ${portWords(port)}.`
}

function openEnd(side: SideVerdict, end: ClusterEndpoint): string {
  const name = code(nameOf(end))
  switch (side.applies) {
    case 'outside':
      return `${name} is outside the cluster`
    case 'own-node':
      return 'ingress from the own node is always allowed'
    case 'host-network':
      return `${name} uses the host network`
    case 'self':
    case 'terminated':
    case 'isolated':
    case 'not-isolated':
      return `${name} is not isolated for ${directionWord(side.policyType)}`
  }
}

function allowedSentence({ verdict, source, destination, port }: Facts): string {
  const { egress, ingress } = verdict
  if (egress.applies === 'self') return 'Allowed. A pod always reaches itself; policies cannot change that.'
  const [out] = egress.allowedBy
  const [into] = ingress.allowedBy
  const from = code(nameOf(source))
  const to = code(nameOf(destination))
  if (out !== undefined && into !== undefined) {
    return `Allowed. Egress: ${ruleName(out)}. Ingress: ${ruleName(into)}.`
  }
  if (into !== undefined) {
    const who = whoIn(into, from)
    return `Allowed. ${ruleName(into)} lets ${who} in ${onPorts(into, port)}; ${openEnd(egress, source)}.`
  }
  if (out !== undefined) {
    const whom = out.peer === null ? 'anyone' : to
    return `Allowed. ${ruleName(out)} lets ${from} call ${whom} ${onPorts(out, port)}; ${openEnd(ingress, destination)}.`
  }
  const limits = [
    ...(egress.applies === 'not-isolated' ? [`${from} for egress`] : []),
    ...(ingress.applies === 'not-isolated' ? [`${to} for ingress`] : []),
  ]
  if (limits.length === 0) return `Allowed. ${openEnd(ingress, destination)}, and ${openEnd(egress, source)}.`
  return `Allowed. No policy selects ${limits.join(' or ')}, so nothing limits this connection.`
}

function dependsSentence({ verdict, source, destination, connection }: Facts, reason: string): string {
  const start = 'Depends on the network plugin.'
  const decisive = verdict.caveats.find(({ depends }) => depends)?.id
  if (decisive === 'E-8') {
    const host = [source, destination].find((end) => end.kind === 'workload' && end.pods[0].hostNetwork)
    const name = code(nameOf(host ?? source))
    return `${start} ${name} uses the host network: selectors do not match it, its traffic comes from the node’s address.`
  }
  const ref = [...verdict.ingress.allowedBy, ...verdict.egress.allowedBy].find(
    ({ policy, policyType, rule, peer }) =>
      peer !== null &&
      (policyType === 'Ingress' ? policy.ingress : policy.egress)[rule]?.peers[peer]?.ipBlock !== undefined,
  )
  if (decisive === 'E-1' && ref !== undefined) {
    const rule = (ref.policyType === 'Ingress' ? ref.policy.ingress : ref.policy.egress)[ref.rule]
    const cidr = rule?.peers[ref.peer ?? 0]?.ipBlock?.cidr ?? ''
    const other = ref.policyType === 'Ingress' ? connection.source : connection.destination
    const address = other.kind === 'pod' ? other.pod.ips.join(', ') : ''
    return `${start} Only ${code('ipBlock')} ${cidr} would allow this, and ${address} is a pod address. The API leaves open whether ipBlock matches pods. Use a podSelector.`
  }
  return `${start} ${reason}`
}

/** The sentence for one port (UX 4.2). `reason` is the decisive caveat in words, for verdicts that depend. */
export function portSentence(facts: Facts, word: Explanation['word'], reason: string): string {
  switch (word) {
    case 'allowed':
      return allowedSentence(facts)
    case 'denied':
      return deniedSentence(facts)
    case 'depends':
      return dependsSentence(facts, reason)
    case 'partial':
      return addressSentence(facts)
  }
}

/** Part of an outside address is allowed: what cuts the rest out is in the nearest miss. */
function addressSentence({ verdict, source, destination, port }: Facts): string {
  const outside = source.kind === 'outside' ? source : destination
  const closed = verdict.egress.allowed ? verdict.ingress : verdict.egress
  const cut = closed.nearMisses
    .flatMap(({ misses }) => misses)
    .find(({ kind }) => kind === 'except' || kind === 'outside-cidr')
  const start = `Some addresses. A part of ${code(nameOf(outside))} is allowed on ${portWords(port)}`
  if (cut?.kind === 'except') return `${start}; ${cut.cidr} is cut out by except.`
  if (cut?.kind === 'outside-cidr') return `${start}: ${cut.cidr}. No rule names the rest.`
  return `${start}; no rule allows the rest.`
}

/** Several ports with different outcomes (UX 4.2): `allowing` is the rule behind the first allowed one. */
export function portsSentence(ports: Explanation['ports'], allowing: RuleRef | null): string {
  const named = (outcome: 'allowed' | 'denied' | 'depends') =>
    ports.filter((port) => port.outcome === outcome).map(({ number, protocol }) => shortPort(number, protocol))
  const verb = (items: readonly string[]) => (items.length === 1 ? 'is' : 'are')
  const allowed = named('allowed')
  const denied = [...named('denied'), ...named('depends')]
  const by = allowing === null ? '' : ` (${ruleName(allowing)})`
  const first = allowed.length === 0 ? 'Some ports are allowed' : `${listOf(allowed)} ${verb(allowed)} allowed${by}`
  if (denied.length === 0) return `Some ports. ${first}; no rule allows the others.`
  return `Some ports. ${first}; ${listOf(denied)} ${verb(denied)} not: no rule allows ${denied.length === 1 ? 'it' : 'them'}.`
}

/** The state of one side in a word or two, for the Markdown and for Allow's head. */
export function sideState(side: Pick<ExplanationSide, 'allowed' | 'applies'>): string {
  switch (side.applies) {
    case 'not-isolated':
      return 'allowed (not isolated)'
    case 'outside':
      return 'allowed (outside the cluster)'
    case 'self':
      return 'allowed (the pod itself)'
    case 'own-node':
      return 'allowed (own node)'
    case 'host-network':
      return 'allowed (host network)'
    case 'terminated':
      return 'not allowed (finished)'
    case 'isolated':
      return side.allowed ? 'allowed' : 'not allowed'
  }
}
