import type { Scene } from '../../graph/index.ts'
import { itemKey, type Item } from '../shared/items.ts'

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

function around(keys: readonly string[], own: string, key: string): string | null {
  const step = STEPS[key]
  const index = keys.indexOf(own)
  if (step === undefined || index < 0 || keys.length < 2) return null
  return keys[(index + step + keys.length) % keys.length] ?? null
}

function connectionsOf(scene: Scene, id: string): { out: readonly string[]; into: readonly string[] } {
  const key = (edge: { id: string }) => `edge:${edge.id}`
  return {
    out: scene.edges.filter(({ source }) => source === id).map(key),
    into: scene.edges.filter(({ destination }) => destination === id).map(key),
  }
}

/** Where an arrow key leads from an item (UX 7.2); null when it leads nowhere. Right goes out, left comes in. */
export function nextItem(scene: Scene, item: Item, key: string): string | null {
  const own = itemKey(item)
  if (item.kind === 'namespace') {
    if (key === 'ArrowRight') {
      const first = scene.workloads.find(({ namespace }) => namespace === item.name)
      return first === undefined ? null : `node:${first.id}`
    }
    const frames = [...scene.namespaces.map(({ name }) => `ns:${name}`), ...scene.outside.map(({ id }) => `node:${id}`)]
    return around(frames, own, key)
  }
  if (item.kind === 'endpoint') {
    const { out, into } = connectionsOf(scene, item.id)
    if (key === 'ArrowRight') return out[0] ?? null
    if (key === 'ArrowLeft') return into[0] ?? null
    const workload = scene.workloads.find(({ id }) => id === item.id)
    if (key === 'Home' && workload !== undefined) return `ns:${workload.namespace}`
    const siblings =
      workload === undefined
        ? scene.outside.map(({ id }) => `node:${id}`)
        : scene.workloads.filter(({ namespace }) => namespace === workload.namespace).map(({ id }) => `node:${id}`)
    return around(siblings, own, key)
  }
  const edge = scene.edges.find(({ id }) => item.kind === 'connection' && id === item.id)
  if (edge === undefined) return null
  if (key.toLowerCase() === 'o' || key === 'ArrowRight') return nodeKey(scene, edge.destination, 'twin')
  if (key === 'ArrowLeft') return nodeKey(scene, edge.source, 'node')
  return around(connectionsOf(scene, edge.source).out, own, key)
}

function nodeKey(scene: Scene, id: string, side: 'node' | 'twin'): string {
  return scene.outside.some((outside) => outside.id === id) ? `${side}:${id}` : `node:${id}`
}
