import { ANYWHERE, parseCidr } from '../../model/index.ts'
import type { ObjectRef } from '../../session/index.ts'
import type { EditorActions, OpenDialog } from '../../store/index.ts'
import type { Item } from '../shared/items.ts'

type Addition = Extract<OpenDialog, { readonly kind: 'add' }>

/** The namespace that the item with the focus is in; null outside of any. */
export function namespaceOf(item: Item | null): string | null {
  if (item?.kind === 'namespace') return item.name
  if (item?.kind !== 'endpoint' || item.id === ANYWHERE || parseCidr(item.id) !== undefined) return null
  return item.id.slice(0, item.id.indexOf('/'))
}

/** Asks for what to add beside the item that has the focus, in its namespace (UX 3.1). */
export function addBeside(
  actions: EditorActions,
  {
    item,
    target,
    what,
  }: { readonly item: Item | null; readonly target: Element | null; readonly what: Addition['what'] },
): void {
  const place = item === null ? undefined : target?.getBoundingClientRect()
  const anchor = place === undefined ? {} : { anchor: { x: place.left, y: place.bottom } }
  actions.openDialog({ kind: 'add', what, at: null, namespace: namespaceOf(item), ...anchor })
}

/** The object whose labels can be edited at an item; null when it has none. */
export function labelledAt(item: Item): ObjectRef | null {
  if (item.kind === 'namespace') return item
  return item.kind === 'endpoint' && namespaceOf(item) !== null ? item : null
}
