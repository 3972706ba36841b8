import { connectionId, type ClusterEndpoint, type EndpointId } from '../model/index.ts'
import type { ListedConnection } from './connections.ts'
import { drawnAs, foldedNamespace } from './foldId.ts'
import type { EdgeVerdict, SceneBundle, SceneEdge } from './scene.ts'

/** Lines that connections would take with these namespaces folded. */
function countLines(wanted: readonly ListedConnection[], folded: ReadonlySet<string>): number {
  const places = new Map<EndpointId, number>()
  const placeOf = (endpoint: ClusterEndpoint) => {
    const id = drawnAs(endpoint, folded)
    const place = places.get(id) ?? places.size
    places.set(id, place)
    return place
  }
  // More endpoints than this no browser draws; two places make one number.
  const base = 2 ** 24
  const lines = new Set<number>()
  for (const { source, destination } of wanted) {
    const [from, to] = [placeOf(source), placeOf(destination)]
    if (from !== to) lines.add(from * base + to)
  }
  return lines.size
}

/**
 * Namespaces to fold, largest first, until the connections take no more than `most` lines (UX 2.6): none when they do
 * already, all with more than one workload when even that is too much. A cluster that is one namespace stays open: there
 * would be nothing left to see.
 */
export function chooseFolds(
  wanted: readonly ListedConnection[],
  { endpoints, most }: { readonly endpoints: readonly ClusterEndpoint[]; readonly most: number },
): readonly string[] {
  if (wanted.length <= most) return []
  const sizes = new Map<string, number>()
  for (const endpoint of endpoints)
    if (endpoint.kind === 'workload') sizes.set(endpoint.namespace, (sizes.get(endpoint.namespace) ?? 0) + 1)
  if (sizes.size < 2) return []
  const largest = [...sizes]
    .filter(([, size]) => size > 1)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name]) => name)
  const fits = (count: number) => countLines(wanted, new Set(largest.slice(0, count))) <= most
  // Each further fold leaves fewer lines, or as many.
  let [tooFew, enough] = [0, largest.length]
  while (enough - tooFew > 1) {
    const middle = (tooFew + enough) >> 1
    if (fits(middle)) enough = middle
    else tooFew = middle
  }
  return largest.slice(0, enough)
}

/** Connections that are counted, in words: `6 of 8 allowed, 1 in part · 1 fails`. */
function bundleText({ connections, allowed, partial, failing, changed }: Omit<SceneBundle, 'text'>): string {
  return [
    `${allowed} of ${connections} allowed${partial > 0 ? `, ${partial} in part` : ''}`,
    ...(failing > 0 ? [`${failing} ${failing === 1 ? 'fails' : 'fail'}`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
  ].join(' · ')
}

/** What a line stands for while its connections are counted. */
class Tally {
  connections = 0
  wanted = 0
  allowed = 0
  partial = 0
  failing = 0
  changed = 0
  watched = false
  rank = Infinity
  private decided = 0
  private depends = 0
  private readonly ends = new Set<'src' | 'dst'>()

  add({ facts: { verdict, barrier } }: ListedConnection): void {
    this.connections++
    if (verdict === 'allowed' || verdict === 'default') this.allowed++
    if (verdict === 'partial') this.partial++
    if (verdict === 'depends') this.depends++
    if (verdict !== 'default') this.decided++
    if (barrier === 'src' || barrier === 'both') this.ends.add('src')
    if (barrier === 'dst' || barrier === 'both') this.ends.add('dst')
  }

  /** Never plainly allowed or denied when some are not. */
  get verdict(): EdgeVerdict {
    const { connections, allowed, partial, depends, decided } = this
    if (allowed === connections) return decided > 0 ? 'allowed' : 'default'
    if (allowed + depends === connections) return 'depends'
    if (allowed + partial > 0) return 'partial'
    return depends > 0 ? 'depends' : 'denied'
  }

  get barrier(): SceneEdge['barrier'] {
    if (this.verdict === 'depends') return null
    if (this.ends.size === 2) return 'both'
    return [...this.ends][0] ?? null
  }

  get bundle(): SceneBundle {
    const { connections, allowed, partial, failing, changed } = this
    const counts = { connections, allowed, partial, failing, changed }
    return { ...counts, text: bundleText(counts) }
  }
}

/** What decides whether and how a connection is drawn. */
export interface Drawing {
  readonly wants: (connection: ListedConnection) => boolean
  /** Lower is more telling. */
  readonly rankOf: (connection: ListedConnection) => number
  readonly isFailing: (connection: ListedConnection) => boolean
  readonly isChanged: (connection: ListedConnection) => boolean
  readonly isWatched: (connection: ListedConnection) => boolean
}

/** One line of the picture, before it is drawn. */
export interface Line {
  /** How many connections that are wanted it stands for. */
  readonly wanted: number
  readonly rank: number
  /** The connection itself, or the edge of the bundle of several. */
  readonly of: ListedConnection | SceneEdge
}

/** The picture's connections with some namespaces folded. */
export interface FoldedLines {
  readonly lines: readonly Line[]
  /** What is between the workloads of each folded namespace, which no line shows. */
  readonly inside: ReadonlyMap<string, SceneBundle>
}

interface Open {
  readonly source: EndpointId
  readonly destination: EndpointId
  readonly tally: Tally
}

function edgeOf({ source, destination, tally }: Open): SceneEdge {
  const { verdict, barrier, watched, bundle } = tally
  return {
    id: connectionId(source, destination),
    source,
    destination,
    verdict,
    barrier,
    ports: [],
    morePorts: 0,
    watched,
    before: null,
    failing: null,
    caveats: [],
    bundle,
  }
}

/**
 * Lines for the connections that are wanted. Those with an end in a folded namespace are one line per direction and
 * neighbour, which is about all connections between the two, wanted or not: it tells how many of them are allowed.
 */
export function foldLines(
  connections: readonly ListedConnection[],
  folded: ReadonlySet<string>,
  drawing: Drawing,
): FoldedLines {
  const lines: (Line | Open)[] = []
  const open = new Map<EndpointId, Map<EndpointId, Open>>()
  const inside = new Map([...folded].map((name) => [name, new Tally()]))
  const bundleOf = (source: EndpointId, destination: EndpointId): Tally => {
    const row = open.get(source) ?? new Map<EndpointId, Open>()
    open.set(source, row)
    const made = row.get(destination) ?? { source, destination, tally: new Tally() }
    if (!row.has(destination)) lines.push(made)
    row.set(destination, made)
    return made.tally
  }
  for (const connection of connections) {
    const source = drawnAs(connection.source, folded)
    const destination = drawnAs(connection.destination, folded)
    const wanted = drawing.wants(connection)
    if (source === connection.source.id && destination === connection.destination.id) {
      if (wanted) lines.push({ wanted: 1, rank: drawing.rankOf(connection), of: connection })
      continue
    }
    const tally = source === destination ? inside.get(foldedNamespace(source)!)! : bundleOf(source, destination)
    tally.add(connection)
    if (drawing.isFailing(connection)) tally.failing++
    if (drawing.isChanged(connection)) tally.changed++
    if (drawing.isWatched(connection)) tally.watched = true
    if (!wanted) continue
    tally.wanted++
    tally.rank = Math.min(tally.rank, drawing.rankOf(connection))
  }
  return {
    lines: lines.flatMap((line) => {
      if ('of' in line) return [line]
      const { wanted, rank } = line.tally
      return wanted === 0 ? [] : [{ wanted, rank, of: edgeOf(line) }]
    }),
    inside: new Map([...inside].map(([name, { bundle }]) => [name, bundle])),
  }
}
