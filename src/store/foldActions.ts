import { foldedNamespace } from '../graph/index.ts'
import { parseConnectionId, type ConnectionId, type EndpointId } from '../model/index.ts'
import type { EditorParts } from './editorParts.ts'
import type { EditorActions } from './state.ts'

/** Namespaces that stand for what is in them (UX 2.6). Folding is a step of history. */
export interface FoldActions {
  /** Folds a namespace, or unfolds it; all others stay as they are drawn now. */
  toggleFold(namespace: string): void
  /** Folds all, none, or leaves it to the page, which folds where there is too much to read. */
  foldAll(which: 'all' | 'none' | 'auto'): void
  /** Shows the connections of a bundle one by one: the list, by its filter. */
  listBundle(id: ConnectionId): void
}

/** A word of the filter for an end of a bundle. */
function filterWord(end: EndpointId): string {
  const namespace = foldedNamespace(end)
  return namespace === null ? end : `${namespace}/`
}

export function createFoldActions(
  { get, evaluation }: EditorParts,
  { apply, setView }: Pick<EditorActions, 'apply' | 'setView'>,
): FoldActions {
  function fold(label: string, folded: readonly string[] | 'auto') {
    apply(label, { folded })
    void evaluation.refresh()
  }

  return {
    toggleFold(namespace) {
      const namespaces = get().scene?.namespaces ?? []
      const folded = namespaces.filter((each) => each.folded !== null).map(({ name }) => name)
      if (folded.includes(namespace)) {
        fold(
          `unfolding ${namespace}`,
          folded.filter((name) => name !== namespace),
        )
      } else fold(`folding ${namespace}`, [...folded, namespace])
    },
    foldAll(which) {
      if (which === 'auto') return fold('folding what is too much to read', 'auto')
      const names = which === 'none' ? [] : (get().scene?.namespaces ?? []).map(({ name }) => name)
      fold(which === 'none' ? 'unfolding all namespaces' : 'folding all namespaces', names)
    },
    listBundle(id) {
      const ends = parseConnectionId(id)
      if (ends === undefined) return
      const others = get().view.filterText.replace(/(?:^|\s)(?:from|to):\S*/gi, '')
      const filterText = `${others} from:${filterWord(ends.source)} to:${filterWord(ends.destination)}`.trim()
      setView({ centre: 'list', phoneTab: 'list', filterText })
    },
  }
}
