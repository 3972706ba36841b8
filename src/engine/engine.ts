import type { Cluster, ClusterEndpoint, NetworkPolicy, Pod, PolicyType } from '../model/index.ts'
import { Atoms, type Atom, type AtomId } from './atoms.ts'
import { connect, stand, unitsOf, type Connectivity, type Core, type Question } from './connectivity.ts'
import { coverageOf, type CoveredPart, type CoverageVisit } from './coverage.ts'
import { Members } from './members.ts'
import { indexCluster } from './parties.ts'
import { BY_DEFAULT, type PluginReader } from './plugins.ts'
import { Compiler, opensAll, rulesOf, type CompiledPolicy } from './policies.ts'
import { PortTable, type PortSetId, type PortSets } from './ports.ts'
import { openAt, Rows, type Opener, type Row } from './rows.ts'
import { selectsPod } from './selection.ts'
import type { Connection, Gate } from './verdict.ts'

/** All verdicts of a cluster, worked out as they are asked for and kept until an edit could have touched them. */
export interface Engine {
  readonly cluster: Cluster
  readonly ports: PortSets
  readonly atoms: readonly Atom[]
  /** How `connectivity` reads the open questions of the API; rows, gates and changes read it by default. */
  readonly reader: PluginReader
  /** From now on the cluster is one with another network plugin. */
  readAs(reader: PluginReader): void
  /** Moves to another snapshot; objects that are still the same objects are not read again. */
  update(next: Cluster): void
  /** A pod's gate; host network and finished pods have none, which reads as open (S58, S59). */
  gate(pod: Pod, policyType: PolicyType): Gate
  connectivity(source: ClusterEndpoint, destination: ClusterEndpoint): Connectivity
  /** One connection that stands for two endpoints on one port: a denied one if there is one, else a doubtful one. */
  representative(question: Question): Connection
  /** The atoms an endpoint's pods or addresses are in, ascending. */
  endpointAtoms(endpoint: ClusterEndpoint): readonly AtomId[]
  /** Ports that both ends leave open (S8) from one atom to another; itself (S54) and its node (S56) are not looked at. */
  open(source: AtomId, destination: AtomId): PortSetId
  /** What the policies that isolate an atom open for every peer; itself (S54) and its node (S56) are not looked at. */
  row(policyType: PolicyType, atom: AtomId): Row
  /** The policies that isolate an atom, in the order of the files, each with what it opens at one peer (S9). */
  openers(policyType: PolicyType, atom: AtomId, peer: AtomId): readonly Opener[]
  /**
   * Which parts of these policies decide a verdict between the pods and addresses there are now, as the API is read by
   * default; a policy that selects no pod has no parts here. With `visit` also which verdicts. Looks at every pair of
   * atoms of which these policies isolate one.
   */
  coverage(policies: Iterable<NetworkPolicy>, visit?: CoverageVisit): readonly CoveredPart[]
}

const EMPTY: Cluster = { namespaces: [], pods: [], policies: [], nodes: [] }

/**
 * pod → atom: pods that nothing in use can tell apart; atom → group: the policies that isolate it, per direction;
 * group → row: what those open for every peer atom; ports(s, d) = egress row of s at d ∩ ingress row of d at s.
 */
class ClusterEngine implements Engine {
  cluster = EMPTY
  readonly ports = new PortTable()
  readonly #compiler = new Compiler(this.ports)
  readonly #atoms = new Atoms(this.#compiler)
  readonly #members = new Members(this.#compiler, this.#atoms)
  readonly #rows = new Rows(this.ports, this.#atoms, this.#members)
  #compiled = new Map<NetworkPolicy, CompiledPolicy>()
  /** Policies by namespace: those of others do not matter to a pod (S10). */
  #inNamespace = new Map<string, CompiledPolicy[]>()
  reader: PluginReader
  #core: Core

  constructor(reader: PluginReader) {
    this.reader = reader
    this.#core = this.#coreOf(EMPTY)
  }

  readAs(reader: PluginReader): void {
    if (reader === this.reader) return
    this.reader = reader
    this.#core = this.#coreOf(this.cluster)
  }

  get atoms(): readonly Atom[] {
    return this.#atoms.list
  }

  update(next: Cluster): void {
    const before = this.cluster
    const { labelKeys, portNames, peerSets } = this.#compiler
    const known = { atoms: this.#atoms.list.length, keys: labelKeys.size, names: portNames.size, sets: peerSets.length }
    this.cluster = next
    this.#core = this.#coreOf(next)
    const relabelled = next.namespaces !== before.namespaces && this.#members.readNamespaces(next.namespaces)
    const changed = next.policies !== before.policies ? this.#readPolicies(next.policies) : []
    const news = {
      ...this.#atoms.readBlocks(known.sets),
      keys: [...labelKeys].slice(known.keys),
      names: new Set([...portNames].slice(known.names)),
      nodesMoved: next.nodes !== before.nodes,
    }
    if (next.pods !== before.pods || news.keys.length + news.names.size + news.split.size > 0 || news.nodesMoved)
      this.#atoms.readPods(before.pods, next, news)
    const grown = this.#members.extend(known.atoms)
    const again = new Set<AtomId>()
    for (const { policy, selects } of changed)
      for (const atom of this.#atoms.inNamespace(policy.namespace))
        if (atom < known.atoms && selects(this.#atoms.list[atom]!.labels)) again.add(atom)
    for (let atom = known.atoms; atom < this.#atoms.list.length; atom++) again.add(atom)
    for (const atom of again)
      this.#rows.regroup(atom, this.#inNamespace.get(this.#atoms.list[atom]!.namespace ?? '') ?? [])
    this.#rows.prune()
    if (relabelled || grown === null) this.#rows.forget()
    else if (this.#atoms.list.length > known.atoms) this.#rows.widen(known.atoms, grown)
  }

  /** Compiles what is new; returns the policies that came or went. */
  #readPolicies(policies: readonly NetworkPolicy[]): readonly CompiledPolicy[] {
    const changed: CompiledPolicy[] = []
    const before = this.#compiled
    this.#compiled = new Map()
    this.#inNamespace = new Map()
    for (const policy of policies) {
      let compiled = before.get(policy)
      if (compiled === undefined) changed.push((compiled = this.#compiler.compile(policy)))
      this.#compiled.set(policy, compiled)
      const list = this.#inNamespace.get(policy.namespace)
      if (list === undefined) this.#inNamespace.set(policy.namespace, [compiled])
      else list.push(compiled)
    }
    for (const [policy, compiled] of before) if (!this.#compiled.has(policy)) changed.push(compiled)
    return changed
  }

  gate(pod: Pod, policyType: PolicyType): Gate {
    const policies = (indexCluster(this.cluster).policies.get(pod.namespace) ?? []).filter(
      (policy) => policy.policyTypes.includes(policyType) && selectsPod(policy, pod),
    )
    if (policies.length === 0) return { state: 'open', policies }
    const rules = policies.flatMap((policy) => rulesOf(policy, policyType))
    return { state: rules.length === 0 ? 'deny-all' : rules.some(opensAll) ? 'allow-all' : 'isolated', policies }
  }

  connectivity(source: ClusterEndpoint, destination: ClusterEndpoint): Connectivity {
    return connect(this.#core, source, destination)
  }

  representative(question: Question): Connection {
    return stand(this.#core, question)
  }

  endpointAtoms(endpoint: ClusterEndpoint): readonly AtomId[] {
    return unitsOf(this.#core, endpoint)
      .map(({ atom }) => atom)
      .sort((a, b) => a - b)
  }

  row(policyType: PolicyType, atom: AtomId): Row {
    return this.#rows.row(policyType, atom)
  }

  openers(policyType: PolicyType, atom: AtomId, peer: AtomId): readonly Opener[] {
    return this.#rows.openers(policyType, atom, peer)
  }

  open(source: AtomId, destination: AtomId): PortSetId {
    const egress = openAt(this.row('Egress', source), destination)
    return this.ports.meet(egress, openAt(this.row('Ingress', destination), source))
  }

  coverage(policies: Iterable<NetworkPolicy>, visit?: CoverageVisit): readonly CoveredPart[] {
    return coverageOf(
      { ports: this.ports, atoms: this.#atoms, members: this.#members, rows: this.#rows },
      new Set(policies),
      visit,
    )
  }

  #coreOf(cluster: Cluster): Core {
    return {
      cluster,
      ports: this.ports,
      atoms: this.#atoms,
      rows: this.#rows,
      reader: this.reader,
      ends: new WeakMap(),
    }
  }
}

/**
 * The evaluator of a cluster. It only ever grows while editing; make a new one to shrink it. What the reader
 * reads the other way changes what `connectivity` finds open, and nothing else.
 */
export function createEngine(cluster: Cluster, reader: PluginReader = BY_DEFAULT): Engine {
  const engine = new ClusterEngine(reader)
  engine.update(cluster)
  return engine
}
