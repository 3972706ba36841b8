import type { KeptValues } from '../../io/index.ts'

/** How far a learner has come; `seen` is for those who looked at the solution. */
export type LessonState = 'new' | 'started' | 'seen' | 'done' | 'done-without-hints'

export interface LessonProgress {
  readonly state: LessonState
  /** Hints that were shown. */
  readonly hints: number
  /** The predictions were made or skipped. */
  readonly predicted: boolean
  /** How many predictions were right, as in `4 of 6`; empty when none was made. */
  readonly right: string
}

const NEW: LessonProgress = { state: 'new', hints: 0, predicted: false, right: '' }
const STATES: readonly LessonState[] = ['new', 'started', 'seen', 'done', 'done-without-hints']

const nameOf = (id: string) => `progress.${id}`

/** What the browser kept about a lesson; as if new when that is not ours. */
export function readProgress(kept: KeptValues, id: string): LessonProgress {
  const value = kept.read(nameOf(id))
  if (typeof value !== 'object' || value === null) return NEW
  const {
    state: found,
    hints,
    predicted,
    right,
  }: { state?: unknown; hints?: unknown; predicted?: unknown; right?: unknown } = value
  const state = STATES.find((each) => each === found)
  if (state === undefined) return NEW
  return {
    state,
    hints: typeof hints === 'number' && hints >= 0 ? hints : 0,
    predicted: predicted === true,
    right: typeof right === 'string' && /^\d+ of \d+$/.test(right) ? right : '',
  }
}

export function writeProgress(kept: KeptValues, id: string, progress: LessonProgress): void {
  kept.write(nameOf(id), progress)
}

export const STATE_WORDS: Readonly<Record<LessonState, string>> = {
  new: 'New',
  started: 'Started',
  seen: 'Solution seen',
  done: 'Done',
  'done-without-hints': 'Done without hints',
}
