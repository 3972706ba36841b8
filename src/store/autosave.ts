import type { ProjectStorage } from '../io/index.ts'
import { readSavedContent, type SavedContent } from './savedProject.ts'
import type { StoreCore } from './storeCore.ts'

const SAVE_PAUSE_MS = 400

/** Keeps the project in the browser after each change. */
export interface Autosave {
  /** What was saved last; null on a first visit or when storage is blocked. */
  load(): Promise<SavedContent | null>
  /** Saves after a pause. */
  later(): void
  /** The next save makes a new project instead of overwriting this one. */
  startNew(): void
}

export function createAutosave(
  core: StoreCore,
  storage: ProjectStorage | null,
  notify: (text: string) => void,
): Autosave {
  let id: string | null = null
  let revision = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let saving: Promise<void> = Promise.resolve()

  async function save() {
    if (storage === null) return
    const { project, view, selection } = core.get()
    const content: SavedContent = { version: 1, project, view, selection }
    try {
      const saved = await storage.save({ id, revision, content })
      id = saved.id
      revision = saved.revision
      core.set({ storage: 'saved' })
      if (saved.copied) {
        notify('This project was changed in another tab. What you do here is kept as a copy of its own.')
      }
    } catch {
      core.set({ storage: 'blocked' })
    }
  }

  return {
    async load() {
      const stored = await storage?.load().catch(() => null)
      if (storage === null) core.set({ storage: 'blocked' })
      if (stored === null || stored === undefined) return null
      const content = readSavedContent(stored.content)
      if (content === null) return null
      id = stored.id
      revision = stored.revision
      return content
    },
    later() {
      if (storage === null || core.get().storage === 'blocked') return
      core.set({ storage: 'saving' })
      clearTimeout(timer)
      timer = setTimeout(() => {
        saving = saving.then(save)
      }, SAVE_PAUSE_MS)
    },
    startNew() {
      id = null
      revision = 0
    },
  }
}
