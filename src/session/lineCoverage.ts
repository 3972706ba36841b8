import type { CoveredPart } from '../engine/index.ts'
import { fieldAt, rangeOf, type Resource } from '../document/index.ts'
import {
  connectionId,
  type ClusterEndpoint,
  type ConnectionId,
  type NetworkPolicy,
  type PolicyType,
  type TextRange,
} from '../model/index.ts'
import type { Evaluation } from './evaluation.ts'

const FIELDS = { Ingress: 'ingress', Egress: 'egress' } as const
const PEERS = { Ingress: 'from', Egress: 'to' } as const

/** Policies of a file that are evaluated and whose text is what is evaluated. */
function policiesOf({ assembly }: Evaluation, path: string): readonly (readonly [NetworkPolicy, Resource])[] {
  return [...assembly.policyResources].filter(([, resource]) => resource.path === path && !resource.stale)
}

function pathOf({ policyType, rule, peer, port }: CoveredPart): string {
  const base = `spec.${FIELDS[policyType]}[${rule}]`
  if (peer !== null) return `${base}.${PEERS[policyType]}[${peer}]`
  return port === null ? base : `${base}.ports[${port}]`
}

/** The parts of one policy that can be taken out alone: not the only peer or port of a rule, which would mean everyone. */
function removable(policy: NetworkPolicy, parts: readonly CoveredPart[]): readonly CoveredPart[] {
  return parts.filter(({ policyType, rule, peer, port }) => {
    if (rule === null) return false
    const { peers, ports } = policy[FIELDS[policyType]][rule]!
    return peer !== null ? peers.length > 1 : port === null || ports.length > 1
  })
}

/** Lists of rules in a direction that policyTypes does not name (S12). */
function inertFields(policy: NetworkPolicy): readonly string[] {
  const types: readonly PolicyType[] = ['Ingress', 'Egress']
  return types.flatMap((type) =>
    !policy.policyTypes.includes(type) && policy[FIELDS[type]].length > 0 ? [`spec.${FIELDS[type]}`] : [],
  )
}

/**
 * What of a file decides no verdict today: whole policies, else rules, peers and ports, each of which could be deleted
 * without a change. Outermost ranges only, in the order of the text; none of policies that are off, rejected or broken.
 */
export function listIdleRanges(evaluation: Evaluation, path: string): readonly TextRange[] {
  const policies = policiesOf(evaluation, path)
  const parts = new Map<NetworkPolicy, CoveredPart[]>()
  for (const part of evaluation.engine.coverage(policies.map(([policy]) => policy))) {
    const list = parts.get(part.policy)
    if (list === undefined) parts.set(part.policy, [part])
    else list.push(part)
  }
  const { documents } = evaluation
  return policies
    .flatMap(([policy, resource]): readonly TextRange[] => {
      const mine = parts.get(policy) ?? []
      if (!mine.some(({ rule, decides }) => rule === null && decides)) return [resource.range]
      const idle = removable(policy, mine).filter(({ decides }) => !decides)
      const inRule = ({ policyType, rule }: CoveredPart) => `${policyType} ${rule}`
      const rules = new Set(idle.filter(({ peer, port }) => peer === null && port === null).map(inRule))
      const outermost = idle.filter((part) => (part.peer === null && part.port === null) || !rules.has(inRule(part)))
      return [...outermost.map(pathOf), ...inertFields(policy)].map((field) =>
        rangeOf(documents, resource, field, 'value'),
      )
    })
    .toSorted((a, b) => a.from - b.from)
}

const PART = /^spec\.(ingress|egress)\[(\d+)\](?:\.(?:(?:from|to)\[(\d+)\]|ports\[(\d+)\]))?/

interface Asked {
  readonly policyType: PolicyType
  readonly rule: number | null
  readonly peer: number | null
  readonly port: number | null
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text)
}

/** The part that stands at a field; null for the policy as a whole. The only peer or port of a rule is the rule. */
function askedAt(policy: NetworkPolicy, fieldPath: string): Asked | null {
  const [, field, rule, peer, port] = PART.exec(fieldPath) ?? []
  if (field === undefined || rule === undefined) return null
  const policyType = field === 'ingress' ? 'Ingress' : 'Egress'
  const written = policy[FIELDS[policyType]][Number(rule)]
  const asked = { policyType, rule: Number(rule), peer: null, port: null } as const
  if (peer !== undefined && written !== undefined && written.peers.length > 1) return { ...asked, peer: numberOf(peer) }
  if (port !== undefined && written !== undefined && written.ports.length > 1) return { ...asked, port: numberOf(port) }
  return asked
}

function isAsked(part: CoveredPart, asked: Asked | null): boolean {
  if (asked === null) return part.rule === null
  return (
    part.policyType === asked.policyType &&
    part.rule === asked.rule &&
    part.peer === asked.peer &&
    part.port === asked.port
  )
}

/** More connections than this light everything, and nothing. */
const MOST = 400

/** The connections that hang on what stands at an offset: without it, their verdicts would be others. */
export function listDecided(evaluation: Evaluation, path: string, offset: number): readonly ConnectionId[] {
  const found = fieldAt(evaluation.documents, path, offset)
  if (found === null || found.resource.content.type !== 'policy') return []
  const { policy } = found.resource.content
  if (evaluation.assembly.policyResources.get(policy) === undefined) return []
  const asked = askedAt(policy, found.fieldPath)
  const owners = new Map<number, ClusterEndpoint[]>()
  const isPod = (endpoint: ClusterEndpoint) => endpoint.kind === 'workload'
  for (const endpoint of evaluation.endpoints) {
    for (const atom of evaluation.engine.endpointAtoms(endpoint)) {
      const known = owners.get(atom)
      if (known === undefined) owners.set(atom, [endpoint])
      // Blocks hold the addresses of pods as well; the pods are what is meant.
      else if (isPod(endpoint) || !known.some(isPod)) known.push(endpoint)
    }
  }
  const decided = new Set<ConnectionId>()
  evaluation.engine.coverage([policy], (part, { source, destination }) => {
    if (decided.size >= MOST || !isAsked(part, asked)) return
    for (const from of owners.get(source) ?? [])
      for (const to of owners.get(destination) ?? []) if (from !== to) decided.add(connectionId(from.id, to.id))
  })
  return [...decided].slice(0, MOST)
}
