import { createContext, useContext } from 'react'
import type { ConnectionId, EndpointId } from '../../model/index.ts'
import { itemKey, type Item } from '../shared/items.ts'

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
