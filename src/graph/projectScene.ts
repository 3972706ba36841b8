import type { Cluster, ClusterEndpoint, ConnectionId, EndpointId, Protocol, WorkloadEndpoint } from '../model/index.ts'
import { explain, type CaveatId, type Engine } from '../engine/index.ts'
import { captionsOf } from './classifyEdge.ts'
import { listConnections, type ListedConnection } from './connections.ts'
import { portsThatMatter } from './matterPorts.ts'
import { createPairs, type Pairs } from './pairs.ts'
import { createFilter, type Filter } from './matchFilter.ts'
import { captionText } from './captionText.ts'
import { chooseFolds, foldLines, type FoldedLines, type Line } from './foldScene.ts'
import { gatesOf } from './gates.ts'
import type {
  EdgeFilter,
  EdgeVerdict,
  Scene,
  SceneEdge,
  SceneNamespace,
  SceneOutside,
  SceneQuery,
  SceneWorkload,
} from './scene.ts'

/** What a picture is made from. */
export interface SceneInput {
  readonly cluster: Cluster
  /** At the state of `cluster`. */
  readonly engine: Engine
  readonly endpoints: readonly ClusterEndpoint[]
  /** Answers about pairs of these endpoints that are worth keeping; made anew when absent. */
  readonly pairs?: Pairs
  readonly query: SceneQuery
  /** Connections with an expectation, and drawn or pinned ones. */
  readonly watched: ReadonlySet<ConnectionId>
  /** Connections that the last edit changed, with the verdict before it. */
  readonly changes: ReadonlyMap<ConnectionId, EdgeVerdict>
  /** Connections whose expectation fails, with what it expects. */
  readonly failing: ReadonlyMap<ConnectionId, 'allowed' | 'denied'>
  /** The port that such an expectation names: the caption of its edge is about that one. */
  readonly failingPorts?: ReadonlyMap<ConnectionId, { readonly number: number; readonly protocol: Protocol }>
  /** Connections with an expectation about them alone. */
  readonly expected?: ReadonlySet<ConnectionId>
  /** When given, only these are drawn: connections that differ from another state, with the verdict there. */
  readonly differences?: ReadonlyMap<ConnectionId, EdgeVerdict> | null
  /** Workloads whose document is broken. */
  readonly stale: ReadonlySet<EndpointId>
  /** Workloads made from selectors because only policies were given. */
  readonly example: ReadonlySet<EndpointId>
}

/** More edges than this nobody reads (UX 2.6). */
const MAX_EDGES = 60
/** Nor more cards on them. */
const MAX_LABELS = 40
const CAPTION_PORTS = 3
const FIRST_LABELS = ['app', 'app.kubernetes.io/name']
const VERDICT_RANK: Readonly<Record<EdgeVerdict, number>> = {
  depends: 0,
  partial: 1,
  allowed: 2,
  denied: 3,
  default: 4,
}

function labelPairs(labels: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  const place = ([key]: readonly [string, string]) => FIRST_LABELS.indexOf(key) + 1 || FIRST_LABELS.length + 1
  return Object.entries(labels).sort((a, b) => place(a) - place(b))
}

function projectWorkload(
  { engine, stale, example }: SceneInput,
  { id, namespace, name, ownerKind, pods }: WorkloadEndpoint,
): SceneWorkload {
  const [pod] = pods
  return {
    id,
    namespace,
    name,
    kind: ownerKind,
    replicas: pods.reduce((sum, { replicas }) => sum + replicas, 0),
    labels: labelPairs(pod.labels),
    ports: pod.ports,
    hostNetwork: pod.hostNetwork,
    terminated: pods.every(({ phase }) => phase === 'Succeeded' || phase === 'Failed'),
    example: example.has(id),
    ...gatesOf(engine, pod),
    stale: stale.has(id),
  }
}

function projectNamespaces(
  { cluster }: SceneInput,
  { workloads, folds }: { readonly workloads: readonly SceneWorkload[]; readonly folds: FoldedLines['inside'] },
): readonly SceneNamespace[] {
  return cluster.namespaces.map(({ name, labels, declared }) => {
    const inside = workloads.filter(({ namespace }) => namespace === name)
    return {
      name,
      labels: labelPairs(labels),
      ghost: !declared && inside.length === 0,
      workloads: inside.length,
      pods: inside.reduce((sum, { replicas }) => sum + replicas, 0),
      policies: cluster.policies.filter(({ namespace }) => namespace === name).length,
      folded: folds.get(name) ?? null,
    }
  })
}

/** Caveats are looked up only for a verdict that hangs on one: the explanation lists the others. */
function caveatsOf(
  { engine, cluster }: SceneInput,
  { facts, source, destination }: ListedConnection,
): readonly CaveatId[] {
  if (facts.verdict !== 'depends') return []
  const connectivity = engine.connectivity(source, destination)
  const port =
    portsThatMatter(engine.ports, destination, connectivity).find(({ outcome }) => outcome === 'depends') ??
    engine.ports.ranges(connectivity.depends)[0]!
  const connection = engine.representative({ source, destination, port: port.from, protocol: port.protocol })
  return explain(cluster, connection, engine.reader)
    .caveats.filter(({ depends }) => depends)
    .map(({ id }) => id)
}

/** The caption of a failing connection names only the port that its expectation is about. */
function captionOf(
  { failingPorts }: SceneInput,
  { id, facts }: ListedConnection,
): Pick<SceneEdge, 'ports' | 'morePorts'> {
  const ports = captionsOf(facts)
  const asked = failingPorts?.get(id)
  const text = asked && (asked.protocol === 'TCP' ? `${asked.number}` : `${asked.number}/${asked.protocol}`)
  const own = ports.filter((port) => port.text === text)
  if (own.length > 0) return { ports: own, morePorts: 0 }
  return { ports: ports.slice(0, CAPTION_PORTS), morePorts: Math.max(0, ports.length - CAPTION_PORTS) }
}

function projectEdge(input: SceneInput, connection: ListedConnection): SceneEdge {
  const { id, source, destination, facts } = connection
  const { verdict, barrier } = facts
  return {
    id,
    source: source.id,
    destination: destination.id,
    verdict,
    barrier,
    ...captionOf(input, connection),
    watched: input.watched.has(id),
    before: (input.differences ?? input.changes).get(id) ?? null,
    ...(input.differences ? { compared: true } : {}),
    failing: input.failing.get(id) ?? null,
    caveats: caveatsOf(input, connection),
  }
}

function passes({ watched }: SceneInput, filter: EdgeFilter, { id, facts }: ListedConnection): boolean {
  const { decided, verdict } = facts
  switch (filter) {
    case 'watched':
      return watched.has(id)
    case 'allowed':
      return verdict !== 'default' && verdict !== 'denied'
    case 'decided':
      return decided
    case 'denied':
      return verdict === 'denied'
    case 'all':
      return true
  }
}

/** Under default deny nearly every pair is denied by policy: then what is allowed tells more. */
function chooseFilter({ watched, decided, allowed }: Scene['counts']): EdgeFilter {
  if (watched > 0) return 'watched'
  return decided > MAX_EDGES && allowed > 0 ? 'allowed' : 'decided'
}

function touchesFocus({ query }: SceneInput, { source, destination }: ListedConnection): boolean {
  return query.focus !== null && (source.id === query.focus || destination.id === query.focus)
}

/** Lower is more telling: failing, changed, of the focus, watched, then by verdict. */
function rankOf(input: SceneInput, connection: ListedConnection): number {
  if (input.failing.has(connection.id)) return 0
  if (input.changes.has(connection.id)) return 1
  const focus = touchesFocus(input, connection) ? 0 : 20
  return 2 + focus + (input.watched.has(connection.id) ? 0 : 5) + VERDICT_RANK[connection.facts.verdict]
}

function projectOutside(endpoints: readonly ClusterEndpoint[], edges: readonly SceneEdge[]): readonly SceneOutside[] {
  const sources = new Set(edges.map(({ source }) => source))
  const destinations = new Set(edges.map(({ destination }) => destination))
  return endpoints.flatMap((endpoint) => {
    if (endpoint.kind === 'workload') return []
    const { id, name, cidr, origin } = endpoint
    return [{ id, name, cidr, origin, asSource: sources.has(id), asDestination: destinations.has(id) }]
  })
}

function filterOf({ endpoints, cluster, query }: SceneInput): Filter {
  const policies = cluster.policies.map(({ namespace, name }) => `${namespace}/${name}`)
  return createFilter(query.text ?? '', { endpoints, policies })
}

/** Connections that the text of the query asks for; all of them when it asks for nothing. */
function found(
  input: SceneInput,
  connections: readonly ListedConnection[],
  { matches }: Filter,
): readonly ListedConnection[] {
  const { watched, changes, failing, expected } = input
  if (matches === null) return connections
  return connections.filter((connection) => {
    const { id } = connection
    return matches({
      ...connection,
      expectation: failing.has(id) ? 'fail' : expected?.has(id) ? 'pass' : null,
      changed: changes.has(id),
      watched: watched.has(id),
    })
  })
}

/** Failing and changed connections are drawn whatever the filter, and all connections of the focused endpoint. */
function wants(input: SceneInput, filter: EdgeFilter, connection: ListedConnection): boolean {
  const { id } = connection
  if (input.differences) return input.differences.has(id)
  return (
    passes(input, filter, connection) ||
    touchesFocus(input, connection) ||
    input.failing.has(id) ||
    input.changes.has(id)
  )
}

/** Namespaces that the query folds, those that are there; a namespace without workloads has nothing to fold. */
function foldsOf({ endpoints, query }: SceneInput, wanted: readonly ListedConnection[]): ReadonlySet<string> {
  const { folded = [] } = query
  if (folded === 'auto') return new Set(chooseFolds(wanted, { endpoints, most: MAX_EDGES }))
  const known = new Set(endpoints.flatMap((each) => (each.kind === 'workload' ? [each.namespace] : [])))
  return new Set(folded.filter((name) => known.has(name)))
}

/** The most telling lines, in the order they came in. */
function mostTelling(lines: readonly Line[]): readonly Line[] {
  return lines.length <= MAX_EDGES ? lines : lines.toSorted((a, b) => a.rank - b.rank).slice(0, MAX_EDGES)
}

/** Edges of which the least telling have no card when there are too many with one. */
function projectEdges(input: SceneInput, lines: readonly Line[]): readonly SceneEdge[] {
  const drawn = lines.map(({ of, rank }) => ({ rank, edge: 'facts' in of ? projectEdge(input, of) : of }))
  const labelled = drawn.filter(({ edge }) => captionText(edge) !== '').toSorted((a, b) => a.rank - b.rank)
  const without = new Set(labelled.slice(MAX_LABELS).map(({ edge }) => edge))
  return drawn.map(({ edge }) => (without.has(edge) ? { ...edge, unlabelled: true } : edge))
}

/**
 * The picture for one query. Namespaces are folded as the query asks; beyond sixty edges the least telling are left out
 * and their connections counted in `hidden` (UX 2.6). A text in the query leaves out what it does not ask for; `counts`
 * are of what it leaves.
 */
export function projectScene(input: SceneInput): Scene {
  const { endpoints, query, watched, failing, changes, differences } = input
  const text = filterOf(input)
  const pairs = input.pairs ?? createPairs(input.engine, endpoints)
  const connections = found(input, listConnections(pairs), text)
  const count = (filter: EdgeFilter) => connections.filter((each) => passes(input, filter, each)).length
  const counts = {
    watched: count('watched'),
    allowed: count('allowed'),
    decided: count('decided'),
    denied: count('denied'),
    all: connections.length,
  }
  const filter = query.filter === 'auto' ? chooseFilter(counts) : query.filter
  const wanted = new Set(connections.filter((each) => wants(input, filter, each)))
  const { lines, inside } = foldLines(connections, foldsOf(input, [...wanted]), {
    wants: (each) => wanted.has(each),
    rankOf: (each) => rankOf(input, each),
    isFailing: ({ id }) => failing.has(id),
    isChanged: ({ id }) => (differences ?? changes).has(id),
    isWatched: ({ id }) => watched.has(id),
  })
  const shown = mostTelling(lines)
  const edges = projectEdges(input, shown)
  const workloads = endpoints.flatMap((each) => (each.kind === 'workload' ? [projectWorkload(input, each)] : []))
  const total = (some: readonly Line[]) => some.reduce((sum, line) => sum + line.wanted, 0)
  return {
    namespaces: projectNamespaces(input, { workloads, folds: inside }),
    workloads,
    outside: projectOutside(endpoints, edges),
    edges,
    filter,
    counts,
    wanted: wanted.size,
    hidden: total(lines) - total(shown),
    problems: text.problems,
  }
}
