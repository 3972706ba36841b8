import type { EditorState, Project, Selection, View } from './state.ts'

/** What is saved in the browser: the project, what was on screen and what was selected. */
export interface SavedContent {
  readonly version: 1
  readonly project: Project
  readonly view: View
  readonly selection: Selection
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isFile(value: unknown): boolean {
  return isRecord(value) && typeof value['path'] === 'string' && typeof value['text'] === 'string'
}

/** What to save of a state. The storage has the project's id beside the content. */
export function savedContentOf({ project, view, selection }: Pick<EditorState, 'project' | 'view' | 'selection'>) {
  const { id: _id, ...content } = project
  return { version: 1, project: content, view, selection } satisfies SavedContent
}

/** Reads what the browser kept; null when it is not ours or of another version. */
export function readSavedContent(value: unknown): SavedContent | null {
  if (!isRecord(value) || value['version'] !== 1) return null
  const { project, view } = value
  if (!isRecord(project) || !isRecord(view)) return null
  const lists = [project['files'], project['off'], project['outside'], project['pinned']]
  if (!lists.every((list) => Array.isArray(list))) return null
  if (!Array.isArray(project['files']) || !project['files'].every(isFile)) return null
  if (typeof project['expectations'] !== 'string' || !isRecord(project['layout'])) return null
  // Only this page writes here, and the parts that would break it are checked above.
  return value as unknown as SavedContent
}
