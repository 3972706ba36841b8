import type { Scene, SceneGate } from '../../graph/index.ts'
import type { ConnectionId } from '../../model/index.ts'
import type { Editor, EditorState } from '../../store/index.ts'

const UNTOLD: SceneGate = { state: 'unknown', policies: [] }

/** A scene with some of its connections only; the gates of others do not tell. */
export function revealScene(scene: Scene, revealed: ReadonlySet<ConnectionId>): Scene {
  const edges = scene.edges.filter(({ id }) => revealed.has(id))
  const sources = new Set(edges.map(({ source }) => source))
  const destinations = new Set(edges.map(({ destination }) => destination))
  const all = edges.length === scene.edges.length
  const workloads = scene.workloads.map((workload) => ({
    ...workload,
    ingress: all || destinations.has(workload.id) ? workload.ingress : UNTOLD,
    egress: all || sources.has(workload.id) ? workload.egress : UNTOLD,
  }))
  // Nothing is said of what no filter passes: it is not shown yet.
  return { ...scene, edges, workloads, hidden: 0, counts: { ...scene.counts, all: 0 } }
}

/** The same editor, but for a picture that shows only what was revealed. */
export function projectEditor(editor: Editor, revealed: ReadonlySet<ConnectionId>): Editor {
  let of: EditorState | null = null
  let shown: EditorState | null = null
  let sceneOf: Scene | null = null
  let scene: Scene | null = null
  function project(state: EditorState): EditorState {
    // The same state must give the same answer, or what subscribes would never come to rest.
    if (state === of && shown !== null) return shown
    if (state.scene !== sceneOf) {
      sceneOf = state.scene
      scene = state.scene === null ? null : revealScene(state.scene, revealed)
    }
    of = state
    // What checks say about a namespace tells too.
    const untold = sceneOf !== null && sceneOf.edges.some(({ id }) => !revealed.has(id))
    shown = { ...state, scene, concealed: state.concealed || untold }
    return shown
  }
  return {
    actions: editor.actions,
    state: {
      getState: () => project(editor.state.getState()),
      getInitialState: () => project(editor.state.getInitialState()),
      subscribe: (listener) =>
        editor.state.subscribe((state, previous) => listener(project(state), { ...previous, scene })),
    },
  }
}
