import { formatCidr, parseCidr, type IPBlock, type Labels, type LabelSelector } from '../model/index.ts'
import { findNamespace, isOwnNode, isTerminated, type Attempted, type Party } from './parties.ts'
import { namedPorts, rulesOf } from './policies.ts'
import { BY_DEFAULT, type PluginReader } from './plugins.ts'
import { NONE, PortTable, type PortSetId } from './ports.ts'
import { readPair, turners } from './doubts.ts'
import { requirements } from './selectors.ts'
import type { CaveatId, NearMiss, RuleRef, SideVerdict, Verdict } from './verdict.ts'

interface Sides {
  readonly egress: SideVerdict
  readonly ingress: SideVerdict
}

/**
 * One connection as the reader reads the API: its outcome, the rules that turned it from the default one, and the
 * caveats of SEMANTICS E that touch it, in the order of the table.
 */
export function readConnection(
  attempted: Attempted,
  { egress, ingress }: Sides,
  reader: PluginReader,
): Pick<Verdict, 'outcome' | 'caveats' | 'turnedBy'> {
  const { index, connection, source, destination } = attempted
  const isOpen = egress.allowed && ingress.allowed
  if (egress.applies === 'self' || ingress.applies === 'self')
    return { outcome: 'allowed', caveats: [{ id: 'E-5', depends: false }], turnedBy: [] }
  const ports = new PortTable()
  const { port, protocol } = connection
  const byDefault = isOpen ? ports.of([{ protocol, from: port, to: port }]) : NONE
  const has = (set: PortSetId | undefined) => ports.has(set ?? NONE, protocol, port)
  const [scope, ends] = [
    { ports, index },
    { source, destination },
  ]
  const asWritten = readPair(scope, ends, { byDefault, reader: BY_DEFAULT })
  const asRead = readPair(scope, ends, { byDefault, reader })
  const touching = new Set([
    ...endCaveats(attempted, ingress),
    ...sideCaveats(attempted, egress, destination),
    ...sideCaveats(attempted, ingress, source),
  ])
  const caveats = CAVEATS.flatMap((id) => {
    const depends = has(asRead.doubts.get(id))
    return depends || has(asWritten.doubts.get(id)) || touching.has(id) ? [{ id, depends }] : []
  })
  const turnedBy = turners(scope, ends, { byDefault, reader, turned: has })
  return { outcome: has(asRead.open) ? 'allowed' : 'denied', caveats, turnedBy }
}

const CAVEATS = [
  'E-1',
  'E-2',
  'E-6',
  'E-7',
  'E-8',
  'E-9',
  'E-10',
  'E-11',
  'E-13',
  'E-14',
  'E-15',
  'E-16',
  'E-17',
  'E-20',
  'E-21',
  'E-23',
] as const satisfies readonly CaveatId[]

/** Caveats that come with who the two ends are. */
function endCaveats({ source, destination }: Attempted, ingress: SideVerdict): readonly CaveatId[] {
  const pods = [source, destination].flatMap(({ pod }) => pod ?? [])
  const found: CaveatId[] = []
  if (ingress.applies === 'own-node') found.push('E-7')
  if (source.policed && isOwnNode(source.pod, destination)) found.push('E-6')
  if (pods.some(({ phase }) => isTerminated(phase))) found.push('E-21')
  if (pods.some(({ hostNetwork, phase }) => hostNetwork && !isTerminated(phase))) found.push('E-8')
  return found
}

/** Caveats that come with the rules of one isolated side; `other` is the end that the peers are matched against. */
function sideCaveats(attempted: Attempted, side: SideVerdict, other: Party): readonly CaveatId[] {
  if (side.applies !== 'isolated') return inertCaveats(side)
  const { connection, destination, index } = attempted
  const misses = side.nearMisses.filter(({ policy }) => side.isolatedBy.includes(policy))
  const found: CaveatId[] = [...inertCaveats(side)]
  if (connection.protocol === 'SCTP') found.push('E-11')
  // A denied side that only a block could have opened hangs on the block too.
  const byBlock = (side.allowed ? side.allowedBy : misses.filter(onlyBlockMisses)).flatMap((ref) => blockOf(ref) ?? [])
  if (byBlock.length > 0 && other.policed) found.push(other.address === null ? 'E-20' : 'E-1')
  if (byBlock.length > 0 && other.node !== null) found.push('E-2')
  if (byBlock.some(isOddlyWritten)) found.push('E-14')
  if (side.allowed && misses.some(({ misses: m }) => m.some(({ kind }) => kind === 'except'))) found.push('E-13')
  for (const ref of side.allowedBy) found.push(...ruleCaveats(ref, connection.port, destination))
  if (other.pod !== null && other.policed) {
    const { labels, namespace } = other.pod
    const where = findNamespace(index.namespaces, namespace).labels
    if (
      side.allowedBy
        .map(peerOf)
        .some((peer) => byAbsence(peer?.podSelector, labels) || byAbsence(peer?.namespaceSelector, where))
    )
      found.push('E-15')
  }
  const broad = (ref: RuleRef) => peerOf(ref)?.namespaceSelector !== undefined && isEmpty(peerOf(ref)?.podSelector)
  if (other.pod?.hostNetwork === true && misses.some(broad)) found.push('E-23')
  return found
}

/** S5 and S12: types that nobody wrote, rules that never act. */
function inertCaveats({ isolatedBy, nearMisses }: SideVerdict): readonly CaveatId[] {
  const defaulted = isolatedBy.some(({ policyTypesDefaulted, egress }) => policyTypesDefaulted && egress.length > 0)
  const inert = nearMisses.some(
    ({ misses }) => misses.some(({ kind }) => kind === 'direction') && !misses.some(({ kind }) => kind === 'subject'),
  )
  return defaulted || inert ? ['E-16'] : []
}

function ruleCaveats(ref: RuleRef, port: number, { pod }: Party): readonly CaveatId[] {
  const item = ref.port === null ? undefined : ruleOf(ref).ports[ref.port]
  if (item === undefined) return []
  const found: CaveatId[] = ref.peer === null ? ['E-17'] : []
  if (typeof item.port === 'number' && port > item.port && item.endPort !== undefined) found.push('E-10')
  if (typeof item.port !== 'string') return found
  const namesakes = namedPorts(pod?.ports ?? []).filter(({ name }) => name === item.port)
  const odd = namesakes.length > 1 || namesakes.some(({ container }) => container === 'sidecar')
  if (odd || ref.policyType === 'Egress' || blockOf(ref) !== undefined) found.push('E-9')
  return found
}

function ruleOf({ policy, policyType, rule }: RuleRef) {
  return rulesOf(policy, policyType)[rule]!
}

function peerOf(ref: RuleRef) {
  return ref.peer === null ? undefined : ruleOf(ref).peers[ref.peer]
}

function blockOf(ref: RuleRef): IPBlock | undefined {
  return peerOf(ref)?.ipBlock
}

function onlyBlockMisses({ misses }: NearMiss): boolean {
  return misses.every(({ kind }) => kind === 'outside-cidr' || kind === 'except' || kind === 'no-address')
}

/** Host bits, leading zeros, or IPv4 written as IPv6: read here as masked, refused by newer API servers (S32, V31). */
function isOddlyWritten({ cidr, except }: IPBlock): boolean {
  return [cidr, ...(except ?? [])].some((text) => {
    const range = parseCidr(text)
    if (range === undefined) return false
    return range.family === 4
      ? formatCidr(range) !== text
      : parseCidr(text.replace(/\/.*/, '/128'))?.first !== range.first
  })
}

/** NotIn or DoesNotExist holds because the label is not there (S23, S30). */
function byAbsence(selector: LabelSelector | undefined, labels: Labels): boolean {
  return requirements(selector).some(
    ({ operator, key }) => (operator === 'NotIn' || operator === 'DoesNotExist') && labels[key] === undefined,
  )
}

function isEmpty(selector: LabelSelector | undefined): boolean {
  return selector !== undefined && requirements(selector).length === 0
}
