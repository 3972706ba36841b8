import type { NetworkPolicy, PolicyType } from '../model/index.ts'
import type { AtomId, Atoms } from './atoms.ts'
import type { Members } from './members.ts'
import { POLICY_TYPES, readPorts, resolvePorts, rulesOf, type CompiledPolicy, type PortSpec } from './policies.ts'
import { EVERY, NONE, type PortSetId, type PortTable } from './ports.ts'
import { openAt, type Rows } from './rows.ts'

/**
 * A part of a policy that could be taken out: a rule, one of its peers or ports, or with `rule` null the policy itself.
 * `decides` is true when some verdict would be another one without it, everything else staying as it is.
 */
export interface CoveredPart {
  readonly policy: NetworkPolicy
  readonly policyType: PolicyType
  readonly rule: number | null
  readonly peer: number | null
  readonly port: number | null
  readonly decides: boolean
  /** For a rule: a pair of atoms on which it opens its own side, and whether the other side lets any of that through. */
  readonly meets: { readonly source: AtomId; readonly destination: AtomId } | null
  readonly reaches: boolean
}

/** Told of every pair of atoms whose verdict hangs on a part, with the ports that do. */
export type CoverageVisit = (
  part: CoveredPart,
  pair: { readonly source: AtomId; readonly destination: AtomId; readonly ports: PortSetId },
) => void

type Part = { -readonly [Name in keyof CoveredPart]: CoveredPart[Name] }

interface Parts {
  readonly compiled: CompiledPolicy
  readonly whole: Part
  readonly rules: readonly RuleParts[]
}

interface RuleParts {
  readonly rule: Part
  readonly peers: readonly Part[]
  readonly ports: readonly { readonly part: Part; readonly spec: PortSpec }[]
  /** Peer set ids; null for everyone. */
  readonly sets: readonly number[] | null
  readonly spec: PortSpec
}

/** What one rule opens at one peer. */
interface Opening {
  readonly parts: RuleParts
  readonly open: PortSetId
  /** Peers of the rule that match by selector, or everyone; and those that match by address. */
  readonly bySelector: readonly number[]
  readonly byBlock: readonly number[]
}

interface Input {
  readonly ports: PortTable
  readonly atoms: Atoms
  readonly members: Members
  readonly rows: Rows
}

function partsOf(input: Input, compiled: CompiledPolicy, policyType: PolicyType): Parts {
  const { policy } = compiled
  const part = (rule: number | null, peer: number | null = null, port: number | null = null): Part => ({
    policy,
    policyType,
    rule,
    peer,
    port,
    decides: false,
    meets: null,
    reaches: false,
  })
  const rules = (compiled.rules[policyType] ?? []).map(({ peers: sets, ports: spec }, index): RuleParts => {
    const { peers, ports } = rulesOf(policy, policyType)[index]!
    return {
      rule: part(index),
      peers: peers.map((_, peer) => part(index, peer)),
      ports: ports.map((item, port) => ({ part: part(index, null, port), spec: readPorts(input.ports, [item]) })),
      sets,
      spec,
    }
  })
  return { compiled, whole: part(null), rules }
}

/** Sets that were joined, and what more than one of them holds. */
class Pile {
  #once = NONE
  #twice = NONE
  readonly #ports: PortTable
  constructor(ports: PortTable) {
    this.#ports = ports
  }
  add(set: PortSetId): void {
    this.#twice = this.#ports.join(this.#twice, this.#ports.meet(this.#once, set))
    this.#once = this.#ports.join(this.#once, set)
  }
  /** What of a set of the pile no other set of it holds. */
  own(set: PortSetId): PortSetId {
    return this.#ports.minus(set, this.#twice)
  }
}

/** Finds out which parts of the asked policies decide a verdict, between the pods and addresses there are now. */
class CoverageSearch {
  readonly #input: Input
  readonly #asked: ReadonlySet<NetworkPolicy>
  readonly #visit: CoverageVisit | undefined
  readonly #known: Record<PolicyType, Map<CompiledPolicy, Parts>> = { Ingress: new Map(), Egress: new Map() }
  readonly #live: readonly AtomId[]
  readonly #matched = new Map<readonly CompiledPolicy[], readonly AtomId[]>()

  constructor(input: Input, asked: ReadonlySet<NetworkPolicy>, visit: CoverageVisit | undefined) {
    this.#input = input
    this.#asked = asked
    this.#visit = visit
    this.#live = [...input.atoms.list.keys()].filter((atom) => input.atoms.list[atom]!.weight > 0)
  }

  run(): readonly CoveredPart[] {
    for (const policyType of POLICY_TYPES) for (const subject of this.#live) this.#look(policyType, subject)
    return POLICY_TYPES.flatMap((policyType) =>
      [...this.#known[policyType].values()]
        .filter(({ compiled }) => this.#asked.has(compiled.policy))
        .flatMap(({ whole, rules }) => [
          whole,
          ...rules.flatMap(({ rule, peers, ports }) => [rule, ...peers, ...ports.map(({ part }) => part)]),
        ]),
    )
  }

  #parts(policyType: PolicyType, compiled: CompiledPolicy): Parts {
    const known = this.#known[policyType].get(compiled) ?? partsOf(this.#input, compiled, policyType)
    this.#known[policyType].set(compiled, known)
    return known
  }

  #look(policyType: PolicyType, subject: AtomId): void {
    const { rows } = this.#input
    const policies = rows.policies(policyType, subject)
    if (!policies.some(({ policy }) => this.#asked.has(policy))) return
    const group = policies.map((compiled) => this.#parts(policyType, compiled))
    const row = rows.row(policyType, subject)
    const other = policyType === 'Ingress' ? 'Egress' : 'Ingress'
    const beyond = (peer: AtomId) => openAt(rows.row(other, peer), subject)
    for (const peer of this.#candidates(policies, group))
      this.#compare({ policyType, subject, peer, group, beyond: beyond(peer) })
    // Without the only policy the pod is not isolated at all (S7).
    const [sole] = group
    if (sole === undefined || group.length > 1) return
    for (const peer of this.#live) {
      if (sole.whole.decides && this.#visit === undefined) return
      const opened = this.#input.ports.minus(EVERY, openAt(row, peer))
      this.#report(sole.whole, { policyType, subject, peer }, this.#input.ports.meet(opened, beyond(peer)))
    }
  }

  /** The atoms that some rule of a group matches; worked out once for all pods of the group. */
  #candidates(policies: readonly CompiledPolicy[], group: readonly Parts[]): Iterable<AtomId> {
    const known = this.#matched.get(policies)
    if (known !== undefined) return known
    const rules = group.flatMap((each) => each.rules)
    const { atoms, members } = this.#input
    const found = rules.some(({ sets }) => sets === null)
      ? this.#live
      : new Set(rules.flatMap(({ sets }) => (sets ?? []).flatMap((set) => members.of(set))))
    const live = [...found].filter((atom) => atoms.list[atom]!.weight > 0)
    this.#matched.set(policies, live)
    return live
  }

  #report(
    part: Part,
    { policyType, subject, peer }: { readonly policyType: PolicyType; readonly subject: AtomId; readonly peer: AtomId },
    ports: PortSetId,
  ): void {
    if (ports === NONE) return
    part.decides = true
    const [source, destination] = policyType === 'Ingress' ? [peer, subject] : [subject, peer]
    this.#visit?.(part, { source, destination, ports })
  }

  #openings(group: readonly Parts[], at: Place): readonly (readonly Opening[])[] {
    return group.map(({ rules }) => rules.flatMap((parts) => this.#opening(parts, at) ?? []))
  }

  #opening(parts: RuleParts, { policyType, subject, peer }: Place): Opening | undefined {
    const { atoms, members, ports } = this.#input
    const matching = parts.sets?.flatMap((set, index) => (members.has(set, peer) ? [index] : []))
    if (matching?.length === 0) return undefined
    const open = resolvePorts(ports, parts.spec, atoms.list[policyType === 'Ingress' ? subject : peer]!.ports)
    if (open === NONE) return undefined
    const { policy, rule } = parts.rule
    const isBlock = (index: number) => rulesOf(policy, policyType)[rule ?? 0]?.peers[index]?.ipBlock !== undefined
    // Only for pods is it open whether a block matches (S34).
    const isPod = atoms.list[peer]!.namespace !== null
    const byBlock = isPod ? (matching?.filter(isBlock) ?? []) : []
    const bySelector = matching?.filter((index) => !byBlock.includes(index)) ?? []
    return { parts, open, bySelector, byBlock }
  }

  /**
   * What only one rule, or only one policy, opens. An opening by selector counts as covered by others of its kind only:
   * where a network plugin lets no block match pods, a block would not stand in for it.
   */
  #compare(at: Place & { readonly group: readonly Parts[]; readonly beyond: PortSetId }): void {
    const { ports } = this.#input
    const { group, beyond } = at
    if (beyond === NONE && this.#visit !== undefined) return
    const openings = this.#openings(group, at)
    if (openings.every((each) => each.length === 0)) return
    const isFirm = ({ bySelector, byBlock }: Opening) => bySelector.length > 0 || byBlock.length === 0
    const rules = { all: new Pile(ports), firm: new Pile(ports) }
    const policies = { all: new Pile(ports), firm: new Pile(ports) }
    const sums = openings.map((list) => {
      let all = NONE
      let firm = NONE
      for (const opening of list) {
        rules.all.add(opening.open)
        all = ports.join(all, opening.open)
        if (!isFirm(opening)) continue
        rules.firm.add(opening.open)
        firm = ports.join(firm, opening.open)
      }
      policies.all.add(all)
      policies.firm.add(firm)
      return { all, firm }
    })
    for (const [index, { compiled, whole }] of group.entries()) {
      if (!this.#asked.has(compiled.policy)) continue
      const { all, firm } = sums[index]!
      const own = ports.join(policies.all.own(all), policies.firm.own(firm))
      if (group.length > 1) this.#report(whole, at, ports.meet(own, beyond))
      for (const opening of openings[index]!) {
        const alone = (isFirm(opening) ? rules.firm : rules.all).own(opening.open)
        this.#judge(opening, at, { beyond, own: ports.meet(alone, beyond) })
      }
    }
  }

  #judge(
    { parts, open, bySelector, byBlock }: Opening,
    at: Place,
    { beyond, own }: { readonly beyond: PortSetId; readonly own: PortSetId },
  ): void {
    const { ports, atoms } = this.#input
    const { rule } = parts
    const [source, destination] = at.policyType === 'Ingress' ? [at.peer, at.subject] : [at.subject, at.peer]
    rule.meets ??= { source, destination }
    rule.reaches ||= ports.meet(open, beyond) !== NONE
    if (own === NONE) return
    this.#report(rule, at, own)
    const sole =
      bySelector.length === 1 ? bySelector[0] : bySelector.length === 0 && byBlock.length === 1 ? byBlock[0] : undefined
    if (sole !== undefined) this.#report(parts.peers[sole]!, at, own)
    const on = atoms.list[at.policyType === 'Ingress' ? at.subject : at.peer]!.ports
    const sets = parts.ports.map(({ spec }) => resolvePorts(ports, spec, on))
    const pile = new Pile(ports)
    for (const set of sets) pile.add(set)
    for (const [index, { part }] of parts.ports.entries())
      this.#report(part, at, ports.meet(pile.own(sets[index]!), own))
  }
}

interface Place {
  readonly policyType: PolicyType
  readonly subject: AtomId
  readonly peer: AtomId
}

/** See `Engine.coverage`. */
export function coverageOf(
  input: Input,
  asked: ReadonlySet<NetworkPolicy>,
  visit?: CoverageVisit,
): readonly CoveredPart[] {
  return new CoverageSearch(input, asked, visit).run()
}
