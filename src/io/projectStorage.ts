import type { IDBPObjectStore } from 'idb'
import { openDatabase, type Schema, type StoredProject, type StoredVersion } from './database.ts'

/** What is saved, and over what. */
export interface ProjectToSave {
  /** Null lets the storage choose one. */
  readonly id: string | null
  /** The revision that this one follows; 0 for a project that was never saved. */
  readonly revision: number
  readonly name: string
  readonly content: unknown
  /** Keeps what was there as an automatic version, unless there is one from the last minutes. */
  readonly keepVersion: boolean
}

/** A project that was deleted, with its versions, so that it can be put back. */
export interface RemovedProject {
  readonly project: StoredProject
  readonly versions: readonly StoredVersion[]
}

/** Projects kept in this browser, each with versions. Calls reject when the browser does not let us. */
export interface ProjectStorage {
  /** The project that was saved last; null when there is none. */
  load(): Promise<StoredProject | null>
  /** Null when it was deleted. */
  find(id: string): Promise<StoredProject | null>
  /** All projects, the one that was saved last first. */
  list(): Promise<readonly StoredProject[]>
  /**
   * Saves a project. When another tab has saved it in the meantime, its work stays and this becomes a new project:
   * `copied` says so.
   */
  save(project: ProjectToSave): Promise<{ readonly id: string; readonly revision: number; readonly copied: boolean }>
  /** Deletes a project and its versions; null when there is none. */
  remove(id: string): Promise<RemovedProject | null>
  putBack(removed: RemovedProject): Promise<void>
  /** The versions of a project, the newest first. */
  versions(project: string): Promise<readonly StoredVersion[]>
  /** Keeps a version now. Without a name it is an automatic one, of which the oldest go. */
  keepVersion(version: Pick<StoredVersion, 'project' | 'name' | 'content'>): Promise<void>
  removeVersion(id: number): Promise<void>
}

/** Automatic versions of one project. */
const MAX_AUTOMATIC = 20
/** Between two automatic versions, so that they reach back further than a burst of keys. */
const VERSION_PAUSE_MS = 5 * 60_000

type VersionStore = IDBPObjectStore<Schema, ('projects' | 'versions')[], 'versions', 'readwrite'>
/** The database gives versions their ids. */
type NewVersion = Omit<StoredVersion, 'id'> & { readonly id?: number }

/** `crypto.randomUUID` is for secure contexts only, and a page may be served from a plain address of a local network. */
export function freshProjectId(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('')
}

async function automaticVersions(store: VersionStore, project: string): Promise<readonly StoredVersion[]> {
  return (await store.index('project').getAll(project)).filter(({ name }) => name === '')
}

async function addVersion(store: VersionStore, version: NewVersion): Promise<void> {
  // The id is the key that the database fills in, which its types do not know.
  await store.add(version as StoredVersion)
  const automatic = (await automaticVersions(store, version.project)).toSorted((a, b) => a.savedAt - b.savedAt)
  for (const { id } of automatic.slice(0, Math.max(0, automatic.length - MAX_AUTOMATIC))) await store.delete(id)
}

/** The state before a change, when the last version is some time ago. */
async function keepBefore(store: VersionStore, before: StoredProject): Promise<void> {
  const automatic = await automaticVersions(store, before.id)
  const last = Math.max(0, ...automatic.map(({ savedAt }) => savedAt))
  if (before.savedAt - last < VERSION_PAUSE_MS) return
  const { id, savedAt, content } = before
  await addVersion(store, { project: id, savedAt, name: '', content })
}

/** Opens the browser's storage; null when it is blocked, as in some private windows. */
export async function openProjectStorage(): Promise<ProjectStorage | null> {
  const database = await openDatabase()
  if (database === null) return null
  const both = () => database.transaction(['projects', 'versions'], 'readwrite')
  return {
    async load() {
      const cursor = await database.transaction('projects').store.index('savedAt').openCursor(null, 'prev')
      return cursor?.value ?? null
    },
    find: async (id) => (await database.get('projects', id)) ?? null,
    list: async () => (await database.getAllFromIndex('projects', 'savedAt')).toReversed(),
    async save({ id, revision, name, content, keepVersion }) {
      const transaction = both()
      const projects = transaction.objectStore('projects')
      const present = id === null ? undefined : await projects.get(id)
      const copied = present !== undefined && present.revision !== revision
      const key = id === null || copied ? freshProjectId() : id
      const next = (present === undefined || copied ? 0 : present.revision) + 1
      if (present !== undefined && !copied && keepVersion)
        await keepBefore(transaction.objectStore('versions'), present)
      await projects.put({ id: key, revision: next, savedAt: Date.now(), name, content })
      await transaction.done
      return { id: key, revision: next, copied }
    },
    async remove(id) {
      const transaction = both()
      const project = await transaction.objectStore('projects').get(id)
      const versions = await transaction.objectStore('versions').index('project').getAll(id)
      await transaction.objectStore('projects').delete(id)
      for (const version of versions) await transaction.objectStore('versions').delete(version.id)
      await transaction.done
      return project === undefined ? null : { project, versions }
    },
    async putBack({ project, versions }) {
      const transaction = both()
      await transaction.objectStore('projects').put(project)
      for (const version of versions) await transaction.objectStore('versions').put(version)
      await transaction.done
    },
    async versions(project) {
      const found = await database.getAllFromIndex('versions', 'project', project)
      return found.toSorted((a, b) => b.savedAt - a.savedAt || b.id - a.id)
    },
    async keepVersion({ project, name, content }) {
      const transaction = both()
      await addVersion(transaction.objectStore('versions'), { project, savedAt: Date.now(), name, content })
      await transaction.done
    },
    removeVersion: (id) => database.delete('versions', id),
  }
}
