import { connectionId, parseConnectionId, type ConnectionId, type EndpointId } from '../model/index.ts'
import type { Layout, Position } from '../graph/index.ts'
import type { Relocation, RelocationRequest } from '../session/index.ts'
import type { EditorParts } from './editorParts.ts'
import type { EditorActions, Selection } from './state.ts'

/** Renaming and moving, with everything that refers to what is renamed or moved. */
export interface RelocationActions {
  /** What it would come to; null when the evaluation has stopped. */
  planRelocation(request: RelocationRequest): Promise<Relocation | null>
  /**
   * Does it in one step of history: text, expectations, switches, what is pinned and where it stands. `at` is the place
   * of a moved workload in its new frame. Resolves to why it is refused, or to nothing.
   */
  relocate(request: RelocationRequest, at: Position | null): Promise<string>
}

const STOPPED = 'The evaluation has stopped. Restart it and try again.'

type Rename = (id: EndpointId) => EndpointId

function renameConnection(id: ConnectionId, rename: Rename): ConnectionId {
  const ends = parseConnectionId(id)
  return ends === undefined ? id : connectionId(rename(ends.source), rename(ends.destination))
}

/** Places are kept relative to the frame, so what goes to another one without a new place loses the old. */
function moveLayout(
  layout: Layout,
  {
    request,
    rename,
    at,
  }: { readonly request: RelocationRequest; readonly rename: Rename; readonly at: Position | null },
): Layout {
  const entries = Object.entries(layout).flatMap(([key, position]): readonly (readonly [string, Position])[] => {
    const colon = key.indexOf(':')
    const [side, id] = [key.slice(0, colon), key.slice(colon + 1)]
    if (side === 'ns') {
      const renamed = request.kind === 'rename-namespace' && id === request.namespace
      return [[renamed ? `ns:${request.name}` : key, position]]
    }
    const now = rename(id)
    if (now === id) return [[key, position]]
    if (request.kind !== 'move-workload') return [[`${side}:${now}`, position]]
    return at === null ? [] : [[`${side}:${now}`, at]]
  })
  return Object.fromEntries(entries)
}

function renameFold(name: string, request: RelocationRequest): string {
  return request.kind === 'rename-namespace' && name === request.namespace ? request.name : name
}

function moveSelection(selection: Selection, request: RelocationRequest, rename: Rename): Selection {
  if (selection?.kind === 'endpoint') return { kind: 'endpoint', id: rename(selection.id) }
  if (selection?.kind === 'connection') return { ...selection, id: renameConnection(selection.id, rename) }
  const isRenamed =
    selection?.kind === 'namespace' && request.kind === 'rename-namespace' && selection.name === request.namespace
  return isRenamed ? { kind: 'namespace', name: request.name } : selection
}

/** Actions that give things other names and places. */
export function createRelocationActions(
  { get, client, evaluation }: EditorParts,
  { apply, select }: Pick<EditorActions, 'apply' | 'select'>,
): RelocationActions {
  async function planRelocation(request: RelocationRequest): Promise<Relocation | null> {
    try {
      await evaluation.settle()
      return await client.planRelocation(request)
    } catch {
      return null
    }
  }

  return {
    planRelocation,
    async relocate(request, at) {
      const { files } = get().project
      const plan = await planRelocation(request)
      if (plan === null) return STOPPED
      if (!plan.ok) return plan.message
      const { project, selection } = get()
      if (project.files !== files) return 'The text changed in the meantime. Try again.'
      const ids = new Map(plan.endpoints)
      const rename: Rename = (id) => ids.get(id) ?? id
      apply(plan.label, {
        edits: plan.edits,
        expectations: plan.expectations,
        off: plan.off,
        pinned: project.pinned.map((id) => renameConnection(id, rename)),
        layout: moveLayout(project.layout, { request, rename, at }),
        ...(project.folded === undefined ? {} : { folded: project.folded.map((name) => renameFold(name, request)) }),
      })
      select(moveSelection(selection, request, rename))
      return ''
    },
  }
}
