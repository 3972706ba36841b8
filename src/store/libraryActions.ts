import { EMPTY } from '../examples/index.ts'
import { freshProjectId } from '../io/index.ts'
import type { EditorParts } from './editorParts.ts'
import { projectDifference } from './project.ts'
import type { SwitchProject } from './projectActions.ts'
import { readSavedContent, savedContentOf } from './savedProject.ts'
import type { EditorActions, Project } from './state.ts'

/** A project kept in this browser. */
export interface KeptProject {
  readonly id: string
  readonly name: string
  /** When it was saved, as `Date.now` has it. */
  readonly savedAt: number
  /** Null when another version of this page saved it, which this one cannot read: it is kept for that. */
  readonly files: number | null
}

/** A version of the project that is open. */
export interface ProjectVersion {
  readonly id: number
  /** Empty for one that was kept by itself. */
  readonly name: string
  readonly savedAt: number
  readonly project: Project
}

/** Projects of this browser and their versions. Where storage is blocked there are none, and the state says so. */
export interface LibraryActions {
  /** Opens an empty project beside the others; undoable. */
  newProject(): void
  /** A copy of the project that is open, under a name of its own, takes its place; undoable. */
  duplicateProject(): void
  /** All projects kept in this browser, the one that was saved last first. */
  listProjects(): Promise<readonly KeptProject[]>
  /** Opens a project of the list; undoable. */
  openKept(id: string): Promise<void>
  /** Deletes a project and its versions; the message offers to take it back. Another one takes the place of an open one. */
  deleteProject(id: string): Promise<void>
  /** Versions of the project that is open, the newest first. */
  listVersions(): Promise<readonly ProjectVersion[]>
  /** Keeps the project as it is now under a name. */
  keepVersion(name: string): Promise<void>
  /** Goes back to a version as one step of history; what was there is kept as a version too. */
  restoreVersion(version: ProjectVersion): Promise<void>
  removeVersion(id: number): Promise<void>
}

const BLANK: Project = { ...EMPTY, name: 'New project' }
const BLOCKED = 'Your browser does not let us save.'

export function createLibraryActions(
  { get, storage, autosave, notify }: EditorParts,
  { apply, openProject, switchTo }: Pick<EditorActions, 'apply' | 'openProject'> & SwitchProject,
): LibraryActions {
  /** Asks the storage; where it refuses, says so and gives `otherwise`. */
  async function ask<Answer>(
    question: (from: NonNullable<typeof storage>) => Promise<Answer>,
    otherwise: Answer,
  ): Promise<Answer> {
    try {
      if (storage !== null) return await question(storage)
    } catch {
      // A full disk, or a browser that has closed the database.
    }
    notify(BLOCKED)
    return otherwise
  }

  async function openKept(id: string) {
    await autosave.flush()
    const stored = await ask((from) => from.find(id), null)
    const content = stored === null ? null : autosave.adopt(stored)
    if (content === null)
      notify('This project is no longer there, or another version of this page saved it, which this one cannot read.')
    else switchTo(content.project)
  }

  /** Saves what is open, also when nothing was changed yet. */
  async function saveNow() {
    autosave.release()
    autosave.later()
    await autosave.flush()
  }

  async function keep(name: string) {
    await saveNow()
    const { project, view, selection } = get()
    const { id } = project
    if (id === undefined) return
    const content = savedContentOf({ project, view, selection })
    await ask((to) => to.keepVersion({ project: id, name, content }).then(() => true), false)
  }

  return {
    newProject: () => openProject(BLANK),
    duplicateProject() {
      const { project } = get()
      const name = `${project.name} copy`
      switchTo({ ...project, name, id: freshProjectId() })
      notify(`This is ${name} now. The project it was made from is kept.`)
    },
    async listProjects() {
      await autosave.flush()
      const projects = await ask((from) => from.list(), [])
      return projects.map(({ id, name, savedAt, content }) => {
        const files = readSavedContent(content)?.project.files.length ?? null
        return { id, name, savedAt, files }
      })
    },
    openKept,
    async deleteProject(id) {
      const { project } = get()
      const wasOpen = project.id === id
      if (wasOpen && storage === null) {
        openProject(BLANK)
        notify(`Deleted ${project.name}`, true)
        return
      }
      if (wasOpen) await saveNow()
      else await autosave.flush()
      const removed = await ask((from) => from.remove(id), null)
      if (removed === null) return
      if (wasOpen) {
        const next = await ask((from) => from.load(), null)
        const content = next === null ? null : autosave.adopt(next)
        if (content === null) openProject(BLANK)
        else switchTo(content.project)
      }
      notify(`Deleted ${removed.project.name}`, () => {
        void ask((to) => to.putBack(removed), undefined).then(() => {
          if (wasOpen) return openKept(id)
          notify(`${removed.project.name} is back`)
        })
      })
    },
    async listVersions() {
      await autosave.flush()
      const { id } = get().project
      if (id === undefined) return []
      const versions = await ask((from) => from.versions(id), [])
      return versions.flatMap((version) => {
        const content = readSavedContent(version.content)
        return content === null ? [] : [{ ...version, project: { ...content.project, id } }]
      })
    },
    keepVersion: keep,
    async restoreVersion({ project, name, savedAt }) {
      await keep('')
      const label = name === '' ? `restoring ${new Date(savedAt).toLocaleString()}` : `restoring ${name}`
      apply(label, projectDifference(get().project, project))
      notify(name === '' ? 'Restored the version' : `Restored ${name}`, true)
    },
    async removeVersion(id) {
      await ask((from) => from.removeVersion(id).then(() => true), false)
    },
  }
}
