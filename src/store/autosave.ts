import type { ProjectStorage, StoredProject } from '../io/index.ts'
import { projectDifference } from './project.ts'
import { readSavedContent, savedContentOf, type SavedContent } from './savedProject.ts'
import type { Project } from './state.ts'
import type { StoreCore } from './storeCore.ts'

const SAVE_PAUSE_MS = 400
/** Work of so long is worth a file (UX 1.6). */
const WORTH_A_FILE_MS = 10 * 60_000

/** Keeps the project in the browser after each change. */
export interface Autosave {
  /** What was saved last; null on a first visit or when storage is blocked. */
  load(): Promise<SavedContent | null>
  /** Takes a project from the storage for the one to save over. Null when this page cannot read it. */
  adopt(stored: StoredProject): SavedContent | null
  /** Saves after a pause. */
  later(): void
  /** Saves what waits for its pause now, before another project takes its place. */
  flush(): Promise<void>
  /** Saves nothing until the user changes something: what came with a link is in the link. */
  hold(): void
  /** Ends `hold`. */
  release(): void
  /** Somebody has saved a project file, so nobody needs to be told to. */
  filed(): void
}

/** A change of what a version holds; positions and folds alone are none. */
function differs(before: Project | undefined, after: Project): boolean {
  if (before === undefined) return false
  const { layout: _layout, folded: _folded, id: _id, ...change } = projectDifference(before, after)
  return Object.keys(change).length > 0
}

export function createAutosave(
  core: StoreCore,
  storage: ProjectStorage | null,
  notify: (text: string) => void,
): Autosave {
  /** Revisions of the projects this page has saved or opened. */
  const revisions = new Map<string, number>()
  const lastSaved = new Map<string, Project>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let saving: Promise<void> = Promise.resolve()
  let held = false
  /** Goes up with everything that is to be saved: a save that ends when there is more says nothing. */
  let latest = 0
  /** When the work began that no file holds, and whether that was said or need not be. */
  let begun: number | undefined
  let toldOfFiles = false

  async function save({ project, view, selection }: Parameters<typeof savedContentOf>[0], asked: number) {
    if (storage === null) return
    const { id = null, name } = project
    const revision = (id === null ? undefined : revisions.get(id)) ?? 0
    const content = savedContentOf({ project, view, selection })
    const keepVersion = id !== null && differs(lastSaved.get(id), project)
    try {
      const saved = await storage.save({ id, revision, name, content, keepVersion })
      revisions.set(saved.id, saved.revision)
      lastSaved.set(saved.id, project)
      const present = core.get().project
      // Whoever goes on with this project goes on with the copy.
      if (saved.id !== id && present.id === project.id) core.set({ project: { ...present, id: saved.id } })
      if (asked === latest) core.set({ storage: 'saved' })
      if (saved.copied) {
        notify('This project was changed in another tab. What you do here is kept as a copy of its own.')
      } else if (keepVersion && !toldOfFiles) {
        begun ??= Date.now()
        toldOfFiles = Date.now() - begun >= WORTH_A_FILE_MS
        if (toldOfFiles) notify('Your browser can clear this. Save a project file.')
      }
    } catch {
      core.set({ storage: 'blocked' })
    }
  }

  /** Takes the state as it is now, however long the saves before take. */
  function queue() {
    clearTimeout(timer)
    timer = undefined
    const state = core.get()
    const asked = latest
    saving = saving.then(() => save(state, asked))
    return saving
  }

  function adopt(stored: StoredProject): SavedContent | null {
    const content = readSavedContent(stored.content)
    if (content === null) return null
    const project = { ...content.project, id: stored.id }
    revisions.set(stored.id, stored.revision)
    lastSaved.set(stored.id, project)
    return { ...content, project }
  }

  return {
    async load() {
      const stored = await storage?.load().catch(() => null)
      if (storage === null) core.set({ storage: 'blocked' })
      if (stored === null || stored === undefined) return null
      const content = adopt(stored)
      if (content === null) notify(`${stored.name} was saved by another version of this page. It is kept for that.`)
      return content
    },
    adopt,
    later() {
      if (held || storage === null || core.get().storage === 'blocked') return
      latest++
      core.set({ storage: 'saving' })
      clearTimeout(timer)
      timer = setTimeout(() => void queue(), SAVE_PAUSE_MS)
    },
    flush: () => (timer === undefined ? saving : queue()),
    hold() {
      if (storage === null || core.get().storage === 'blocked') return
      clearTimeout(timer)
      timer = undefined
      latest++
      held = true
      core.set({ storage: 'link' })
    },
    release() {
      held = false
    },
    filed() {
      toldOfFiles = true
    },
  }
}
