import type { ProjectStorage } from '../io/index.ts'
import type { AsyncSession } from '../worker/index.ts'
import type { Autosave } from './autosave.ts'
import type { Evaluation, Prepared } from './evaluation.ts'
import type { Toast } from './state.ts'
import type { StoreCore } from './storeCore.ts'

/** Everything that actions work with. */
export interface EditorParts extends StoreCore {
  readonly client: AsyncSession
  readonly evaluation: Evaluation
  readonly autosave: Autosave
  /** Null when the browser does not let us. */
  readonly storage: ProjectStorage | null
  /** What a first visit shows until the evaluation answers. */
  readonly prepared: Prepared | null
  readonly notify: (text: string, undo?: Toast['undo']) => void
  /** Texts of files as they last parsed, for "Restore last valid". */
  readonly lastValid: Map<string, string>
}
