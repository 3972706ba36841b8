import type { Diagnostic, FileEdit } from '../model/index.ts'
import type { VerdictChanges } from '../session/index.ts'
import type { EditorParts } from './editorParts.ts'

/** Actions on what is found in the workspace. */
export interface ProblemActions {
  /** Findings that take longer than an edit may: redundancy, half connections. None when the evaluation has stopped. */
  analyze(): Promise<readonly Diagnostic[]>
  /** The verdicts that edits of the text would change; null when the evaluation has stopped. */
  previewEdits(edits: readonly FileEdit[]): Promise<VerdictChanges | null>
}

export function createProblemActions({ client, evaluation }: EditorParts): ProblemActions {
  return {
    async analyze() {
      await evaluation.settle()
      return client.analyze().catch(() => [])
    },
    async previewEdits(edits) {
      await evaluation.settle()
      return client.previewEdits(edits).catch(() => null)
    },
  }
}
