import type { Diagnostic, FileEdit } from '../model/index.ts'
import type { VerdictChanges } from '../session/index.ts'
import type { EditorParts } from './editorParts.ts'

/** What was found on request, in the text of one version. */
export interface Analysis {
  readonly version: number
  readonly found: readonly Diagnostic[]
}

/** Actions on what is found in the workspace. */
export interface ProblemActions {
  /** Looks for what takes longer to find than an edit may take: redundancy, half connections. The state has it then. */
  analyze(): Promise<void>
  /** The verdicts that edits of the text would change; null when the evaluation has stopped. */
  previewEdits(edits: readonly FileEdit[]): Promise<VerdictChanges | null>
}

export function createProblemActions({ get, set, client, evaluation }: EditorParts): ProblemActions {
  return {
    async analyze() {
      await evaluation.settle()
      const { snapshot, concealed } = get()
      if (snapshot === null) return
      const { version } = snapshot
      // Redundancy and half connections tell verdicts.
      const found = concealed ? [] : await client.analyze().catch(() => [])
      if (get().snapshot?.version === version) set({ analysis: { version, found } })
    },
    async previewEdits(edits) {
      await evaluation.settle()
      return client.previewEdits(edits).catch(() => null)
    },
  }
}
