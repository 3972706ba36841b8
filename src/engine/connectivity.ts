import {
  assert,
  formatAddress,
  type AddressRange,
  type Cluster,
  type ClusterEndpoint,
  type OutsideEndpoint,
  type Pod,
  type PolicyType,
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
  /** Endpoints already looked at, for this cluster. */
  readonly ends: WeakMap<ClusterEndpoint, End>
}

/** What is known of an endpoint. */
interface End {
  /** One unit for each atom. */
  readonly units: readonly Unit[]
  /** Whether its traffic is a node's: on the host network, or from the one address of a node. */
  readonly speaksForNodes: boolean
  /** Whether any of its pods is isolated in a direction (S6). */
  readonly isolated: Readonly<Record<PolicyType, boolean>>
  /** One unit for each atom and node; null until traffic of nodes is asked about. */
  byNode: readonly Unit[] | null
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

function endOf(core: Core, endpoint: ClusterEndpoint): End {
  let end = core.ends.get(endpoint)
  if (end === undefined) {
    const units = distinct(allUnits(core, endpoint), ({ atom }) => `${atom}`)
    const isIsolated = (policyType: PolicyType) =>
      units.some(({ atom }) => core.rows.policies(policyType, atom).length > 0)
    end = {
      units,
      speaksForNodes: units.some(({ node }) => node !== null),
      isolated: { Ingress: isIsolated('Ingress'), Egress: isIsolated('Egress') },
      byNode: null,
    }
    core.ends.set(endpoint, end)
  }
  return end
}

/** An endpoint's pods or addresses, once for each atom. */
export function unitsOf(core: Core, endpoint: ClusterEndpoint): readonly Unit[] {
  return endOf(core, endpoint).units
}

function unitsByNode(core: Core, endpoint: ClusterEndpoint): readonly Unit[] {
  const end = endOf(core, endpoint)
  return (end.byNode ??= distinct(allUnits(core, endpoint), ({ atom, node, pod }) => `${atom} ${node ?? pod?.node}`))
}

function allUnits(core: Core, endpoint: ClusterEndpoint): readonly Unit[] {
  const index = indexCluster(core.cluster)
  return endpoint.kind === 'workload' ? podUnits(core, endpoint.pods, index) : outsideUnits(core, endpoint, index)
}

function distinct(units: readonly Unit[], keyOf: (unit: Unit) => string): readonly Unit[] {
  if (units.length === 1) return units
  const found = new Map<string, Unit>()
  for (const unit of units) {
    const key = keyOf(unit)
    const first = found.get(key)
    if (first === undefined) found.set(key, unit)
    else if (first.twin === null) found.set(key, { ...first, twin: unit.pod })
  }
  return [...found.values()]
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

function links(core: Core, source: ClusterEndpoint, destination: ClusterEndpoint): readonly Link[] {
  const { rows } = core
  const byNode = endOf(core, source).speaksForNodes || endOf(core, destination).speaksForNodes
  const units = byNode ? unitsByNode : unitsOf
  const found: Link[] = []
  for (const [from, to] of pairUp(units(core, source), units(core, destination))) {
    // A pod and itself, unless that stands for several replicas (S54).
    if (from.pod !== null && from.pod === to.pod && from.twin === null) continue
    const egress = openAt(rows.row('Egress', from.atom), to.atom)
    const isSpared = to.policed && isOwnNode(to.pod, from)
    const ingress = isSpared ? EVERY : openAt(rows.row('Ingress', to.atom), from.atom)
    found.push({ source: from, destination: to, egress, ingress })
  }
  return found
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
  let doubtful = NONE
  for (const set of doubts.values()) doubtful = ports.join(doubtful, set)
  return { open, doubtful }
}

export function connect(core: Core, source: ClusterEndpoint, destination: ClusterEndpoint): Connectivity {
  const { ports } = core
  const open = { every: EVERY, some: NONE, egress: EVERY, ingress: EVERY, depends: NONE }
  const all = links(core, source, destination)
  for (const link of all) {
    const judged = judge(core, link)
    open.every = ports.meet(open.every, judged.open)
    open.some = ports.join(open.some, judged.open)
    open.egress = ports.meet(open.egress, link.egress)
    open.ingress = ports.meet(open.ingress, link.ingress)
    open.depends = ports.join(open.depends, judged.doubtful)
  }
  return {
    ...open,
    some: all.length === 0 ? EVERY : open.some,
    egressIsolated: endOf(core, source).isolated.Egress,
    ingressIsolated: endOf(core, destination).isolated.Ingress,
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
