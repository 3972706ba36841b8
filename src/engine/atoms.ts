import type { AddressRange, Cluster, ContainerPort, Labels, Pod } from '../model/index.ts'
import { AddressBook } from './addressBook.ts'
import { indexCluster, isPoliced, podAddresses, type ClusterIndex } from './parties.ts'
import { namedPorts, type Compiler } from './policies.ts'
import { parseBlock, Zones } from './zones.ts'

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

/** A namespace with pods, and their atoms. */
export interface Space {
  readonly name: string
  readonly atoms: AtomId[]
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

const NOTHING: Labels = Object.create(null) as Labels
const NO_PORTS: readonly ContainerPort[] = []
const NOBODY: readonly AtomId[] = []

export class Atoms {
  readonly list: Atom[] = []
  readonly zones = new Zones()
  /** The atoms of a pod, one for each of its addresses; one without any. */
  readonly ofPod = new Map<Pod, readonly AtomId[]>()
  /** The namespaces of all pods so far, by number, each with its atoms. */
  readonly spaces: Space[] = []
  /** The number of an atom's namespace; -1 without one. */
  readonly spaceOf: number[] = []
  readonly byZone: AtomId[][] = []
  readonly #alone: (readonly AtomId[])[] = []
  readonly #compiler: Compiler
  readonly #outside = new Map<number | null, AtomId>()
  /** Atoms of pods by a hash of their marks; several where it is the same by accident. */
  readonly #byHash = new Map<number, AtomId[]>()
  readonly #marks: (readonly number[])[] = []
  /** Texts as numbers, which are quick to compare whatever a label holds. */
  readonly #numbers = new Map<string, number>()
  readonly #spaceIds = new Map<string, number>()
  readonly #byLabel = new Map<string, Map<string, AtomId[]>>()
  readonly #portLists = new Map<string, readonly ContainerPort[]>()
  #keys: readonly string[] = []
  #book: { readonly pods: Cluster['pods']; readonly nodes: Cluster['nodes']; readonly pages: AddressBook } | null = null

  constructor(compiler: Compiler) {
    this.#compiler = compiler
  }

  inNamespace(name: string): readonly AtomId[] {
    const space = this.#spaceIds.get(name)
    return space === undefined ? NOBODY : this.spaces[space]!.atoms
  }

  labelled(key: string, value: string): readonly AtomId[] {
    return this.#byLabel.get(key)?.get(value) ?? NOBODY
  }

  /** The atom of a zone's outside addresses; null for what has no address and is no policed pod. */
  outside(zone: number | null): AtomId {
    let id = this.#outside.get(zone)
    if (id === undefined) {
      id = this.#add({ namespace: null, zone, labels: NOTHING, ports: NO_PORTS, weight: 1 })
      this.#outside.set(zone, id)
    }
    return id
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
    this.outside(null)
    for (let zone = this.#outside.size - 1; zone < this.zones.list.length; zone++) this.outside(zone)
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
    const index = indexCluster(cluster)
    for (const pod of before.slice(head, before.length - tail)) {
      this.#weigh(this.ofPod.get(pod)!, -1)
      this.ofPod.delete(pod)
    }
    const again = this.#toldApart(cluster, index, news)
    for (const pod of again) this.#weigh(this.ofPod.get(pod)!, -1)
    for (const pods of [again, now.slice(head, now.length - tail)])
      for (const pod of pods) {
        const ids = this.#read(pod, index)
        this.ofPod.set(pod, ids)
        this.#weigh(ids, 1)
      }
  }

  /**
   * The known pods that may now be in other atoms: a new key, name or block only separates pods that carry the key, the
   * name or an address in it.
   */
  #toldApart(cluster: Cluster, index: ClusterIndex, news: News): readonly Pod[] {
    const { keys, names, split, ranges, nodesMoved } = news
    if (this.ofPod.size === 0) return []
    const book = split.size === 0 ? null : this.#addressBook(cluster, index)
    const inRange = book === null ? [] : ranges.flatMap((range) => book.within(range))
    const carries = (pod: Pod) =>
      (nodesMoved && pod.hostNetwork) ||
      keys.some((key) => pod.labels[key] !== undefined) ||
      (names.size > 0 && pod.ports.some(({ name }) => name !== undefined && names.has(name)))
    const carrying = keys.length + names.size > 0 || nodesMoved ? cluster.pods.filter(carries) : []
    return [...new Set([...inRange, ...carrying])].filter((pod) => this.ofPod.has(pod))
  }

  /** Made again only after pods or nodes changed: blocks are often edited one after the other. */
  #addressBook({ pods, nodes }: Cluster, index: ClusterIndex): AddressBook {
    if (this.#book?.pods !== pods || this.#book.nodes !== nodes)
      this.#book = { pods, nodes, pages: new AddressBook(pods, index) }
    return this.#book.pages
  }

  #weigh(ids: readonly AtomId[], by: number): void {
    for (const id of ids) this.list[id]!.weight += by
  }

  #read(pod: Pod, index: ClusterIndex): readonly AtomId[] {
    const addresses = podAddresses(pod, index)
    if (addresses.length > 1) return addresses.map((address) => this.#atomOf(pod, this.zones.of(address)))
    const only = this.#atomOf(pod, addresses.length === 0 ? null : this.zones.of(addresses[0]!))
    return (this.#alone[only] ??= [only])
  }

  #atomOf(pod: Pod, zone: number | null): AtomId {
    if (!isPoliced(pod)) return this.outside(zone)
    const ports = this.#portsThatCount(pod)
    const marks = this.#marksOf(pod, zone, ports)
    const hash = hashOf(marks)
    const alike = this.#byHash.get(hash)
    const known = alike?.find((id) => isEqual(this.#marks[id]!, marks))
    if (known !== undefined) return known
    const labels = Object.create(null) as Record<string, string>
    for (const key of this.#keys) if (pod.labels[key] !== undefined) labels[key] = pod.labels[key]
    const id = this.#add({ namespace: pod.namespace, zone, labels, ports: this.#shared(ports), weight: 0 })
    this.#marks[id] = marks
    if (alike === undefined) this.#byHash.set(hash, [id])
    else alike.push(id)
    return id
  }

  #portsThatCount({ ports }: Pod): readonly ContainerPort[] {
    const { portNames } = this.#compiler
    if (portNames.size === 0 || ports.length === 0) return NO_PORTS
    return namedPorts(ports).filter(({ name }) => portNames.has(name!))
  }

  /** All that counts about a pod, as numbers: where it is, then each label under an even number and each port name. */
  #marksOf({ namespace, labels }: Pod, zone: number | null, ports: readonly ContainerPort[]): readonly number[] {
    const marks = [this.#numberOf(namespace), zone ?? -1]
    for (let i = 0; i < this.#keys.length; i++) {
      const value = labels[this.#keys[i]!]
      if (value !== undefined) marks.push(2 * i, this.#numberOf(value))
    }
    for (const { name, protocol, port } of ports)
      marks.push(2 * this.#numberOf(name!) + 1, this.#numberOf(protocol), port)
    return marks
  }

  #numberOf(text: string): number {
    let number = this.#numbers.get(text)
    if (number === undefined) this.#numbers.set(text, (number = this.#numbers.size))
    return number
  }

  /** Equal ports are one list, so that what a rule opens on them is known by the list. */
  #shared(ports: readonly ContainerPort[]): readonly ContainerPort[] {
    const key = JSON.stringify(ports.map(({ name, protocol, port }) => [name, protocol, port]))
    const list = this.#portLists.get(key) ?? ports
    this.#portLists.set(key, list)
    return list
  }

  #add(atom: Atom): AtomId {
    const { namespace, zone, labels } = atom
    const id = this.list.push(atom) - 1
    if (zone !== null) (this.byZone[zone] ??= []).push(id)
    this.spaceOf.push(namespace === null ? -1 : this.#spaceIn(namespace, id))
    for (const key in labels) {
      let byValue = this.#byLabel.get(key)
      if (byValue === undefined) this.#byLabel.set(key, (byValue = new Map()))
      const alike = byValue.get(labels[key]!)
      if (alike === undefined) byValue.set(labels[key]!, [id])
      else alike.push(id)
    }
    return id
  }

  #spaceIn(name: string, id: AtomId): number {
    let space = this.#spaceIds.get(name)
    if (space === undefined) this.#spaceIds.set(name, (space = this.spaces.push({ name, atoms: [] }) - 1))
    this.spaces[space]!.atoms.push(id)
    return space
  }
}

function hashOf(marks: readonly number[]): number {
  let hash = 0
  for (let i = 0; i < marks.length; i++) hash = (Math.imul(hash, 0x9e3779b1) + marks[i]!) | 0
  return hash
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
