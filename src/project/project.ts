import type { Layout } from '../graph/index.ts'
import type { Workspace } from '../model/index.ts'

/** Everything that a project file, a link and a version hold. */
export interface ProjectContent extends Workspace {
  /** Shown in the project menu. */
  readonly name: string
  readonly layout: Layout
  /** Namespaces that are drawn folded. Absent: the page folds what would be too much to read. */
  readonly folded?: readonly string[]
}
