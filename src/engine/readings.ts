import {
  METADATA_NAME_LABEL,
  type ContainerPort,
  type LabelSelector,
  type Namespace,
  type NetworkPolicy,
  type NetworkPolicyPeer,
  type NetworkPolicyRule,
  type Pod,
  type PolicyType,
} from '../model/index.ts'
import { findNamespace, isOwnNode, isTerminated, type ClusterIndex, type Party } from './parties.ts'
import { namedPorts, readPorts, resolvePorts, rulesOf } from './policies.ts'
import { EVERY, NONE, type PortSetId, type PortTable } from './ports.ts'
import { holds, matchesLabelSelector, requirements } from './selectors.ts'
import type { CaveatId } from './verdict.ts'
import { blockHolds } from './zones.ts'

/** The rules that network plugins read in two ways; E-20 is not among them, since nobody knows those facts. */
export const PLUGIN_READINGS = ['E-1', 'E-2', 'E-6', 'E-8', 'E-9'] as const satisfies readonly CaveatId[]

/** A rule of SEMANTICS E that a network plugin reads the other way than the default (S34, S36, S57, S58, S46–S50). */
export type PluginReading = (typeof PLUGIN_READINGS)[number]

/** Whether plugins differ on a caveat, so that naming the plugin settles it. */
export function isPluginReading(id: CaveatId): id is PluginReading {
  return PLUGIN_READINGS.some((each) => each === id)
}

/**
 * One way to read the API: the rules that are read the other way, all at once, and how facts that nobody knows turn
 * out, which are labels of undeclared namespaces (S29) and blocks against a pod without address (S60).
 */
export interface Reading {
  readonly otherwise: readonly PluginReading[]
  readonly unknown?: boolean
}

const THINKABLE = [...PLUGIN_READINGS, 'E-20'] as const satisfies readonly CaveatId[]

/** What may make another reading differ. */
export type Thinkable = (typeof THINKABLE)[number]

/** Two ends, each over one address. */
export interface Ends {
  readonly source: Party
  readonly destination: Party
}

/** Which rules could make a difference between two ends: a cheap test that spares most pairs the other readings. */
export function thinkable(index: ClusterIndex, ends: Ends): readonly Thinkable[] {
  const facts = { source: factsOf(index, ends.source.pod), destination: factsOf(index, ends.destination.pod) }
  return THINKABLE.filter((id) => isThinkable(id, ends, facts))
}

/** Ports open between two ends as a reading has it. */
export function openAs(
  { ports, index }: { readonly ports: PortTable; readonly index: ClusterIndex },
  ends: Ends,
  { otherwise, unknown }: Reading,
): PortSetId {
  const context = { ports, index, otherwise: new Set(otherwise), unknown }
  const egress = openSide(context, ends, factsOf(index, ends.source.pod).Egress)
  return ports.meet(egress, openSide(context, ends, factsOf(index, ends.destination.pod).Ingress))
}

/**
 * The policies that select one end for one direction, even where S58 keeps them from reaching it, and whether any of
 * their rules has what some reading is about.
 */
interface Side {
  readonly policyType: PolicyType
  readonly policies: readonly NetworkPolicy[]
  readonly hasBlock: boolean
  readonly hasNamespaceSelector: boolean
  readonly hasPortName: boolean
}

interface PodFacts extends Readonly<Record<PolicyType, Side>> {
  /** Declares a name twice, or on an init container: plugins differ there (S49, S50). */
  readonly isOddlyNamed: boolean
  /** Nobody declared its namespace, so that nobody knows the labels of that (S29). */
  readonly isUnknownPlace: boolean
}

function readSide(policyType: PolicyType, policies: readonly NetworkPolicy[]): Side {
  const rules = policies.flatMap((policy) => rulesOf(policy, policyType))
  const peers = rules.flatMap((rule) => rule.peers)
  return {
    policyType,
    policies,
    hasBlock: peers.some(({ ipBlock }) => ipBlock !== undefined),
    hasNamespaceSelector: peers.some(({ namespaceSelector }) => namespaceSelector !== undefined),
    hasPortName: rules.some(({ ports }) => ports.some(({ port }) => typeof port === 'string')),
  }
}

const NO_FACTS: PodFacts = {
  Ingress: readSide('Ingress', []),
  Egress: readSide('Egress', []),
  isOddlyNamed: false,
  isUnknownPlace: false,
}
const known = new WeakMap<ClusterIndex, WeakMap<Pod, PodFacts>>()

/** Worked out once for a pod: a matrix asks it of every pair. */
function factsOf(index: ClusterIndex, pod: Pod | null): PodFacts {
  if (pod === null) return NO_FACTS
  let ofPods = known.get(index)
  if (ofPods === undefined) known.set(index, (ofPods = new WeakMap()))
  const before = ofPods.get(pod)
  if (before !== undefined) return before
  const selecting = (index.policies.get(pod.namespace) ?? []).filter(({ podSelector }) =>
    matchesLabelSelector(podSelector, pod.labels),
  )
  const side = (policyType: PolicyType) =>
    readSide(
      policyType,
      selecting.filter(({ policyTypes }) => policyTypes.includes(policyType)),
    )
  const facts = {
    Ingress: side('Ingress'),
    Egress: side('Egress'),
    isOddlyNamed: isOddlyNamed(pod),
    isUnknownPlace: !findNamespace(index.namespaces, pod.namespace).declared,
  }
  ofPods.set(pod, facts)
  return facts
}

/** A cheap test that spares most pairs the other readings. */
function isThinkable(
  id: Thinkable,
  { source, destination }: Ends,
  facts: { readonly source: PodFacts; readonly destination: PodFacts },
): boolean {
  const { Egress: egress } = facts.source
  const { Ingress: ingress } = facts.destination
  switch (id) {
    case 'E-1':
      return (egress.hasBlock && destination.policed) || (ingress.hasBlock && source.policed)
    case 'E-2':
      return (egress.hasBlock && destination.node !== null) || (ingress.hasBlock && source.node !== null)
    case 'E-6':
      return isOwnNode(source.pod, destination)
    case 'E-8':
      return source.pod?.hostNetwork === true || destination.pod?.hostNetwork === true
    case 'E-9':
      return meetsOddNames(egress, ingress, facts.destination)
    case 'E-20':
      return meetsUnknown(egress, destination, facts.destination) || meetsUnknown(ingress, source, facts.source)
  }
}

function meetsOddNames(egress: Side, ingress: Side, { isOddlyNamed: isOdd }: PodFacts): boolean {
  return (egress.hasPortName && egress.hasBlock) || (isOdd && (egress.hasPortName || ingress.hasPortName))
}

/** Whether rules ask for facts about a peer that nobody knows: a pod's address, or the labels of its namespace. */
function meetsUnknown({ hasBlock, hasNamespaceSelector }: Side, { pod, address }: Party, of: PodFacts): boolean {
  return pod !== null && ((hasBlock && address === null) || (hasNamespaceSelector && of.isUnknownPlace))
}

function isOddlyNamed({ ports }: Pod): boolean {
  const named = ports.filter(({ name }) => name !== undefined)
  return (
    new Set(named.map(({ name }) => name)).size < named.length || named.some(({ container }) => container === 'init')
  )
}

interface Context {
  readonly ports: PortTable
  readonly index: ClusterIndex
  readonly otherwise: ReadonlySet<PluginReading>
  readonly unknown: boolean | undefined
}

/** Whether policies reach a party: the other model of S58 treats host network pods like all others. */
function isReached({ otherwise }: Context, { pod, policed }: Party): boolean {
  return policed || (otherwise.has('E-8') && pod !== null && !isTerminated(pod.phase))
}

function openSide(context: Context, { source, destination }: Ends, { policyType, policies }: Side): PortSetId {
  const { ports, otherwise } = context
  const [subject, peer] = policyType === 'Egress' ? [source, destination] : [destination, source]
  const { pod } = subject
  if (pod === null || !isReached(context, subject) || policies.length === 0) return EVERY
  const spared = policyType === 'Egress' ? otherwise.has('E-6') : !isReached(context, peer)
  if (spared && isOwnNode(pod, peer)) return EVERY
  let open = NONE
  for (const policy of policies)
    for (const rule of rulesOf(policy, policyType)) {
      const matching = rule.peers.filter((item) => matchesParty(context, { item, within: pod.namespace, party: peer }))
      if (rule.peers.length > 0 && matching.length === 0) continue
      open = ports.join(open, openPorts(context, { rule, matching, destination, policyType }))
    }
  return open
}

function openPorts(
  context: Context,
  rule: {
    readonly rule: NetworkPolicyRule
    readonly matching: readonly NetworkPolicyPeer[]
    readonly destination: Party
    readonly policyType: PolicyType
  },
): PortSetId {
  const { ports, otherwise } = context
  const spec = readPorts(ports, rule.rule.ports)
  const { pod } = rule.destination
  if (spec.named.length === 0 || pod === null || !isReached(context, rule.destination)) return spec.fixed
  if (!otherwise.has('E-9')) return resolvePorts(ports, spec, namedPorts(pod.ports))
  // S48: some plugins do not resolve names where only a block matches. S49, S50: one port per name, of any container.
  const byBlock = rule.matching.length > 0 && rule.matching.every(({ ipBlock }) => ipBlock !== undefined)
  const first = (port: ContainerPort, at: number) =>
    pod.ports.findIndex(({ name, protocol }) => name === port.name && protocol === port.protocol) === at
  return byBlock && rule.policyType === 'Egress' ? spec.fixed : resolvePorts(ports, spec, pod.ports.filter(first))
}

function matchesParty(
  context: Context,
  { item, within, party }: { readonly item: NetworkPolicyPeer; readonly within: string; readonly party: Party },
): boolean {
  const { index, otherwise, unknown } = context
  const { ipBlock, namespaceSelector, podSelector } = item
  const { pod, policed, node, address } = party
  if (ipBlock !== undefined) {
    if ((otherwise.has('E-1') && policed) || (otherwise.has('E-2') && node !== null)) return false
    return address === null ? pod !== null && unknown === true : blockHolds(ipBlock, address)
  }
  if (pod === null || !isReached(context, party)) return false
  const inside =
    namespaceSelector === undefined
      ? pod.namespace === within
      : picks(unknown, namespaceSelector, findNamespace(index.namespaces, pod.namespace))
  return inside && (podSelector === undefined || matchesLabelSelector(podSelector, pod.labels))
}

function picks(unknown: boolean | undefined, selector: LabelSelector, { labels, declared }: Namespace): boolean {
  return requirements(selector).every((requirement) =>
    declared || unknown === undefined || requirement.key === METADATA_NAME_LABEL ? holds(requirement, labels) : unknown,
  )
}
