import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

/** A project as it lies in this browser. The content is the store's business. */
export interface StoredProject {
  readonly id: string
  /** Grows with every save; tells whether somebody else saved in between. */
  readonly revision: number
  readonly savedAt: number
  readonly content: unknown
}

/** Projects kept in this browser. Calls reject when the browser does not let us. */
export interface ProjectStorage {
  /** The project that was saved last; null when there is none. */
  load(): Promise<StoredProject | null>
  /**
   * Saves over `revision` of `id`, or as a new project when `id` is null. When another tab has saved that project in the
   * meantime, its work stays and this becomes a new project: `copied` says so.
   */
  save(project: { readonly id: string | null; readonly revision: number; readonly content: unknown }): Promise<{
    readonly id: string
    readonly revision: number
    readonly copied: boolean
  }>
}

interface Schema extends DBSchema {
  projects: { key: string; value: StoredProject; indexes: { savedAt: number } }
}

const NAME = 'gatehouse'

/** Browsers refuse by a rejection or, where the site's data are blocked, by throwing at the first touch. */
async function openDatabase(): Promise<IDBPDatabase<Schema> | null> {
  try {
    return await openDB<Schema>(NAME, 1, {
      upgrade: (fresh) => fresh.createObjectStore('projects', { keyPath: 'id' }).createIndex('savedAt', 'savedAt'),
    })
  } catch {
    return null
  }
}

/** `crypto.randomUUID` is for secure contexts only, and a page may be served from a plain address of a local network. */
function freshId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('')
}

/** Opens the browser's storage; null when it is blocked, as in some private windows. */
export async function openProjectStorage(): Promise<ProjectStorage | null> {
  const database = await openDatabase()
  if (database === null) return null
  return {
    async load() {
      const cursor = await database.transaction('projects').store.index('savedAt').openCursor(null, 'prev')
      return cursor?.value ?? null
    },
    async save({ id, revision, content }) {
      const transaction = database.transaction('projects', 'readwrite')
      const present = id === null ? undefined : await transaction.store.get(id)
      const copied = present !== undefined && present.revision !== revision
      const key = id === null || copied ? freshId() : id
      const next = (present === undefined || copied ? 0 : present.revision) + 1
      await transaction.store.put({ id: key, revision: next, savedAt: Date.now(), content })
      await transaction.done
      return { id: key, revision: next, copied }
    },
  }
}
