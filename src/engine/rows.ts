import type { ContainerPort, NetworkPolicy, PolicyType } from '../model/index.ts'
import type { AtomId, Atoms } from './atoms.ts'
import type { Members } from './members.ts'
import { POLICY_TYPES, resolvePorts, type CompiledPolicy, type PortSpec } from './policies.ts'
import { EVERY, NONE, type PortSetId, type PortTable } from './ports.ts'

/**
 * What the policies of one group open together (S9), for every peer atom: `base`, and the atoms that differ from it.
 * Immutable.
 */
export interface Row {
  readonly base: PortSetId
  /** Ascending. */
  readonly atoms: Int32Array
  readonly ports: Uint32Array
  /** Peer sets it was filled from. */
  readonly uses: readonly number[]
}

/** One of the policies that isolate an atom, with the ports that its rules open at one peer. */
export interface Opener {
  readonly policy: NetworkPolicy
  readonly ports: PortSetId
}

/** Atoms that the same policies isolate in one direction. */
interface Group {
  readonly policies: readonly CompiledPolicy[]
  /** Named ports of the atoms, when ingress rules use names: part of what the group is. */
  readonly named: readonly ContainerPort[]
  row: Row | null
}

/** What a pod that nothing isolates lets through (S7). */
const OPEN: Row = { base: EVERY, atoms: new Int32Array(0), ports: new Uint32Array(0), uses: [] }
/** Stands for all atoms among the peer sets of a row. */
const EVERYONE = -1

/** Ports a row opens at one peer. */
export function openAt({ base, atoms, ports }: Row, atom: AtomId): PortSetId {
  let low = 0
  let high = atoms.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (atoms[middle]! < atom) low = middle + 1
    else high = middle
  }
  return atoms[low] === atom ? ports[low]! : base
}

/** Groups and rows, by where they come from: an edited policy makes new groups, and rows of the others stay. */
export class Rows {
  readonly #ports: PortTable
  readonly #atoms: Atoms
  readonly #members: Members
  readonly #known: Record<PolicyType, Map<string, Group>> = { Ingress: new Map(), Egress: new Map() }
  readonly #ofAtom: Record<PolicyType, Group[]> = { Ingress: [], Egress: [] }
  /** How many groups there may be before those without atoms are dropped. */
  readonly #pruneAt: Record<PolicyType, number> = { Ingress: 64, Egress: 64 }
  readonly #resolved = new WeakMap<PortSpec, Map<readonly ContainerPort[], PortSetId>>()
  /** What is open to each atom in the row that is being filled, and which atoms have something. */
  #scratch = new Uint32Array(0)
  #touched = new Int32Array(0)

  constructor(ports: PortTable, atoms: Atoms, members: Members) {
    this.#ports = ports
    this.#atoms = atoms
    this.#members = members
  }

  /** The policies that isolate an atom in a direction. */
  policies(policyType: PolicyType, atom: AtomId): readonly CompiledPolicy[] {
    return this.#ofAtom[policyType][atom]!.policies
  }

  row(policyType: PolicyType, atom: AtomId): Row {
    const group = this.#ofAtom[policyType][atom]!
    return (group.row ??= this.#fill(policyType, group))
  }

  /** Finds an atom's groups again among the policies of its namespace. */
  regroup(atom: AtomId, inNamespace: readonly CompiledPolicy[]): void {
    const { labels, ports } = this.#atoms.list[atom]!
    const selecting = inNamespace.filter(({ selects }) => selects(labels))
    for (const policyType of POLICY_TYPES) {
      const policies = selecting.filter(({ rules }) => rules[policyType] !== null)
      const named = policyType === 'Ingress' && policies.some(({ namesIngress }) => namesIngress) ? ports : []
      const names = named.map(({ name, protocol, port }) => `;${name}/${protocol}/${port}`)
      const key = policies.map(({ id }) => id).join() + names.join('')
      let group = this.#known[policyType].get(key)
      if (group === undefined) {
        group = { policies, named, row: policies.length > 0 ? null : OPEN }
        this.#known[policyType].set(key, group)
      }
      this.#ofAtom[policyType][atom] = group
    }
  }

  /** Drops groups that no atom is in any more, so that a long editing session does not grow without bound. */
  prune(): void {
    for (const policyType of POLICY_TYPES) {
      const known = this.#known[policyType]
      if (known.size < this.#pruneAt[policyType]) continue
      const used = new Set(this.#ofAtom[policyType])
      for (const [key, group] of known) if (!used.has(group)) known.delete(key)
      this.#pruneAt[policyType] = 2 * used.size + 64
    }
  }

  forget(): void {
    for (const policyType of POLICY_TYPES)
      for (const group of this.#known[policyType].values()) if (group.row !== OPEN) group.row = null
  }

  /**
   * Brings rows up to date with atoms from `firstNew` on, which `grown` peer sets hold. New atoms have the highest
   * numbers, so a row only gets longer; it is replaced by a longer copy, never changed in place.
   */
  widen(firstNew: AtomId, grown: ReadonlySet<number>): void {
    for (const policyType of POLICY_TYPES)
      for (const group of this.#known[policyType].values()) {
        if (!group.row?.uses.some((set) => set === EVERYONE || grown.has(set))) continue
        const { base, atoms, ports, uses } = group.row
        const more: AtomId[] = []
        const open: PortSetId[] = []
        for (let atom = firstNew; atom < this.#atoms.list.length; atom++) {
          const set = this.#opens(policyType, group, atom)
          if (set === base) continue
          more.push(atom)
          open.push(set)
        }
        if (more.length === 0) continue
        const longer = {
          atoms: new Int32Array(atoms.length + more.length),
          ports: new Uint32Array(atoms.length + more.length),
        }
        longer.atoms.set(atoms)
        longer.atoms.set(more, atoms.length)
        longer.ports.set(ports)
        longer.ports.set(open, ports.length)
        group.row = { base, ...longer, uses }
      }
  }

  /** What a group's policies open at one peer, straight from the rules: any of its peers, with its ports (S13, S15). */
  #opens(policyType: PolicyType, group: Group, peer: AtomId): PortSetId {
    let open = NONE
    for (const policy of group.policies)
      open = this.#ports.join(open, this.#policyOpens(policyType, { policy, group, peer }))
    return open
  }

  #policyOpens(
    policyType: PolicyType,
    { policy, group, peer }: { readonly policy: CompiledPolicy; readonly group: Group; readonly peer: AtomId },
  ): PortSetId {
    let open = NONE
    for (const { peers, ports } of policy.rules[policyType]!)
      if (peers === null || peers.some((set) => this.#members.has(set, peer)))
        open = this.#ports.join(open, this.#portsAt(policyType, { spec: ports, group, peer }))
    return open
  }

  /** The policies that isolate an atom, each with what it opens at one peer. */
  openers(policyType: PolicyType, atom: AtomId, peer: AtomId): readonly Opener[] {
    const group = this.#ofAtom[policyType][atom]!
    return group.policies.map((policy) => ({
      policy: policy.policy,
      ports: this.#policyOpens(policyType, { policy, group, peer }),
    }))
  }

  /** Named ports belong to the destination: the group itself for ingress (S46), the peer for egress (S47). */
  #portsAt(
    policyType: PolicyType,
    { spec, group, peer }: { readonly spec: PortSpec; readonly group: Group; readonly peer: AtomId },
  ): PortSetId {
    if (spec.named.length === 0) return spec.fixed
    return this.#resolve(spec, policyType === 'Ingress' ? group.named : this.#atoms.list[peer]!.ports)
  }

  /** What a rule opens on a list of named ports, worked out once: equal ports of atoms are the same list. */
  #resolve(spec: PortSpec, on: readonly ContainerPort[]): PortSetId {
    let known = this.#resolved.get(spec)
    if (known === undefined) this.#resolved.set(spec, (known = new Map()))
    let open = known.get(on)
    if (open === undefined) known.set(on, (open = resolvePorts(this.#ports, spec, on)))
    return open
  }

  #fill(policyType: PolicyType, group: Group): Row {
    this.#reserve()
    const scratch = this.#scratch
    const touched = this.#touched
    const uses: number[] = []
    let base = NONE
    let count = 0
    const admit = (atom: AtomId, open: PortSetId) => {
      const before = scratch[atom]!
      if (open === before || open === NONE) return
      if (before === NONE) touched[count++] = atom
      scratch[atom] = this.#ports.join(before, open)
    }
    for (const { rules } of group.policies)
      for (const { peers, ports: spec } of rules[policyType]!) {
        const varies = policyType === 'Egress' && spec.named.length > 0
        const fixed = varies ? spec.fixed : this.#portsAt(policyType, { spec, group, peer: 0 })
        if (peers === null) base = this.#ports.join(base, fixed)
        for (const set of peers ?? (varies ? [EVERYONE] : [])) {
          uses.push(set)
          const atoms = set === EVERYONE ? this.#atoms.list.keys() : this.#members.of(set)
          if (varies) for (const atom of atoms) admit(atom, this.#resolve(spec, this.#atoms.list[atom]!.ports))
          else if (fixed !== NONE) for (const atom of atoms) admit(atom, fixed)
        }
      }
    const atoms = touched.slice(0, count).sort()
    const ports = new Uint32Array(count)
    for (let i = 0; i < count; i++) {
      const atom = atoms[i]!
      ports[i] = this.#ports.join(base, scratch[atom]!)
      scratch[atom] = NONE
    }
    return { base, atoms, ports, uses }
  }

  #reserve(): void {
    const { length } = this.#atoms.list
    if (this.#scratch.length >= length) return
    this.#scratch = new Uint32Array(2 * length)
    this.#touched = new Int32Array(2 * length)
  }
}
