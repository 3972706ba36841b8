import { minimalEdit } from '../document/index.ts'
import { NEWEST_KUBERNETES_MINOR, type FileEdit, type WorkspaceFile } from '../model/index.ts'
import { applyChange } from '../session/index.ts'
import type { Project, ProjectChange } from './state.ts'

/** The project after a change. What did not change keeps its identity. */
export function applyProjectChange(project: Project, { id, layout, name, folded, ...change }: ProjectChange): Project {
  const { folded: before, ...rest } = project
  const folds = folded ?? before ?? 'auto'
  return {
    ...rest,
    ...applyChange(rest, change),
    ...(layout === undefined ? {} : { layout }),
    ...(name === undefined ? {} : { name }),
    ...(id === undefined ? {} : { id }),
    ...(folds === 'auto' ? {} : { folded: folds }),
  }
}

function differingFiles(
  before: readonly WorkspaceFile[],
  after: readonly WorkspaceFile[],
): Pick<ProjectChange, 'edits' | 'removeFiles' | 'addFiles'> {
  if (before === after) return {}
  // Files are an ordered list: from the first path that differs on, they are put anew.
  let kept = 0
  while (kept < before.length && kept < after.length && before[kept]!.path === after[kept]!.path) kept++
  const edits = after.slice(0, kept).flatMap(({ path, text }, index): readonly FileEdit[] => {
    const edit = minimalEdit(before[index]!.text, text)
    return edit === null ? [] : [{ path, edits: [edit] }]
  })
  const removeFiles = before.slice(kept).map(({ path }) => path)
  const addFiles = after.slice(kept)
  return {
    ...(edits.length > 0 ? { edits } : {}),
    ...(removeFiles.length > 0 ? { removeFiles } : {}),
    ...(addFiles.length > 0 ? { addFiles } : {}),
  }
}

/** The smallest change that turns one project into another; without any field when they are the same. */
export function projectDifference(before: Project, after: Project): ProjectChange {
  return {
    ...differingFiles(before.files, after.files),
    ...(before.off === after.off ? {} : { off: after.off }),
    ...(before.outside === after.outside ? {} : { outside: after.outside }),
    ...(before.pinned === after.pinned ? {} : { pinned: after.pinned }),
    ...(before.expectations === after.expectations ? {} : { expectations: after.expectations }),
    ...(before.kubernetesMinor === after.kubernetesMinor
      ? {}
      : { kubernetesMinor: after.kubernetesMinor ?? NEWEST_KUBERNETES_MINOR }),
    ...(before.plugin === after.plugin ? {} : { plugin: after.plugin ?? 'spec' }),
    ...(before.layout === after.layout ? {} : { layout: after.layout }),
    ...(before.folded === after.folded ? {} : { folded: after.folded ?? 'auto' }),
    ...(before.name === after.name ? {} : { name: after.name }),
    ...(after.id === undefined || before.id === after.id ? {} : { id: after.id }),
  }
}
