import type { Scene } from '../../graph/index.ts'
import { connectionId, parseConnectionId, type ConnectionId, type EndpointId } from '../../model/index.ts'
import type { EditorState } from '../../store/index.ts'

/** What the selection is about: everything else steps back. Null when nothing does (UX 2.6). */
export interface Related {
  readonly endpoints: ReadonlySet<EndpointId>
  readonly connections: ReadonlySet<ConnectionId>
}

/** The connections that hang on the line at the caret, and their ends. */
function relatedToLine(lit: readonly ConnectionId[]): Related | null {
  if (lit.length === 0) return null
  const ends = lit.flatMap((id) => parseConnectionId(id) ?? [])
  return {
    endpoints: new Set(ends.flatMap(({ source, destination }) => [source, destination])),
    connections: new Set(lit),
  }
}

/** Ends and connections that belong to the selected pod, namespace, policy or connection. */
export function relatedTo(
  scene: Scene,
  { selection, snapshot, lit }: Pick<EditorState, 'selection' | 'snapshot' | 'lit'>,
): Related | null {
  if (selection === null) return relatedToLine(lit)
  if (selection.kind === 'connection') {
    const ends = parseConnectionId(selection.id)
    if (ends === undefined) return null
    return {
      endpoints: new Set([ends.source, ends.destination]),
      connections: new Set([connectionId(ends.source, ends.destination)]),
    }
  }
  const own = new Set<EndpointId>(
    selection.kind === 'endpoint'
      ? [selection.id]
      : selection.kind === 'policy'
        ? (snapshot?.policies.find(({ id }) => id === selection.id)?.selects ?? [])
        : scene.workloads.filter(({ namespace }) => namespace === selection.name).map(({ id }) => id),
  )
  if (own.size === 0) return null
  const edges = scene.edges.filter(({ source, destination }) => own.has(source) || own.has(destination))
  return {
    endpoints: new Set([...own, ...edges.flatMap(({ source, destination }) => [source, destination])]),
    connections: new Set(edges.map(({ id }) => id)),
  }
}
