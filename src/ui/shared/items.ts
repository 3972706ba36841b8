import type { SceneEdge } from '../../graph/index.ts'
import type { ConnectionId } from '../../model/index.ts'
import type { Selection } from '../../store/index.ts'

/** Something on the page that can have the focus. All but a bundle of connections can be selected. */
export type Item = NonNullable<Selection> | { readonly kind: 'bundle'; readonly id: ConnectionId }

/** What the line of an edge is. */
export function edgeItem({ id, bundle }: Pick<SceneEdge, 'id' | 'bundle'>): Item {
  return { kind: bundle === undefined ? 'connection' : 'bundle', id }
}

/** Text that names an item in the DOM. A destination's twin is another place of the same endpoint. */
export function itemKey(item: Item, side: 'node' | 'twin' = 'node'): string {
  switch (item.kind) {
    case 'namespace':
      return `ns:${item.name}`
    case 'endpoint':
      return `${side}:${item.id}`
    case 'connection':
      return `edge:${item.id}`
    case 'bundle':
    case 'policy':
      return `${item.kind}:${item.id}`
  }
}

/** The item that a key names; null when it names none. */
export function readItem(key: string): Item | null {
  const at = key.indexOf(':')
  const rest = key.slice(at + 1)
  if (at < 0 || rest === '') return null
  switch (key.slice(0, at)) {
    case 'ns':
      return { kind: 'namespace', name: rest }
    case 'node':
    case 'twin':
      return { kind: 'endpoint', id: rest }
    case 'bundle':
      return { kind: 'bundle', id: rest }
    case 'edge':
      return { kind: 'connection', id: rest }
    default:
      return null
  }
}

/** The item under an element, read from its `data-item`. */
export function itemAt(element: Element | null): Item | null {
  const holder = element?.closest<HTMLElement>('[data-item]')
  return readItem(holder?.dataset['item'] ?? '')
}
