import type { KeptValues, ProjectStorage, StoredProject } from '../../io/index.ts'
import { CLUSTER_FILE, lessonQuestions, STRANGERS_FILE, workOf, type Lesson } from '../../lessons/index.ts'
import type { Project, Theme } from '../../store/index.ts'

/** A check that names a hidden pod is not shown before that pod is. */
export function isHiddenCheck({ strangerIds }: Lesson, check: string): boolean {
  return strangerIds.some((id) => check.includes(id))
}

/** The files of a lesson that stay as they are: the hidden pods, and the cluster unless it may be changed. */
function keptFiles({ forbid }: Lesson): readonly string[] {
  return forbid.some(({ kind }) => kind === 'keep-cluster') ? [CLUSTER_FILE, STRANGERS_FILE] : [STRANGERS_FILE]
}

/** What a lesson starts with, as a project; its checks are the expectations. */
export function lessonProject(lesson: Lesson): Project {
  return {
    name: lesson.title,
    ...workOf(lesson, lesson.start),
    outside: lesson.outside,
    pinned: lessonQuestions(lesson).map(({ connection }) => connection),
    expectations: lesson.checks.filter((check) => !isHiddenCheck(lesson, check)).join('\n'),
    layout: {},
  }
}

/** What is worked on, and where it is kept. */
export interface TaskWork {
  readonly id: string
  /** What it starts with. */
  readonly project: Project
  /** Its files that stay as they are. */
  readonly kept: readonly string[]
  readonly theme: Theme
}

/** The work on a lesson. */
export function lessonTask(lesson: Lesson, theme: Theme): TaskWork {
  return { id: lesson.id, project: lessonProject(lesson), kept: keptFiles(lesson), theme }
}

function firstContent({ project, theme }: TaskWork): unknown {
  const view = {
    theme,
    coached: true,
    rightTab: 'yaml',
    phoneTab: 'tests',
    activeFile: project.files[0]?.path,
    railWidth: 368,
    rightWidth: 380,
    legend: false,
  }
  return { version: 1, project, view, selection: null }
}

/**
 * Keeps the work on a task apart from the learner's own projects, as the one project there is and without versions.
 * Saving rejects when the browser keeps nothing.
 */
export function taskStorage(kept: KeptValues, work: TaskWork): ProjectStorage {
  const { id, project } = work
  const name = `work.${id}`
  const stored = (): StoredProject => ({
    id,
    revision: 0,
    savedAt: 0,
    name: project.name,
    content: kept.read(name) ?? firstContent(work),
  })
  return {
    load: async () => stored(),
    find: async () => stored(),
    list: async () => [stored()],
    async save({ content }) {
      if (!kept.write(name, content)) throw new Error('The browser does not keep it.')
      return { id, revision: 0, copied: false }
    },
    remove: async () => null,
    putBack: async () => {},
    versions: async () => [],
    keepVersion: async () => {},
    removeVersion: async () => {},
  }
}
