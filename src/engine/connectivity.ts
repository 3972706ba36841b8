import {
  assert,
  formatAddress,
  type AddressRange,
  type Cluster,
  type ClusterEndpoint,
  type OutsideEndpoint,
  type Pod,
  type Protocol,
} from '../model/index.ts'
import type { AtomId, Atoms } from './atoms.ts'
import {
  addressKey,
  indexCluster,
  isOwnNode,
  isTerminated,
  pairUp,
  partiesOf,
  type ClusterIndex,
  type Party,
} from './parties.ts'
import { readPair } from './doubts.ts'
import { EVERY, NONE, type PortSetId, type PortTable } from './ports.ts'
import type { PluginReader } from './plugins.ts'
import { openAt, type Rows } from './rows.ts'
import type { Connection, Endpoint } from './verdict.ts'

/**
 * What is open between two endpoints, over every pair of their pods or addresses and every address family a pair
 * shares. A pod and itself are left out, unless nothing else is there: then everything is open (S54). Of a workload
 * with pods that run, the finished ones are left out (S59).
 */
export interface Connectivity {
  /** Ports open for every pair. */
  readonly every: PortSetId
  /** Ports open for some pair. */
  readonly some: PortSetId
  /** Ports that the source's egress alone leaves open for every pair, and the destination's ingress alone. */
  readonly egress: PortSetId
  readonly ingress: PortSetId
  /** Whether any pod of that end is isolated in that direction (S6). */
  readonly egressIsolated: boolean
  readonly ingressIsolated: boolean
  /** Ports on which some pair's verdict hangs on how the network plugin reads the API, or on something unknown (E). */
  readonly depends: PortSetId
}

/** Which connection `representative` is to find. */
export interface Question {
  readonly source: ClusterEndpoint
  readonly destination: ClusterEndpoint
  readonly port: number
  readonly protocol: Protocol
}

/** What answers are read from. */
export interface Core {
  readonly cluster: Cluster
  readonly ports: PortTable
  readonly atoms: Atoms
  readonly rows: Rows
  readonly reader: PluginReader
  /** Units already found, for this cluster. */
  readonly units: WeakMap<ClusterEndpoint, Map<boolean, readonly Unit[]>>
}

/** A party that stands for all of its endpoint in the same atom. */
interface Unit extends Party {
  readonly atom: AtomId
  /** Another pod that it stands for: the same object when that is several replicas; null when it is alone (S54). */
  readonly twin: Pod | null
}

/** A pair of units, and what each side opens. */
interface Link {
  readonly source: Unit
  readonly destination: Unit
  readonly egress: PortSetId
  readonly ingress: PortSetId
}

/** An endpoint's pods or addresses, once for each atom, and for each node when traffic of nodes is asked about. */
export function unitsOf(core: Core, endpoint: ClusterEndpoint, byNode = false): readonly Unit[] {
  const known = core.units.get(endpoint)?.get(byNode)
  if (known !== undefined) return known
  const index = indexCluster(core.cluster)
  const units =
    endpoint.kind === 'workload' ? podUnits(core, endpoint.pods, index) : outsideUnits(core, endpoint, index)
  const distinct = new Map<string, Unit>()
  for (const unit of units) {
    const key = byNode ? `${unit.atom} ${unit.node ?? unit.pod?.node}` : `${unit.atom}`
    const first = distinct.get(key)
    if (first === undefined) distinct.set(key, unit)
    else if (first.twin === null) distinct.set(key, { ...first, twin: unit.pod })
  }
  const result = [...distinct.values()]
  core.units.set(endpoint, (core.units.get(endpoint) ?? new Map<boolean, readonly Unit[]>()).set(byNode, result))
  return result
}

function podUnits({ atoms }: Core, pods: readonly Pod[], index: ClusterIndex): readonly Unit[] {
  const running = pods.filter(({ phase }) => !isTerminated(phase))
  return (running.length > 0 ? running : pods).flatMap((pod) => {
    const ids = atoms.ofPod.get(pod)
    assert(ids !== undefined, 'the endpoint is of another cluster than the engine')
    const twin = pod.replicas > 1 ? pod : null
    return partiesOf({ kind: 'pod', pod }, index).map((party, i) => ({ ...party, atom: ids[i]!, twin }))
  })
}

/** Only a single address is taken for the node's that has it: traffic of a whole range is not about one node. */
function outsideUnits({ atoms, cluster }: Core, { ranges }: OutsideEndpoint, index: ClusterIndex): readonly Unit[] {
  const used = familiesUsed(cluster)
  const likely = ranges.filter(({ family }) => used.has(family))
  return (likely.length > 0 ? likely : ranges).flatMap((range: AddressRange) =>
    [...atoms.zones.within(range)].map(([zone, address]) => ({
      pod: null,
      policed: false,
      address,
      node: range.first === range.last ? (index.nodeNames.get(addressKey(address)) ?? null) : null,
      atom: atoms.outside(zone),
      twin: null,
    })),
  )
}

/** A cluster that names no IPv6 address anywhere is taken to be IPv4 only. */
const families = new WeakMap<Cluster, ReadonlySet<4 | 6>>()
function familiesUsed(cluster: Cluster): ReadonlySet<4 | 6> {
  const known = families.get(cluster)
  if (known !== undefined) return known
  const texts = [
    ...[...cluster.pods, ...cluster.nodes].flatMap(({ ips }) => ips),
    ...cluster.policies.flatMap(({ ingress, egress }) =>
      [...ingress, ...egress].flatMap(({ peers }) => peers.flatMap(({ ipBlock }) => ipBlock?.cidr ?? [])),
    ),
  ]
  const used = new Set<4 | 6>(texts.map((text) => (text.includes(':') ? 6 : 4)))
  const result = used.size === 0 ? new Set<4 | 6>([4]) : used
  families.set(cluster, result)
  return result
}

/** Whether an endpoint's traffic is a node's: on the host network, or from the one address of a node. */
function speaksForNodes(core: Core, endpoint: ClusterEndpoint): boolean {
  return unitsOf(core, endpoint).some(({ node }) => node !== null)
}

function links(core: Core, source: ClusterEndpoint, destination: ClusterEndpoint): readonly Link[] {
  const byNode = speaksForNodes(core, source) || speaksForNodes(core, destination)
  const pairs = pairUp(unitsOf(core, source, byNode), unitsOf(core, destination, byNode))
  return pairs
    .filter(([from, to]) => from.pod === null || from.pod !== to.pod || from.twin !== null)
    .map(([from, to]) => ({
      source: from,
      destination: to,
      egress: openAt(core.rows.row('Egress', from.atom), to.atom),
      ingress: to.policed && isOwnNode(to.pod, from) ? EVERY : openAt(core.rows.row('Ingress', to.atom), from.atom),
    }))
}

/** What is open on a link as the plugin reads the API, and the ports on which another reading says otherwise. */
interface Judged {
  readonly open: PortSetId
  readonly doubtful: PortSetId
}

function judge({ ports, cluster, reader }: Core, { source, destination, egress, ingress }: Link): Judged {
  const byDefault = ports.meet(egress, ingress)
  const { open, doubts } = readPair(
    { ports, index: indexCluster(cluster) },
    { source, destination },
    { byDefault, reader },
  )
  return { open, doubtful: [...doubts.values()].reduce((all, set) => ports.join(all, set), NONE) }
}

export function connect(core: Core, source: ClusterEndpoint, destination: ClusterEndpoint): Connectivity {
  const { ports, rows } = core
  const all = links(core, source, destination)
  const fold = (read: (link: Link) => PortSetId) => all.map(read).reduce((a, b) => ports.meet(a, b), EVERY)
  const judged = all.map((link) => judge(core, link))
  const open = judged.map((each) => each.open)
  return {
    every: open.reduce((a, b) => ports.meet(a, b), EVERY),
    some: all.length === 0 ? EVERY : open.reduce((a, b) => ports.join(a, b), NONE),
    egress: fold(({ egress }) => egress),
    ingress: fold(({ ingress }) => ingress),
    egressIsolated: unitsOf(core, source).some(({ atom }) => rows.policies('Egress', atom).length > 0),
    ingressIsolated: unitsOf(core, destination).some(({ atom }) => rows.policies('Ingress', atom).length > 0),
    depends: judged.map(({ doubtful }) => doubtful).reduce((a, b) => ports.join(a, b), NONE),
  }
}

function endpointOf({ pod, address }: Party): Endpoint {
  return pod !== null ? { kind: 'pod', pod } : { kind: 'address', ip: address === null ? '' : formatAddress(address) }
}

export function stand(core: Core, { source, destination, port, protocol }: Question): Connection {
  const all = links(core, source, destination)
  const judged = all.map((link) => ({ link, ...judge(core, link) }))
  const denied = judged.find(({ open }) => !core.ports.has(open, protocol, port))
  const doubted = judged.find(({ doubtful }) => core.ports.has(doubtful, protocol, port))
  const chosen = (denied ?? doubted)?.link ?? all[0]
  const from = chosen?.source ?? unitsOf(core, source)[0]!
  const to = chosen?.destination ?? unitsOf(core, destination)[0]!
  const other = from.pod === to.pod ? { ...to, pod: to.twin ?? to.pod } : to
  const family = from.address?.family === to.address?.family ? from.address?.family : undefined
  return { source: endpointOf(from), destination: endpointOf(other), port, protocol, ...(family && { family }) }
}
