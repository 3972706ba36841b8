import type { Namespace } from '../model/index.ts'
import type { AtomId, Atoms } from './atoms.ts'
import { findNamespace } from './parties.ts'
import type { Compiler } from './policies.ts'
import { requirements } from './selectors.ts'

/** When more than this share of all atoms is new, it is cheaper to forget memberships than to extend them. */
const MANY = 1 / 16

/** Which atoms the peer sets hold: found when first asked for, and kept. */
export class Members {
  readonly #compiler: Compiler
  readonly #atoms: Atoms
  /** By peer set. */
  readonly #known: (AtomId[] | null)[] = []
  /** By namespaceSelector, whether it picks a namespace, by number of the namespace. */
  #picks: boolean[][] = []
  #namespaces: ReadonlyMap<string, Namespace> = new Map()

  constructor(compiler: Compiler, atoms: Atoms) {
    this.#compiler = compiler
    this.#atoms = atoms
  }

  /** Takes over namespaces; true when labels changed, so that namespaceSelectors were read again. */
  readNamespaces(namespaces: readonly Namespace[]): boolean {
    const before = this.#namespaces
    this.#namespaces = new Map(namespaces.map((namespace) => [namespace.name, namespace]))
    const names = new Set([...before.keys(), ...this.#namespaces.keys()])
    if ([...names].every((name) => before.get(name)?.labels === this.#namespaces.get(name)?.labels)) return false
    this.#picks = []
    for (const [setId, { namespaces: selector }] of this.#compiler.peerSets.entries())
      if (selector !== null) this.#known[setId] = null
    return true
  }

  has(setId: number, id: AtomId): boolean {
    const set = this.#compiler.peerSets[setId]!
    const { namespace, zone, labels } = this.#atoms.list[id]!
    if (set.block !== null) return zone !== null && this.#atoms.zones.list[zone]!.blocks.has(setId)
    if (namespace === null) return false
    const inside =
      set.namespaces === null
        ? namespace === set.namespace
        : this.#picksOf(set.namespaces)[this.#atoms.spaceOf[id]!] === true
    return inside && set.podTest(labels)
  }

  of(setId: number): readonly AtomId[] {
    return (this.#known[setId] ??= this.#find(setId))
  }

  /** Adds atoms from `firstNew` on to the peer sets that hold them; returns the sets that grew, null for all. */
  extend(firstNew: AtomId): ReadonlySet<number> | null {
    const { length } = this.#atoms.list
    if (length - firstNew > MANY * length) {
      this.#known.fill(null)
      return null
    }
    const grown = new Set<number>()
    for (let setId = 0; setId < this.#known.length; setId++) {
      const members = this.#known[setId]
      if (!members) continue
      for (let id = firstNew; id < length; id++)
        if (this.has(setId, id)) {
          members.push(id)
          grown.add(setId)
        }
    }
    return grown
  }

  #picksOf(selector: number): readonly boolean[] {
    const picks = (this.#picks[selector] ??= [])
    const { spaces } = this.#atoms
    for (let space = picks.length; space < spaces.length; space++)
      picks.push(this.#compiler.namespaceTests[selector]!(findNamespace(this.#namespaces, spaces[space]!.name).labels))
    return picks
  }

  /** Goes through the shorter of two lists: the atoms with a label that it needs, or those of its namespaces. */
  #find(setId: number): AtomId[] {
    const { namespace, namespaces, podSelector, podTest, block } = this.#compiler.peerSets[setId]!
    const { list, spaces, spaceOf, byZone, zones } = this.#atoms
    if (block !== null) return byZone.filter((_, zone) => zones.list[zone]!.blocks.has(setId)).flat()
    const passes = (id: AtomId) => podTest(list[id]!.labels)
    if (namespaces === null) return this.#atoms.inNamespace(namespace!).filter(passes)
    const picks = this.#picksOf(namespaces)
    const required = requirements(podSelector)
    const must = required.find(({ operator }) => operator === 'In')
    const labelled = must && [...new Set(must.values)].map((value) => this.#atoms.labelled(must.key, value))
    const limit = labelled?.reduce((sum, { length }) => sum + length, 0) ?? Infinity
    let size = 0
    for (let space = 0; space < spaces.length && size <= limit; space++)
      if (picks[space]!) size += spaces[space]!.atoms.length
    if (labelled === undefined || size <= limit) {
      const inside = spaces.flatMap(({ atoms }, space) => (picks[space]! ? atoms : []))
      return required.length === 0 ? inside : inside.filter(passes)
    }
    const inside = labelled.flatMap((ids) => ids.filter((id) => picks[spaceOf[id]!]!))
    return required.length === 1 ? inside : inside.filter(passes)
  }
}
