import { NEWEST_KUBERNETES_MINOR, type Diagnostic, type WorkspaceFile } from '../model/index.ts'
import type { PolicyDocument, Resource } from './resource.ts'
import { sourceOf } from './placeDocument.ts'
import { updateFile, type Reader } from './updateFile.ts'

export { textOf } from './placeDocument.ts'
export { applyTextEdits } from './textEdits.ts'

/**
 * What was read from the files of a workspace: an immutable value. Documents, resources and their `content` keep
 * object identity from one value to the next as long as their text, and for the first two their place, stays.
 */
export interface Documents {
  readonly files: readonly WorkspaceFile[]
  /** In the order of the files, then of the text. */
  readonly documents: readonly PolicyDocument[]
  readonly resources: readonly Resource[]
  readonly diagnostics: readonly Diagnostic[]
  /** Minor version of Kubernetes that the files were read for. */
  readonly kubernetesMinor: number
}

function byPath(documents: Documents): ReadonlyMap<string, readonly PolicyDocument[]> {
  const grouped = new Map<string, PolicyDocument[]>()
  for (const document of documents.documents) {
    const group = grouped.get(document.path)
    if (group === undefined) grouped.set(document.path, [document])
    else group.push(document)
  }
  return grouped
}

/** Numbers of swallowed documents stay theirs. */
function highestId(documents: readonly PolicyDocument[]): number {
  let highest = 0
  for (const document of documents) {
    highest = Math.max(highest, document.id)
    for (const { id } of sourceOf(document)?.swallowed ?? []) highest = Math.max(highest, id)
  }
  return highest
}

const NONE: Omit<Documents, 'kubernetesMinor'> = { files: [], documents: [], resources: [], diagnostics: [] }

/**
 * Reads the files of a workspace, as an API server of that minor version would. Never throws; what is wrong with the
 * text is in `diagnostics`.
 */
export function openDocuments(
  files: readonly WorkspaceFile[],
  kubernetesMinor: number = NEWEST_KUBERNETES_MINOR,
): Documents {
  return updateDocuments({ ...NONE, kubernetesMinor }, files)
}

/**
 * The next value after files were added, removed or changed. Documents whose text did not change are not parsed again
 * and keep their content's identity; broken ones keep the resources of their last good text (`stale`), and
 * of documents that became part of them, until the text is whole again. Gives `documents` itself when no file changed.
 */
export function updateDocuments(documents: Documents, files: readonly WorkspaceFile[]): Documents {
  const texts = new Map(documents.files.map(({ path, text }) => [path, text]))
  const unchanged = (file: WorkspaceFile, index: number) =>
    documents.files[index]?.path === file.path && documents.files[index].text === file.text
  if (documents.files.length === files.length && files.every(unchanged)) return documents
  const before = byPath(documents)
  const { kubernetesMinor } = documents
  const reader: Reader = { nextId: highestId(documents.documents) + 1, kubernetesMinor }
  const next: PolicyDocument[] = []
  const resources: Resource[] = []
  const diagnostics: Diagnostic[] = []
  for (const file of files) {
    const old = { text: texts.get(file.path) ?? '', documents: before.get(file.path) ?? [] }
    for (const document of texts.get(file.path) === file.text ? old.documents : updateFile(file, old, reader)) {
      next.push(document)
      for (const resource of document.resources) resources.push(resource)
      for (const diagnostic of document.diagnostics) diagnostics.push(diagnostic)
    }
  }
  return { files, documents: next, resources, diagnostics, kubernetesMinor }
}
