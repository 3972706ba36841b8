import { minimalEdit } from '../../document/index.ts'
import { CLUSTER_FILE, POLICIES_FILE, splitProject, STRANGERS_FILE, type LessonDraft } from '../../lessons/index.ts'
import type { FileEdit } from '../../model/index.ts'
import type { Editor, Project, ProjectChange } from '../../store/index.ts'

/** Whose policies the preview shows: those of a wrong answer by its index. */
export type Shown = 'start' | 'solution' | number

function policiesOf({ start, solution, wrong }: LessonDraft, shown: Shown): string {
  if (shown === 'start') return start
  return shown === 'solution' ? solution : (wrong[shown]?.answer ?? '')
}

function withPolicies({ wrong }: LessonDraft, shown: Shown, text: string): Partial<LessonDraft> {
  if (shown === 'start') return { start: text }
  if (shown === 'solution') return { solution: text }
  return { wrong: wrong.map((each, index) => (index === shown ? { ...each, answer: text } : each)) }
}

/** A draft as the project of the preview: its checks are the expectations. */
export function previewProject(draft: LessonDraft, shown: Shown, strangers: string): Project {
  return {
    name: draft.title.trim() === '' ? 'lesson' : draft.title.trim(),
    files: [
      { path: POLICIES_FILE, text: policiesOf(draft, shown) },
      { path: CLUSTER_FILE, text: draft.cluster },
      ...(strangers === '' ? [] : [{ path: STRANGERS_FILE, text: strangers }]),
    ],
    off: [],
    outside: draft.outside,
    pinned: [],
    expectations: draft.checks,
    layout: {},
  }
}

/** What has to change in the preview for it to show the draft; null when it does. */
function differenceTo(wanted: Project, { files, outside, expectations, name }: Project): ProjectChange | null {
  const textNow = new Map(files.map(({ path, text }) => [path, text]))
  const addFiles = wanted.files.filter(({ path }) => !textNow.has(path))
  const removeFiles = files.flatMap(({ path }) => (wanted.files.some((each) => each.path === path) ? [] : [path]))
  const edits = wanted.files.flatMap(({ path, text }): readonly FileEdit[] => {
    const now = textNow.get(path)
    const edit = now === undefined ? null : minimalEdit(now, text)
    return edit === null ? [] : [{ path, edits: [edit] }]
  })
  const sameAddresses = JSON.stringify(wanted.outside) === JSON.stringify(outside)
  const same = sameAddresses && wanted.expectations === expectations && wanted.name === name
  if (same && addFiles.length + removeFiles.length + edits.length === 0) return null
  return {
    name: wanted.name,
    ...(addFiles.length === 0 ? {} : { addFiles }),
    ...(removeFiles.length === 0 ? {} : { removeFiles }),
    ...(edits.length === 0 ? {} : { edits }),
    ...(sameAddresses ? {} : { outside: wanted.outside }),
    ...(wanted.expectations === expectations ? {} : { expectations: wanted.expectations }),
  }
}

/** Brings the preview to what is wanted, in one step of its history. */
export function bringTo(editor: Editor, wanted: Project): void {
  const change = differenceTo(wanted, editor.state.getState().project)
  if (change !== null) editor.actions.apply('writing in the form', change)
}

function joined(text: string, more: string): string {
  if (more === '' || text.trim() === '') return `${text}${more}`
  return `${text.replace(/\n*$/, '\n')}---\n${more}`
}

interface Drawn {
  readonly draft: LessonDraft
  readonly shown: Shown
  readonly before: Project
  readonly after: Project
}

/** What was drawn or added in the preview, as fields of the draft; null when nothing of it was. */
export function drawnParts({ draft, shown, before, after }: Drawn): Partial<LessonDraft> | null {
  const textIn = ({ files }: Project, wanted: string) => files.find(({ path }) => path === wanted)?.text ?? ''
  const known = new Set([POLICIES_FILE, CLUSTER_FILE, STRANGERS_FILE])
  // A dialog may have put something into a file of its own.
  const more = splitProject({ files: after.files.filter(({ path }) => !known.has(path)), off: [] })
  const policies = joined(textIn(after, POLICIES_FILE), more.start)
  const cluster = joined(textIn(after, CLUSTER_FILE), more.cluster)
  const part: Partial<LessonDraft> = {
    ...(policies === textIn(before, POLICIES_FILE) ? {} : withPolicies(draft, shown, policies)),
    ...(cluster === textIn(before, CLUSTER_FILE) ? {} : { cluster }),
    ...(after.expectations === before.expectations ? {} : { checks: after.expectations }),
    ...(after.outside === before.outside ? {} : { outside: after.outside }),
  }
  return Object.keys(part).length === 0 ? null : part
}
