import type {
  ContainerPort,
  IPBlock,
  LabelSelector,
  NetworkPolicy,
  NetworkPolicyPeer,
  NetworkPolicyPort,
  NetworkPolicyRule,
  PolicyType,
  Protocol,
} from '../model/index.ts'
import { EVERY, type PortSetId, type PortTable } from './ports.ts'
import { compileSelector, requirements, selectorKey, type LabelTest } from './selectors.ts'

export const POLICY_TYPES: readonly PolicyType[] = ['Ingress', 'Egress']

/** The rules of a direction, whether or not policyTypes lets them act (S12). */
export function rulesOf(policy: NetworkPolicy, policyType: PolicyType): readonly NetworkPolicyRule[] {
  return policyType === 'Ingress' ? policy.ingress : policy.egress
}

/** Ports that a rule opens: some are fixed, some depend on the names that the destination gives its ports. */
export interface PortSpec {
  readonly fixed: PortSetId
  readonly named: readonly { readonly name: string; readonly protocol: Protocol }[]
}

export interface CompiledRule {
  /** Peer set ids; null for every peer (S14). */
  readonly peers: readonly number[] | null
  readonly ports: PortSpec
}

export interface CompiledPolicy {
  readonly id: number
  readonly policy: NetworkPolicy
  readonly selects: LabelTest
  /** Null for a direction that is not in policyTypes: its rules are inert (S12). */
  readonly rules: Readonly<Record<PolicyType, readonly CompiledRule[] | null>>
  readonly namesIngress: boolean
}

/** Everyone that one peer matches, shared by every equal peer. */
export interface PeerSet {
  /** The only namespace it looks in (S16); null for a block or when a namespaceSelector decides. */
  readonly namespace: string | null
  /** Number of its namespaceSelector among `namespaceTests`. */
  readonly namespaces: number | null
  readonly podSelector: LabelSelector | undefined
  readonly podTest: LabelTest
  readonly block: IPBlock | null
}

/** Compiles policies, shares equal peers, and collects what can tell two pods apart: label keys and port names. */
export class Compiler {
  readonly peerSets: PeerSet[] = []
  readonly labelKeys = new Set<string>()
  readonly portNames = new Set<string>()
  readonly namespaceTests: LabelTest[] = []
  readonly #ports: PortTable
  readonly #peerIds = new Map<string, number>()
  readonly #namespaceIds = new Map<string, number>()
  #nextId = 0

  constructor(ports: PortTable) {
    this.#ports = ports
  }

  compile(policy: NetworkPolicy): CompiledPolicy {
    this.#readKeys(policy.podSelector)
    const rules = (policyType: PolicyType) =>
      policy.policyTypes.includes(policyType)
        ? rulesOf(policy, policyType).map((rule) => this.#rule(policy.namespace, rule))
        : null
    const ingress = rules('Ingress')
    return {
      id: this.#nextId++,
      policy,
      selects: compileSelector(policy.podSelector),
      rules: { Ingress: ingress, Egress: rules('Egress') },
      namesIngress: ingress?.some(({ ports }) => ports.named.length > 0) ?? false,
    }
  }

  #rule(namespace: string, { peers, ports }: NetworkPolicyRule): CompiledRule {
    const spec = readPorts(this.#ports, ports)
    for (const { name } of spec.named) this.portNames.add(name)
    return { peers: peers.length === 0 ? null : peers.map((peer) => this.#peer(namespace, peer)), ports: spec }
  }

  #peer(policyNamespace: string, { ipBlock, namespaceSelector, podSelector }: NetworkPolicyPeer): number {
    const namespace = ipBlock !== undefined || namespaceSelector !== undefined ? null : policyNamespace
    const key = JSON.stringify(
      ipBlock !== undefined ? [ipBlock] : [namespace, selectorKey(namespaceSelector), selectorKey(podSelector)],
    )
    const known = this.#peerIds.get(key)
    if (known !== undefined) return known
    this.#readKeys(podSelector)
    this.#peerIds.set(key, this.peerSets.length)
    const namespaces = namespaceSelector === undefined ? null : this.#namespaceSet(namespaceSelector)
    const block = ipBlock ?? null
    const podTest = compileSelector(podSelector)
    return this.peerSets.push({ namespace, namespaces, podSelector, podTest, block }) - 1
  }

  #namespaceSet(selector: LabelSelector): number {
    const key = selectorKey(selector)
    const id = this.#namespaceIds.get(key) ?? this.namespaceTests.push(compileSelector(selector)) - 1
    this.#namespaceIds.set(key, id)
    return id
  }

  #readKeys(selector: LabelSelector | undefined): void {
    for (const { key } of requirements(selector)) this.labelKeys.add(key)
  }
}

/**
 * The ports of a rule, all of its items together (S40). No item means every port (S39); an item without a port is its
 * whole protocol (S42), `endPort` ends a range (S45), and a number needs no container that declares it (S44).
 */
export function readPorts(ports: PortTable, items: readonly NetworkPolicyPort[]): PortSpec {
  if (items.length === 0) return { fixed: EVERY, named: [] }
  const fixed = items.flatMap(({ protocol, port, endPort }) => {
    if (typeof port === 'string') return []
    return [{ protocol, from: port ?? 1, to: port === undefined ? 65535 : (endPort ?? port) }]
  })
  const named = items.flatMap(({ protocol, port }) => (typeof port === 'string' ? [{ name: port, protocol }] : []))
  return { fixed: ports.of(fixed), named }
}

/** The container ports that can answer to a name: not those of ordinary init containers (S50). */
export function namedPorts(ports: readonly ContainerPort[]): readonly ContainerPort[] {
  return ports.filter(({ name, container }) => name !== undefined && container !== 'init')
}

/** A rule's ports on a destination: a name counts where name and protocol agree, every time it is declared (S49). */
export function resolvePorts(ports: PortTable, { fixed, named }: PortSpec, on: readonly ContainerPort[]): PortSetId {
  let open = fixed
  for (const { name, protocol } of named)
    for (const container of on)
      if (container.name === name && container.protocol === protocol)
        open = ports.join(open, ports.of([{ protocol, from: container.port, to: container.port }]))
  return open
}

/** The two cases of a rule without ports or peers that decide a gate's state; nothing else needs the rules compiled. */
export function opensAll(rule: NetworkPolicyRule): boolean {
  return rule.peers.length === 0 && rule.ports.length === 0
}
