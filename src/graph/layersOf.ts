import type { SceneEdge } from './scene.ts'

type Linked = Pick<SceneEdge, 'source' | 'destination' | 'verdict' | 'watched'>

/** What nearly everybody may call says nothing about who stands where. */
const POPULAR_SHARE = 0.7
const POPULAR_FROM = 4

/**
 * Edges among members that tell who calls whom: watched ones, or without any those that a rule allows, but for those to
 * a member that nearly all others reach.
 */
export function structuralEdges<Edge extends Linked>(
  members: readonly string[],
  edges: readonly Edge[],
): readonly Edge[] {
  const inside = new Set(members)
  const among = edges.filter((e) => e.source !== e.destination && inside.has(e.source) && inside.has(e.destination))
  const watched = among.filter((edge) => edge.watched)
  if (watched.length > 0) return watched
  const allowed = among.filter(({ verdict }) => verdict === 'allowed' || verdict === 'partial')
  const callers = new Map<string, number>()
  for (const { destination } of allowed) callers.set(destination, (callers.get(destination) ?? 0) + 1)
  const popular = Math.max(POPULAR_FROM, (members.length - 1) * POPULAR_SHARE)
  return allowed.filter(({ destination }) => callers.get(destination)! < popular)
}

/** Members in columns, so that structural edges mostly run left to right; an edge that closes a circle runs back. */
export function layersOf(members: readonly string[], edges: readonly Linked[]): readonly (readonly string[])[] {
  const callers = new Map<string, string[]>()
  for (const { source, destination } of structuralEdges(members, edges)) {
    const list = callers.get(destination)
    if (list === undefined) callers.set(destination, [source])
    else list.push(source)
  }
  const depths = new Map<string, number>()
  const open = new Set<string>()
  const depthOf = (id: string): number => {
    const known = depths.get(id)
    if (known !== undefined) return known
    open.add(id)
    const before = (callers.get(id) ?? []).filter((caller) => !open.has(caller)).map(depthOf)
    open.delete(id)
    const depth = Math.max(-1, ...before) + 1
    depths.set(id, depth)
    return depth
  }
  const layers: string[][] = []
  for (const id of members) (layers[depthOf(id)] ??= []).push(id)
  return sortLayers(
    layers.filter((layer) => layer !== undefined),
    callers,
  )
}

/**
 * Each layer in the order of the callers in the layers before it, which keeps most lines from crossing; those without
 * callers by how many they call.
 */
function sortLayers(
  layers: readonly (readonly string[])[],
  callers: ReadonlyMap<string, readonly string[]>,
): readonly (readonly string[])[] {
  const rows = new Map<string, number>()
  const calls = new Map<string, number>()
  for (const source of [...callers.values()].flat()) calls.set(source, (calls.get(source) ?? 0) + 1)
  return layers.map((layer) => {
    const height = (id: string) => {
      const known = (callers.get(id) ?? []).flatMap((caller) => rows.get(caller) ?? [])
      return known.length === 0 ? Infinity : known.reduce((sum, row) => sum + row, 0) / known.length
    }
    const heights = new Map(layer.map((id) => [id, height(id)]))
    const sorted = layer.toSorted((a, b) => {
      const [first, second] = [heights.get(a)!, heights.get(b)!]
      return first === second ? (calls.get(b) ?? 0) - (calls.get(a) ?? 0) : first - second
    })
    for (const [row, id] of sorted.entries()) rows.set(id, row)
    return sorted
  })
}
