import type { KeptValues, ProjectStorage, StoredProject } from '../../io/index.ts'
import { lessonQuestions, POLICIES_FILE, workOf, type Lesson } from '../../lessons/index.ts'
import type { Project, Theme } from '../../store/index.ts'

/** A check that names a hidden pod is not shown before that pod is. */
export function isHiddenCheck({ strangerIds }: Lesson, check: string): boolean {
  return strangerIds.some((id) => check.includes(id))
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

function firstContent(lesson: Lesson, theme: Theme): unknown {
  const view = {
    theme,
    coached: true,
    rightTab: 'yaml',
    phoneTab: 'tests',
    activeFile: POLICIES_FILE,
    railWidth: 368,
    rightWidth: 380,
    legend: false,
  }
  return { version: 1, project: lessonProject(lesson), view, selection: null }
}

/**
 * Keeps the work on a lesson apart from the learner's own projects, as the one project there is and without versions.
 * Saving rejects when the browser keeps nothing.
 */
export function lessonStorage(kept: KeptValues, lesson: Lesson, theme: Theme): ProjectStorage {
  const name = `work.${lesson.id}`
  const stored = (): StoredProject => ({
    id: lesson.id,
    revision: 0,
    savedAt: 0,
    name: lesson.title,
    content: kept.read(name) ?? firstContent(lesson, theme),
  })
  return {
    load: async () => stored(),
    find: async () => stored(),
    list: async () => [stored()],
    async save({ content }) {
      if (!kept.write(name, content)) throw new Error('The browser does not keep it.')
      return { id: lesson.id, revision: 0, copied: false }
    },
    remove: async () => null,
    putBack: async () => {},
    versions: async () => [],
    keepVersion: async () => {},
    removeVersion: async () => {},
  }
}
