import type { AddressRange, Cluster, ContainerPort, Labels, Namespace, Pod } from '../model/index.ts'
import { findNamespace, indexCluster, isPoliced, podAddresses, type ClusterIndex } from './parties.ts'
import { namedPorts, type Compiler, type NamespaceSet, type PeerSet } from './policies.ts'
import { requirements } from './selectors.ts'
import { holdsAddress, parseBlock, Zones } from './zones.ts'

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

/** What an update newly tells pods apart by. */
export interface News {
  readonly keys: readonly string[]
  readonly names: ReadonlySet<string>
  /** Zones that were split, and the ranges that split them. */
  readonly split: ReadonlySet<number>
  readonly ranges: readonly AddressRange[]
  readonly nodesMoved: boolean
}

/** When more than this share of all atoms is new, it is cheaper to forget memberships than to extend them. */
const MANY = 1 / 16
const NOTHING: Labels = Object.create(null) as Labels

export class Atoms {
  readonly list: Atom[] = []
  readonly zones = new Zones()
  /** The atoms of a pod, one for each of its addresses; one without any. */
  readonly ofPod = new Map<Pod, readonly AtomId[]>()
  readonly #alone: (readonly AtomId[])[] = []
  readonly #compiler: Compiler
  readonly #ids = new Map<string, AtomId>()
  /** Texts as numbers: keys made of them are short, and unambiguous whatever a label holds. */
  readonly #numbers = new Map<string, number>()
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

  /** Gives the blocks read since `from` their zones; returns the zones that were split, and by what. */
  readBlocks(from: number): Pick<News, 'split' | 'ranges'> {
    const split = new Set<number>()
    const ranges: AddressRange[] = []
    for (const [offset, { block }] of this.#compiler.peerSets.slice(from).entries()) {
      const range = block === null ? undefined : parseBlock(block)?.range
      if (block === null || range === undefined) continue
      for (const zone of this.zones.read(block, from + offset)) split.add(zone)
      ranges.push(range)
    }
    for (const zone of [null, ...this.zones.list.keys()]) this.outside(zone)
    return { split, ranges }
  }

  /** Moves from one list of pods to the next; of those that stay, only pods with something new are read again. */
  readPods(before: readonly Pod[], cluster: Cluster, news: News): void {
    const now = cluster.pods
    this.#keys = [...this.#compiler.labelKeys]
    const shortest = Math.min(before.length, now.length)
    let head = 0
    while (head < shortest && before[head] === now[head]) head++
    let tail = 0
    while (tail < shortest - head && before[before.length - 1 - tail] === now[now.length - 1 - tail]) tail++
    const gone = before.slice(head, before.length - tail)
    const index = indexCluster(cluster)
    const isNewlyTold = this.#tellsApart(news, index)
    const again = now.filter((pod, i) => (i < head || i >= now.length - tail) && isNewlyTold(pod))
    for (const pod of [...gone, ...again]) this.#weigh(pod, -1)
    for (const pod of gone) this.ofPod.delete(pod)
    for (const pod of [...again, ...now.slice(head, now.length - tail)]) {
      this.ofPod.set(pod, this.#read(pod, index))
      this.#weigh(pod, 1)
    }
  }

  /** A new key, name or block only separates pods that carry the key, the name or an address in it. */
  #tellsApart({ keys, names, split, ranges, nodesMoved }: News, index: ClusterIndex): (pod: Pod) => boolean {
    const isInNewZone = (pod: Pod) =>
      this.ofPod.get(pod)!.some((atom) => split.has(this.list[atom]!.zone ?? -1)) &&
      podAddresses(pod, index).some((address) => ranges.some((range) => holdsAddress(range, address)))
    return (pod) =>
      (nodesMoved && pod.hostNetwork) ||
      keys.some((key) => pod.labels[key] !== undefined) ||
      (names.size > 0 && pod.ports.some(({ name }) => name !== undefined && names.has(name))) ||
      (split.size > 0 && isInNewZone(pod))
  }

  #weigh(pod: Pod, by: number): void {
    for (const atom of this.ofPod.get(pod)!) this.list[atom]!.weight += by
  }

  #read(pod: Pod, index: ClusterIndex): readonly AtomId[] {
    const addresses = podAddresses(pod, index)
    const atom = (zone: number | null) => (isPoliced(pod) ? this.#intern(pod, zone) : this.outside(zone))
    if (addresses.length > 1) return addresses.map((address) => atom(this.zones.of(address)))
    const only = atom(addresses.length === 0 ? null : this.zones.of(addresses[0]!))
    return (this.#alone[only] ??= [only])
  }

  #intern(pod: Pod, zone: number | null): AtomId {
    const { portNames } = this.#compiler
    let key = `${this.#numberOf(pod.namespace)}@${zone}`
    for (let i = 0; i < this.#keys.length; i++) {
      const value = pod.labels[this.#keys[i]!]
      if (value !== undefined) key += `|${i}=${this.#numberOf(value)}`
    }
    const ports = portNames.size === 0 ? [] : namedPorts(pod.ports).filter(({ name }) => portNames.has(name!))
    for (const { name, protocol, port } of ports) key += `;${this.#numberOf(name!)}/${protocol}/${port}`
    const known = this.#ids.get(key)
    if (known !== undefined) return known
    const labels = Object.create(null) as Record<string, string>
    for (const name of this.#keys) if (pod.labels[name] !== undefined) labels[name] = pod.labels[name]
    return this.#add(key, { namespace: pod.namespace, zone, labels, ports }, 0)
  }

  #numberOf(text: string): number {
    let number = this.#numbers.get(text)
    if (number === undefined) this.#numbers.set(text, (number = this.#numbers.size))
    return number
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
    return (set.members ??= this.#findMembers(setId, set))
  }

  /** Adds atoms from `firstNew` on to the peer sets that hold them; returns the sets that grew, null for all. */
  extendMembers(firstNew: AtomId): ReadonlySet<number> | null {
    const grown = new Set<number>()
    const many = this.list.length - firstNew > MANY * this.list.length
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

  /** Goes through the shorter of two lists: the atoms with a label that it needs, or those of its namespaces. */
  #findMembers(setId: number, set: PeerSet): AtomId[] {
    const { namespaces, block } = set
    if (block !== null) return this.#inZone.filter((_, zone) => this.zones.list[zone]!.blocks.has(setId)).flat()
    const passes = (id: AtomId) => set.podTest(this.list[id]!.labels)
    if (namespaces === null) return this.inNamespace(set.namespace!).filter(passes)
    const byNamespace = [...this.#inNamespace].flatMap(([name, ids]) => (this.#picks(namespaces, name) ? [ids] : []))
    const required = requirements(set.podSelector)
    const must = required.find(({ operator }) => operator === 'In')
    const byLabel = must && [...new Set(must.values)].map((value) => this.#labelled.get(`${must.key}=${value}`) ?? [])
    const size = (lists: readonly (readonly AtomId[])[]) => lists.reduce((sum, { length }) => sum + length, 0)
    if (byLabel === undefined || size(byNamespace) <= size(byLabel)) return byNamespace.flat().filter(passes)
    const inside = byLabel.flat().filter((id) => this.#picks(namespaces, this.list[id]!.namespace!))
    return required.length === 1 ? inside : inside.filter(passes)
  }
}

function append(lists: Map<string, AtomId[]>, key: string, id: AtomId): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [id])
  else list.push(id)
}
