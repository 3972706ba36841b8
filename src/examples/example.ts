import type { ConnectionId, OutsideAddress, ResourceId, WorkspaceFile } from '../model/index.ts'
import type { Layout } from '../graph/index.ts'

/** A project that comes with the page; the store opens it like any other. */
export interface ExampleProject {
  readonly name: string
  readonly files: readonly WorkspaceFile[]
  readonly off: readonly ResourceId[]
  readonly outside: readonly OutsideAddress[]
  readonly pinned: readonly ConnectionId[]
  readonly expectations: string
  readonly layout: Layout
}
