import { foldId, type Scene } from '../../graph/index.ts'
import { connectionId, parseConnectionId, type ConnectionId, type EndpointId } from '../../model/index.ts'
import type { EditorState } from '../../store/index.ts'

/** What endpoints are drawn as: themselves, or the folded namespace they are in. */
function drawnIn({ namespaces, workloads }: Scene): (id: EndpointId) => EndpointId {
  const folded = new Set(namespaces.flatMap(({ name, folded: bundle }) => (bundle === null ? [] : [name])))
  const homes = new Map(workloads.map(({ id, namespace }) => [id, namespace]))
  return (id) => {
    const home = homes.get(id)
    return home !== undefined && folded.has(home) ? foldId(home) : id
  }
}

/** What the selection is about: everything else steps back. Null when nothing does (UX 2.6). */
export interface Related {
  readonly endpoints: ReadonlySet<EndpointId>
  readonly connections: ReadonlySet<ConnectionId>
}

/** The connections that hang on the line at the caret, and their ends. */
function relatedToLine(scene: Scene, lit: readonly ConnectionId[]): Related | null {
  if (lit.length === 0) return null
  const drawn = drawnIn(scene)
  const ends = lit.flatMap((id) => parseConnectionId(id) ?? [])
  return {
    endpoints: new Set(ends.flatMap(({ source, destination }) => [drawn(source), drawn(destination)])),
    connections: new Set(ends.map(({ source, destination }) => connectionId(drawn(source), drawn(destination)))),
  }
}

/** Ends and connections that belong to the selected pod, namespace, policy or connection. */
export function relatedTo(
  scene: Scene,
  { selection, snapshot, lit }: Pick<EditorState, 'selection' | 'snapshot' | 'lit'>,
): Related | null {
  if (selection === null) return relatedToLine(scene, lit)
  if (selection.kind === 'connection') return relatedToLine(scene, [selection.id])
  const drawn = drawnIn(scene)
  const own = new Set<EndpointId>(
    selection.kind === 'endpoint'
      ? [selection.id]
      : selection.kind === 'policy'
        ? (snapshot?.policies.find(({ id }) => id === selection.id)?.selects ?? [])
        : scene.workloads.filter(({ namespace }) => namespace === selection.name).map(({ id }) => id),
  )
  if (own.size === 0) return null
  for (const id of own) own.add(drawn(id))
  const edges = scene.edges.filter(({ source, destination }) => own.has(source) || own.has(destination))
  return {
    endpoints: new Set([...own, ...edges.flatMap(({ source, destination }) => [source, destination])]),
    connections: new Set(edges.map(({ id }) => id)),
  }
}
