import { createContext, useContext } from 'react'
import type { ConnectionId, EndpointId } from '../../model/index.ts'
import type { Selection } from '../../store/index.ts'

/** Something on the canvas that can have the focus and the selection. */
export type Item = NonNullable<Selection>

/** Text that names an item in the DOM. A destination's twin is another place of the same endpoint. */
export function itemKey(item: Item, side: 'node' | 'twin' = 'node'): string {
  switch (item.kind) {
    case 'namespace':
      return `ns:${item.name}`
    case 'endpoint':
      return `${side}:${item.id}`
    case 'connection':
      return `edge:${item.id}`
    case 'policy':
      return `policy:${item.id}`
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

/** What the canvas tells its items: which has the focus, which are selected, lit or in the background. */
export interface ItemStates {
  readonly focusKey: string
  readonly isSelected: (item: Item) => boolean
  readonly isBack: (item: Item) => boolean
  /** `selected` by, or `matched` by a rule of, what the caret in the YAML stands in. */
  readonly lensOf: (item: Item) => 'selected' | 'matched' | null
  /** What the selected policy says about an endpoint: `applies to`, `R1 R2`; empty when nothing. */
  readonly tagOf: (id: EndpointId) => string
  /** Only the selected policy allows this connection, or a port of it. */
  readonly isSole: (id: ConnectionId) => boolean
  readonly focus: (key: string) => void
  readonly activate: (item: Item) => void
}

export const ItemContext = createContext<ItemStates | null>(null)

/** Attributes of an item's element: roving focus, and the states that the styles show. */
export function useItem(item: Item, side: 'node' | 'twin' = 'node') {
  const states = useContext(ItemContext)
  const key = itemKey(item, side)
  return {
    'data-item': key,
    tabIndex: states?.focusKey === key ? 0 : -1,
    'aria-current': states?.isSelected(item) ?? false,
    'data-selected': states?.isSelected(item) ?? false,
    'data-back': states?.isBack(item) ?? false,
    'data-lens': states?.lensOf(item) ?? undefined,
    onFocus: () => states?.focus(key),
    onClick: () => states?.activate(item),
  } as const
}

/** What the selected policy says about an endpoint, for the tag above its card. */
export function useLensTag(id: EndpointId): string {
  return useContext(ItemContext)?.tagOf(id) ?? ''
}

/** Whether only the selected policy allows a connection. */
export function useIsSole(id: ConnectionId): boolean {
  return useContext(ItemContext)?.isSole(id) ?? false
}
