import type { FileEdit, Workspace, WorkspaceFile } from '../model/index.ts'
import { applyTextEdits } from '../document/index.ts'
import type { WorkspaceChange } from './types.ts'

/** The files after edits. An edit of a path that does not exist makes that file. */
export function editFiles(files: readonly WorkspaceFile[], edits: readonly FileEdit[]): readonly WorkspaceFile[] {
  const byPath = new Map(edits.map((edit) => [edit.path, edit]))
  const edited = files.map((file) => {
    const edit = byPath.get(file.path)
    return edit === undefined ? file : { path: file.path, text: applyTextEdits(file.text, edit.edits) }
  })
  const paths = new Set(files.map(({ path }) => path))
  const added = edits.filter(({ path }) => !paths.has(path))
  return [...edited, ...added.map(({ path, edits: own }) => ({ path, text: applyTextEdits('', own) }))]
}

function withFiles(files: readonly WorkspaceFile[], added: readonly WorkspaceFile[]): readonly WorkspaceFile[] {
  const byPath = new Map(added.map((file) => [file.path, file]))
  const paths = new Set(files.map(({ path }) => path))
  return [
    ...files.map((file) => byPath.get(file.path) ?? file),
    ...[...byPath.values()].filter(({ path }) => !paths.has(path)),
  ]
}

/**
 * The workspace after a change. Files are removed, then added (a file of the same path is replaced), then edited. An
 * edit of a path that does not exist makes that file.
 */
export function applyChange(workspace: Workspace, change: WorkspaceChange): Workspace {
  const { edits = [], addFiles = [], removeFiles = [], ...rest } = change
  const removed = new Set(removeFiles)
  const kept = removed.size === 0 ? workspace.files : workspace.files.filter(({ path }) => !removed.has(path))
  const added = addFiles.length === 0 ? kept : withFiles(kept, addFiles)
  const files = edits.length === 0 ? added : editFiles(added, edits)
  return { ...workspace, ...rest, files }
}
