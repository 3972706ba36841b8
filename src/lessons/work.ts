import type { ResourceId, Workspace, WorkspaceFile } from '../model/index.ts'
import { evaluateWorkspace, type Evaluation } from '../session/index.ts'
import type { Lesson } from './types.ts'

/** A learner's answer: the files of the project, and the policies that are switched off. */
export interface Work {
  readonly files: readonly WorkspaceFile[]
  readonly off: readonly ResourceId[]
}

/** The file that learners write in, the one with the cluster, and the one with the hidden pods. */
export const POLICIES_FILE = 'policies.yaml'
export const CLUSTER_FILE = 'cluster.yaml'
export const STRANGERS_FILE = 'hidden-pods.yaml'

/** The file where a learner begins when there is no policy yet. */
const NO_POLICY_YET = '# Write the policies of this lesson here.\n'

/** Files of the lesson with some policies in them. */
export function workOf(lesson: Lesson, policies: string): Work {
  const files = [
    { path: POLICIES_FILE, text: policies === '' ? NO_POLICY_YET : policies },
    { path: CLUSTER_FILE, text: lesson.cluster },
  ]
  return { files, off: [] }
}

function withStrangers({ strangers }: Lesson, files: readonly WorkspaceFile[]): readonly WorkspaceFile[] {
  const own = files.filter(({ path }) => path !== STRANGERS_FILE)
  return strangers === '' ? own : [...own, { path: STRANGERS_FILE, text: strangers }]
}

/** The workspace of an answer, with or without the hidden pods of the lesson. */
export function workspaceOf(lesson: Lesson, { files, off }: Work, hidden: 'with hidden pods' | 'as it is'): Workspace {
  return {
    files: hidden === 'as it is' ? files.filter(({ path }) => path !== STRANGERS_FILE) : withStrangers(lesson, files),
    off,
    outside: lesson.outside,
    pinned: [],
    expectations: '',
  }
}

/** Evaluates an answer. */
export function evaluateWork(lesson: Lesson, work: Work, hidden: 'with hidden pods' | 'as it is'): Evaluation {
  return evaluateWorkspace(workspaceOf(lesson, work, hidden))
}
