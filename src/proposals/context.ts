import type { ConnectionId, FileEdit } from '../model/index.ts'
import type { Engine } from '../engine/index.ts'
import type { Documents } from '../document/index.ts'
import type { Outcome, VerdictChanges } from './types.ts'
import type { Surroundings } from './ends.ts'
import { planWrites, type Write } from './write.ts'

/** The state that `whatIf` reads: the workspace as the edits would leave it. */
export interface EditedState extends Surroundings {
  readonly engine: Engine
}

/** Everything a proposal is computed from. */
export interface ProposalContext extends EditedState {
  readonly documents: Documents
  /** Connections that are pinned or named by an expectation. */
  readonly watched: ReadonlySet<ConnectionId>
  /** What edits would do to verdicts and expectations; `read` is called while they hold. */
  whatIf<Answer>(
    edits: readonly FileEdit[],
    read: (edited: EditedState) => Answer,
  ): {
    readonly changes: VerdictChanges
    readonly breaks: readonly string[]
    readonly repairs: readonly string[]
    readonly answer: Answer
  }
}

/** An outcome of writing nothing. */
export const NOTHING: Outcome = {
  policies: [],
  edits: [],
  lines: [],
  changes: { total: 0, opened: 0, closed: 0, list: [] },
  breaks: [],
  repairs: [],
  remaining: '',
  blocked: '',
}

/** What writing would come to. `remains` says what would still be otherwise than asked. */
export function tryOut(
  context: ProposalContext,
  writes: readonly Write[],
  remains: (edited: EditedState) => string,
): Outcome {
  if (writes.length === 0) return NOTHING
  const written = planWrites(context.documents, writes)
  if (!written.ok) return { ...NOTHING, blocked: written.message }
  const { policies, edits, lines } = written
  const { changes, breaks, repairs, answer } = context.whatIf(edits, remains)
  return { policies, edits, lines, changes, breaks, repairs, remaining: answer, blocked: '' }
}
