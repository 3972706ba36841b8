import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

/** A project as it lies in this browser. The content is the store's business. */
export interface StoredProject {
  readonly id: string
  /** Grows with every save; tells whether somebody else saved in between. */
  readonly revision: number
  readonly savedAt: number
  readonly name: string
  readonly content: unknown
}

/** A project as it was at some time. */
export interface StoredVersion {
  readonly id: number
  /** Id of the project. */
  readonly project: string
  readonly savedAt: number
  /** Empty for one that was kept by itself. */
  readonly name: string
  readonly content: unknown
}

export interface Schema extends DBSchema {
  projects: { key: string; value: StoredProject; indexes: { savedAt: number } }
  versions: { key: number; value: StoredVersion; indexes: { project: string } }
}

const NAME = 'gatehouse'
/** 1: projects. 2: their names, and versions. */
const VERSION = 2

/** The first version of the database had the name in the content only. */
function nameIn(content: unknown): string {
  if (typeof content !== 'object' || content === null || !('project' in content)) return ''
  const { project } = content
  if (typeof project !== 'object' || project === null || !('name' in project)) return ''
  return typeof project.name === 'string' ? project.name : ''
}

/**
 * Opens the database, and brings an older one up to date with everything in it. Browsers refuse by a rejection or,
 * where the site's data are blocked, by throwing at the first touch; then it is null.
 */
export async function openDatabase(): Promise<IDBPDatabase<Schema> | null> {
  let waitsForTab: () => void = () => {}
  const blocked = new Promise<null>((resolve) => (waitsForTab = () => resolve(null)))
  try {
    const opened = openDB<Schema>(NAME, VERSION, {
      async upgrade(database, from, _to, transaction) {
        if (from < 1) database.createObjectStore('projects', { keyPath: 'id' }).createIndex('savedAt', 'savedAt')
        if (from >= 2) return
        database.createObjectStore('versions', { keyPath: 'id', autoIncrement: true }).createIndex('project', 'project')
        const projects = transaction.objectStore('projects')
        for (const project of await projects.getAll()) {
          await projects.put({ ...project, name: nameIn(project.content) })
        }
      },
      // A tab with an older page keeps the old database open. This page must not wait for it.
      blocked: () => waitsForTab(),
      // The other way round: this page makes room for a newer one, and can no longer save.
      blocking: (_current, _next, event) => {
        if (event.target instanceof IDBDatabase) event.target.close()
      },
    })
    return await Promise.race([opened, blocked])
  } catch {
    return null
  }
}
