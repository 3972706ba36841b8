import type { TextRange } from '../model/index.ts'
import type { EditorParts } from './editorParts.ts'

/** Actions on what each line of a policy is responsible for. */
export interface CoverageActions {
  /** Shows which text decides nothing, or no more. */
  showCoverage(shown: boolean): void
  /** What of a file decides no verdict; null when the evaluation has stopped. */
  idleRanges(path: string): Promise<readonly TextRange[] | null>
  /** Lights the connections that hang on what stands at an offset, while coverage is shown. */
  lightLine(path: string, offset: number): void
}

export function createCoverageActions({ get, set, client }: EditorParts): CoverageActions {
  return {
    showCoverage: (coverage) => set({ coverage, lit: [] }),
    idleRanges: (path) => client.idleRanges(path).catch(() => null),
    lightLine(path, offset) {
      if (!get().coverage) return
      client.decidedAt(path, offset).then(
        (lit) => {
          if (get().coverage) set({ lit })
        },
        () => {},
      )
    },
  }
}
