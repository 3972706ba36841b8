import type { SceneEdge } from './scene.ts'

/**
 * Members in columns, so that edges between them mostly run left to right. Watched edges count, or
 * without any those that a rule allows; an edge that closes a circle runs back.
 */
export function layersOf(
  members: readonly string[],
  edges: readonly Pick<SceneEdge, 'source' | 'destination' | 'verdict' | 'watched'>[],
): readonly (readonly string[])[] {
  const inside = new Set(members)
  const callers = new Map<string, string[]>()
  const among = edges.filter((e) => e.source !== e.destination && inside.has(e.source) && inside.has(e.destination))
  const anyWatched = among.some(({ watched }) => watched)
  for (const { source, destination, verdict, watched } of among) {
    if (anyWatched ? !watched : verdict !== 'allowed' && verdict !== 'partial') continue
    callers.set(destination, [...(callers.get(destination) ?? []), source])
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
  return layers.filter((layer) => layer !== undefined)
}
