import type { Cluster, ContainerPort, Labels, Namespace, Pod } from '../model/index.ts'
import { findNamespace, indexCluster, isPoliced, podAddresses } from './parties.ts'
import { namedPorts, type Compiler, type NamespaceSet, type PeerSet } from './policies.ts'
import { requirements } from './selectors.ts'
import { Zones } from './zones.ts'

/** Number of a set of endpoints that no policy can tell apart. */
export type AtomId = number

/**
 * Pods that no selector, named port or ipBlock in use can tell apart, over one address family; or everything of one
 * zone that is no policed pod. It carries the labels and ports that count instead of one pod that speaks for it: a
 * pod may leave when a new key starts to count, and what the atom says of those that stay remains true.
 */
export interface Atom {
  /** Null for what policies neither select nor match by selector. */
  readonly namespace: string | null
  /** Null without an address: no block is known to hold it (S60). */
  readonly zone: number | null
  readonly labels: Labels
  readonly ports: readonly ContainerPort[]
  /** How many pods are in it; zones of outside addresses count as one. */
  weight: number
}

/** Beyond this many new atoms it is cheaper to forget memberships than to extend them. */
const MANY = 64
const NOTHING: Labels = Object.create(null) as Labels

export class Atoms {
  readonly list: Atom[] = []
  readonly zones = new Zones()
  readonly ofPod = new Map<Pod, readonly AtomId[]>()
  readonly #compiler: Compiler
  readonly #ids = new Map<string, AtomId>()
  readonly #alone: (readonly AtomId[])[] = []
  readonly #inNamespace = new Map<string, AtomId[]>()
  readonly #inZone: AtomId[][] = []
  readonly #labelled = new Map<string, AtomId[]>()
  #namespaces: ReadonlyMap<string, Namespace> = new Map()
  #keys: readonly string[] = []

  constructor(compiler: Compiler) {
    this.#compiler = compiler
  }

  inNamespace(name: string): readonly AtomId[] {
    return this.#inNamespace.get(name) ?? []
  }

  /** The atom of a zone's outside addresses; null for what has no address and is no policed pod. */
  outside(zone: number | null): AtomId {
    return this.#ids.get(`@${zone}`) ?? this.#add(`@${zone}`, { namespace: null, zone, labels: NOTHING, ports: [] }, 1)
  }

  /** Takes over namespaces; true when labels changed, so that namespace selectors must be read again. */
  readNamespaces(namespaces: readonly Namespace[]): boolean {
    const before = this.#namespaces
    this.#namespaces = new Map(namespaces.map((namespace) => [namespace.name, namespace]))
    const names = new Set([...before.keys(), ...this.#namespaces.keys()])
    if ([...names].every((name) => before.get(name)?.labels === this.#namespaces.get(name)?.labels)) return false
    for (const set of this.#compiler.namespaceSets.values()) set.picks.clear()
    for (const set of this.#compiler.peerSets) if (set.namespaces !== null) set.members = null
    return true
  }

  /** Gives the blocks read since `from` their zones; returns the zones that were split. */
  readBlocks(from: number): ReadonlySet<number> {
    const split = new Set<number>()
    for (const [offset, { block }] of this.#compiler.peerSets.slice(from).entries())
      if (block !== null) for (const zone of this.zones.read(block, from + offset)) split.add(zone)
    for (const zone of [null, ...this.zones.list.keys()]) this.outside(zone)
    return split
  }

  /**
   * Moves from one list of pods to the next. Of the pods that stay, only those that `moved` says carry something
   * that newly counts are read again.
   */
  readPods(before: readonly Pod[], cluster: Cluster, moved: (pod: Pod) => boolean): void {
    const now = cluster.pods
    this.#keys = [...this.#compiler.labelKeys]
    const shortest = Math.min(before.length, now.length)
    let head = 0
    while (head < shortest && before[head] === now[head]) head++
    let tail = 0
    while (tail < shortest - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++
    const gone = before.slice(head, before.length - tail)
    const fresh = now.slice(head, now.length - tail)
    const again = [...now.slice(0, head), ...now.slice(now.length - tail)].filter(moved)
    for (const pod of [...gone, ...again]) this.#weigh(pod, -1)
    for (const pod of gone) this.ofPod.delete(pod)
    for (const pod of [...again, ...fresh]) {
      this.ofPod.set(pod, this.#read(pod, cluster))
      this.#weigh(pod, 1)
    }
  }

  #weigh(pod: Pod, by: number): void {
    for (const atom of this.ofPod.get(pod)!) this.list[atom]!.weight += by
  }

  #read(pod: Pod, cluster: Cluster): readonly AtomId[] {
    const zones = podAddresses(pod, indexCluster(cluster)).map((address) => this.zones.of(address))
    const atom = (zone: number | null) => (isPoliced(pod) ? this.#intern(pod, zone) : this.outside(zone))
    if (zones.length > 1) return zones.map(atom)
    const only = atom(zones[0] ?? null)
    return (this.#alone[only] ??= [only])
  }

  /** Lengths in the key keep it unambiguous whatever the labels hold. */
  #intern(pod: Pod, zone: number | null): AtomId {
    let key = `${pod.namespace}@${zone}`
    for (let i = 0; i < this.#keys.length; i++) {
      const value = pod.labels[this.#keys[i]!]
      if (value !== undefined) key += `|${i}:${value.length}=${value}`
    }
    const { portNames } = this.#compiler
    const ports = portNames.size === 0 ? [] : namedPorts(pod.ports).filter(({ name }) => portNames.has(name!))
    for (const { name, protocol, port } of ports) key += `;${name}/${protocol}/${port}`
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const labels = Object.create(null) as Record<string, string>
    for (const name of this.#keys) if (pod.labels[name] !== undefined) labels[name] = pod.labels[name]
    return this.#add(key, { namespace: pod.namespace, zone, labels, ports }, 0)
  }

  #add(key: string, atom: Omit<Atom, 'weight'>, weight: number): AtomId {
    const id = this.list.push({ ...atom, weight }) - 1
    this.#ids.set(key, id)
    if (atom.zone !== null) (this.#inZone[atom.zone] ??= []).push(id)
    if (atom.namespace !== null) append(this.#inNamespace, atom.namespace, id)
    for (const [name, value] of Object.entries(atom.labels)) append(this.#labelled, `${name}=${value}`, id)
    return id
  }

  isMember(setId: number, id: AtomId): boolean {
    const set = this.#compiler.peerSets[setId]!
    const { namespace, zone, labels } = this.list[id]!
    if (set.block !== null) return zone !== null && this.zones.list[zone]!.blocks.has(setId)
    if (namespace === null) return false
    const inside = set.namespaces === null ? namespace === set.namespace : this.#picks(set.namespaces, namespace)
    return inside && set.podTest(labels)
  }

  members(setId: number): readonly AtomId[] {
    const set = this.#compiler.peerSets[setId]!
    return (set.members ??= this.#candidates(setId, set).filter((id) => this.isMember(setId, id)))
  }

  /** Adds atoms from `firstNew` on to the peer sets that hold them; returns the sets that grew, null for all. */
  extendMembers(firstNew: AtomId): ReadonlySet<number> | null {
    const grown = new Set<number>()
    const many = this.list.length - firstNew > MANY
    for (const [setId, set] of this.#compiler.peerSets.entries()) {
      if (many) set.members = null
      const { members } = set
      if (members === null) continue
      for (let id = firstNew; id < this.list.length; id++)
        if (this.isMember(setId, id)) {
          members.push(id)
          grown.add(setId)
        }
    }
    return many ? null : grown
  }

  #picks(set: NamespaceSet, name: string): boolean {
    const known = set.picks.get(name)
    if (known !== undefined) return known
    const picked = set.test(findNamespace(this.#namespaces, name).labels)
    set.picks.set(name, picked)
    return picked
  }

  /** A short list of atoms that is sure to hold every member. */
  #candidates(setId: number, set: PeerSet): readonly AtomId[] {
    if (set.block !== null) return this.#inZone.filter((_, zone) => this.zones.list[zone]!.blocks.has(setId)).flat()
    const { namespaces } = set
    if (namespaces === null) return this.inNamespace(set.namespace!)
    const byNamespace = [...this.#inNamespace].flatMap(([name, ids]) => (this.#picks(namespaces, name) ? [ids] : []))
    const must = requirements(set.podSelector).find(({ operator }) => operator === 'In')
    const byLabel = must && [...new Set(must.values)].map((value) => this.#labelled.get(`${must.key}=${value}`) ?? [])
    const size = (lists: readonly (readonly AtomId[])[]) => lists.reduce((sum, { length }) => sum + length, 0)
    return (byLabel && size(byLabel) < size(byNamespace) ? byLabel : byNamespace).flat()
  }
}

function append(lists: Map<string, AtomId[]>, key: string, id: AtomId): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [id])
  else list.push(id)
}
