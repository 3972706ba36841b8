import { applyProjectChange, projectDifference } from './project.ts'
import type { Project, ProjectChange } from './state.ts'

/** One thing the user did, as the changes that take it back and do it again. */
interface Step {
  readonly label: string
  readonly undo: ProjectChange
  readonly redo: ProjectChange
}

/** Typing that may still grow: where it stands, and the project before its first key. */
interface Typing {
  readonly path: string
  readonly before: Project
  readonly caret: number
  readonly at: number
}

/** Everything the user did, oldest first, across files, layout and switches. A value: each function gives the next. */
export interface History {
  readonly past: readonly Step[]
  readonly future: readonly Step[]
  readonly typing: Typing | null
}

export const NO_HISTORY: History = { past: [], future: [], typing: null }

/** A pause in typing that ends a step. */
const TYPING_PAUSE_MS = 1000
const MAX_STEPS = 1000

function step(label: string, before: Project, after: Project): Step {
  return { label, undo: projectDifference(after, before), redo: projectDifference(before, after) }
}

/** Adds one step. What was undone before is gone. A change that changes nothing adds none. */
export function record(
  history: History,
  { label, before, after }: { label: string; before: Project; after: Project },
): History {
  const next = step(label, before, after)
  if (Object.keys(next.redo).length === 0) return { ...history, typing: null }
  return { past: [...history.past, next].slice(-MAX_STEPS), future: [], typing: null }
}

/** Adds typing, to the step before when it goes on at the same place without a pause. */
export function recordTyping(
  history: History,
  typed: { path: string; before: Project; after: Project; from: number; caret: number; at: number },
): History {
  const { path, before, after, from, caret, at } = typed
  const { typing } = history
  const goesOn =
    typing !== null &&
    typing.path === path &&
    at - typing.at < TYPING_PAUSE_MS &&
    from <= typing.caret &&
    typing.caret <= Math.max(from, caret) + 1
  const label = `typing in ${path}`
  if (!goesOn) return { ...record(history, { label, before, after }), typing: { path, before, caret, at } }
  const past = [...history.past.slice(0, -1), step(label, typing.before, after)]
  return { past, future: [], typing: { path, before: typing.before, caret, at } }
}

/** Takes the last step back; null when there is none. */
export function undo(history: History, project: Project): { history: History; project: Project; label: string } | null {
  const last = history.past.at(-1)
  if (last === undefined) return null
  return {
    history: { past: history.past.slice(0, -1), future: [last, ...history.future], typing: null },
    project: applyProjectChange(project, last.undo),
    label: last.label,
  }
}

/** Does the step again that was undone last; null when there is none. */
export function redo(history: History, project: Project): { history: History; project: Project; label: string } | null {
  const [next, ...future] = history.future
  if (next === undefined) return null
  return {
    history: { past: [...history.past, next], future, typing: null },
    project: applyProjectChange(project, next.redo),
    label: next.label,
  }
}
