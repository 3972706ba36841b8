import { placeInstantly } from '../graph/index.ts'
import type { AsyncSession } from '../worker/index.ts'
import { announceChange } from './announce.ts'
import { askComparison } from './compareActions.ts'
import { concealScene, concealSnapshot } from './conceal.ts'
import { projectDifference } from './project.ts'
import type { EditorState, Project } from './state.ts'
import type { StoreCore } from './storeCore.ts'

/** Typing is evaluated after this pause, so that a burst of keys is one change. */
const TYPING_PAUSE_MS = 120
const ANNOUNCE_PAUSE_MS = 600

/** Keeps what the session computes in step with the project: snapshot, scene, explanation, description. */
export interface Evaluation {
  /** Sends what changed since the last time. `soon` waits for a pause in typing. */
  sync(when: 'now' | 'soon'): void
  /** Shows what was evaluated before the page was, until `open` answers. */
  show(prepared: Prepared): void
  /** Hands the session a whole other project. */
  open(): Promise<void>
  /** Resolves when the session has everything, so that what it plans fits the text. */
  settle(): Promise<void>
  /** Asks for the picture and for what is said about the selection; resolves when the latter is there. */
  refresh(): Promise<void>
  /** Hides or shows what the session answers about verdicts. */
  conceal(concealed: boolean): void
}

/** The project of a first visit, evaluated when the page was built; `evaluationMs` is negative. */
export interface Prepared {
  readonly snapshot: NonNullable<EditorState['snapshot']>
  readonly scene: NonNullable<EditorState['scene']>
}

/** Texts of files as they last parsed, for "Restore last valid". */
export type LastValid = Map<string, string>

export function createEvaluation(core: StoreCore, client: AsyncSession, lastValid: LastValid): Evaluation {
  const { get, set } = core
  /** The project as the session has it. */
  let sent: Project = get().project
  let sentVersion = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let announceTimer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> = Promise.resolve()
  /** What the page folded namespaces for by itself: typing changes nothing about them. */
  let foldsAre = ''
  /** As it was answered, whatever of it is shown. */
  let latest: EditorState['snapshot'] = null
  /** The scene that was there before any was asked for. */
  let prepared: EditorState['scene'] = null

  function take(snapshot: NonNullable<EditorState['snapshot']>, version: number, project: Project) {
    if (version !== sentVersion) return
    const before = get().snapshot
    const broken = new Set(snapshot.broken.map(({ place }) => place.path))
    for (const { path, text } of project.files) if (!broken.has(path)) lastValid.set(path, text)
    latest = snapshot
    const shown = get().concealed ? concealSnapshot(snapshot) : snapshot
    set({ snapshot: shown })
    void refresh()
    const text = announceChange(before, shown)
    if (text !== '') {
      clearTimeout(announceTimer)
      announceTimer = setTimeout(() => set({ announcement: text }), ANNOUNCE_PAUSE_MS)
    }
  }

  /** Rejections mean that the evaluation stopped; its status says so, and a restart sends everything again. */
  function ask(answer: Promise<void>): Promise<void> {
    running = answer.catch(() => {})
    return running
  }

  function send() {
    clearTimeout(timer)
    timer = undefined
    const { project } = get()
    const { id: _id, layout: _layout, name: _name, folded: _folded, ...change } = projectDifference(sent, project)
    sent = project
    if (Object.keys(change).length === 0) return
    const version = ++sentVersion
    void ask(client.change(change).then((snapshot) => take(snapshot, version, project)))
  }

  async function refreshScene() {
    const { view: asked, selection, comparing, scene: shown, project: open } = get()
    const focus = selection?.kind === 'endpoint' ? selection.id : null
    const differences = comparing !== null
    const about = (filter: string) => [open.id, filter, asked.filterText, differences].join(' ')
    const kept = foldsAre === about(asked.filter) ? shown?.namespaces : undefined
    const folded = open.folded ?? kept?.flatMap((each) => (each.folded ? [each.name] : [])) ?? 'auto'
    const scene = await client.scene({ filter: asked.filter, focus, text: asked.filterText, differences, folded })
    foldsAre = open.folded === undefined ? about(scene.filter) : ''
    // What is there already is not drawn again.
    if (prepared === null || JSON.stringify(prepared) !== JSON.stringify(scene)) showScene(scene)
    prepared = null
  }

  function showScene(scene: NonNullable<EditorState['scene']>) {
    const { project, view } = get()
    const layout = placeInstantly(scene, project.layout)
    const placed = Object.keys(layout).length !== Object.keys(project.layout).length
    set({
      scene: get().concealed ? concealScene(scene) : scene,
      ...(placed ? { project: { ...project, layout } } : {}),
      // Chosen once for a project: it would be odd if the filter changed with an edit.
      ...(view.filter === 'auto' ? { view: { ...view, filter: scene.filter } } : {}),
    })
  }

  async function refreshSelection() {
    const { selection } = get()
    if (selection === null || get().concealed) return set({ explanation: null, description: null })
    if (selection.kind === 'connection') {
      const explanation = await client.explain(selection.id, selection.port)
      if (get().selection === selection) set({ explanation, description: null })
      return
    }
    const description = await client.describe(selection)
    if (get().selection === selection) set({ description, explanation: null })
  }

  async function refreshComparison() {
    const { comparing } = get()
    if (comparing === null) return
    const summary = await askComparison({ get, client })
    if (get().comparing === comparing) set({ comparing: { ...comparing, summary } })
  }

  /** Rejections mean that the evaluation stopped, which its status says. */
  async function refresh() {
    refreshComparison()
      .then(refreshScene)
      .catch(() => {})
    await refreshSelection().catch(() => {})
  }

  return {
    sync(when) {
      clearTimeout(timer)
      if (when === 'now') send()
      else timer = setTimeout(send, TYPING_PAUSE_MS)
    },
    show({ snapshot, scene }) {
      latest = snapshot
      prepared = scene
      set({ snapshot })
      showScene(scene)
    },
    open() {
      clearTimeout(timer)
      const { project } = get()
      sent = project
      const version = ++sentVersion
      const { id: _id, layout: _layout, name: _name, folded: _folded, ...workspace } = project
      const answer = client.open(workspace)
      return ask(answer.then((snapshot) => take(snapshot, version, project)))
    },
    async settle() {
      send()
      await running
    },
    refresh,
    conceal(concealed) {
      if (concealed === get().concealed) return
      const snapshot = latest !== null && concealed ? concealSnapshot(latest) : latest
      const { scene } = get()
      set({ concealed, snapshot, ...(scene !== null && concealed ? { scene: concealScene(scene) } : {}) })
      void refresh()
    },
  }
}
