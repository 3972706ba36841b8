import { drawnWorkloads, foldedNamespace, foldId, type Scene } from '../../graph/index.ts'
import { itemKey, edgeItem, type Item } from '../shared/items.ts'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

function around(keys: readonly string[], own: string, key: string): string | null {
  const step = STEPS[key]
  const index = keys.indexOf(own)
  if (step === undefined || index < 0 || keys.length < 2) return null
  return keys[(index + step + keys.length) % keys.length] ?? null
}

function connectionsOf(scene: Scene, id: string): { out: readonly string[]; into: readonly string[] } {
  return {
    out: scene.edges.filter(({ source }) => source === id).map((edge) => itemKey(edgeItem(edge))),
    into: scene.edges.filter(({ destination }) => destination === id).map((edge) => itemKey(edgeItem(edge))),
  }
}

/** From a frame into it; from a folded one along its connections. */
function fromNamespace(scene: Scene, name: string, key: string): string | null {
  const isFolded = scene.namespaces.some((each) => each.name === name && each.folded !== null)
  const { out, into } = connectionsOf(scene, foldId(name))
  const first = scene.workloads.find(({ namespace }) => namespace === name)
  if (key === 'ArrowRight' && isFolded) return out[0] ?? null
  if (key === 'ArrowRight') return first === undefined ? null : `node:${first.id}`
  if (key === 'ArrowLeft') return into[0] ?? null
  const frames = [...scene.namespaces.map((each) => `ns:${each.name}`), ...scene.outside.map(({ id }) => `node:${id}`)]
  return around(frames, `ns:${name}`, key)
}

/** Where an arrow key leads from an item (UX 7.2); null when it leads nowhere. Right goes out, left comes in. */
export function nextItem(scene: Scene, item: Item, key: string): string | null {
  const own = itemKey(item)
  if (item.kind === 'namespace') return fromNamespace(scene, item.name, key)
  if (item.kind === 'endpoint') {
    const { out, into } = connectionsOf(scene, item.id)
    if (key === 'ArrowRight') return out[0] ?? null
    if (key === 'ArrowLeft') return into[0] ?? null
    const workloads = drawnWorkloads(scene)
    const workload = workloads.find(({ id }) => id === item.id)
    if (key === 'Home' && workload !== undefined) return `ns:${workload.namespace}`
    const siblings =
      workload === undefined
        ? scene.outside.map(({ id }) => `node:${id}`)
        : workloads.filter(({ namespace }) => namespace === workload.namespace).map(({ id }) => `node:${id}`)
    return around(siblings, own, key)
  }
  const edge = scene.edges.find((each) => itemKey(edgeItem(each)) === own)
  if (edge === undefined) return null
  if (key.toLowerCase() === 'o' || key === 'ArrowRight') return nodeKey(scene, edge.destination, 'twin')
  if (key === 'ArrowLeft') return nodeKey(scene, edge.source, 'node')
  return around(connectionsOf(scene, edge.source).out, own, key)
}

function nodeKey(scene: Scene, id: string, side: 'node' | 'twin'): string {
  if (foldedNamespace(id) !== null) return id
  return scene.outside.some((outside) => outside.id === id) ? `${side}:${id}` : `node:${id}`
}
