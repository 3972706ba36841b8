import { ANYWHERE, parseCidr } from '../../model/index.ts'
import type { EditorActions, OpenDialog } from '../../store/index.ts'
import type { Item } from './items.ts'

type Addition = Extract<OpenDialog, { readonly kind: 'add' }>

/** The namespace that the item with the focus is in; null outside of any. */
function namespaceOf(item: Item | null): string | null {
  if (item?.kind === 'namespace') return item.name
  if (item?.kind !== 'endpoint' || item.id === ANYWHERE || parseCidr(item.id) !== undefined) return null
  return item.id.slice(0, item.id.indexOf('/'))
}

/** N, P and X add something where the focus is; L edits the labels of what has it (UX 1.8). */
export function addingKeys(
  actions: EditorActions,
  item: Item | null,
): Readonly<Record<string, (() => void) | undefined>> {
  const namespace = namespaceOf(item)
  const add = (what: Addition['what']) => () => {
    const place = item === null ? undefined : document.activeElement?.getBoundingClientRect()
    const anchor = place === undefined ? {} : { anchor: { x: place.left, y: place.bottom } }
    actions.openDialog({ kind: 'add', what, at: null, namespace, ...anchor })
  }
  const labelled = item?.kind === 'namespace' || (item?.kind === 'endpoint' && namespace !== null) ? item : null
  return {
    n: add('workload'),
    p: add('policy'),
    x: add('outside'),
    ...(labelled === null ? {} : { l: () => actions.openDialog({ kind: 'labels', object: labelled }) }),
  }
}
