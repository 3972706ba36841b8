import type { OutsideAddress } from '../model/index.ts'
import type { Alternative, Prediction, WrongWhen } from './types.ts'

/** A wrong answer as a teacher writes it. */
export interface DraftWrong {
  readonly answer: string
  readonly message: string
  /** How a lesson file says it is recognised; null when that is to follow from what the answer fails. */
  readonly when: WrongWhen | null
}

/** A lesson as a teacher writes it: one text per field, and Kubernetes YAML for everything that is a manifest. */
export interface LessonDraft {
  /** Empty for one made of the title. */
  readonly id: string
  readonly title: string
  /** The language of its texts, as in HTML; empty for English. */
  readonly language: string
  readonly minutes: string
  readonly goal: string
  readonly task: string
  readonly cluster: string
  readonly outside: readonly OutsideAddress[]
  readonly start: string
  readonly predictWhen: Prediction['when']
  /** A connection a line. */
  readonly predictions: string
  readonly misses: Prediction['misses']
  /** A line of expectations each. */
  readonly checks: string
  /** Shortcuts as a lesson file writes them. */
  readonly forbid: readonly string[]
  /** Hidden pods, one a line: `shop/stranger app=stranger http:8080`. */
  readonly strangers: string
  /** One a line. */
  readonly hints: string
  readonly wrong: readonly DraftWrong[]
  readonly solution: string
  readonly alternatives: readonly Alternative[]
  readonly takeaway: string
  /** An https address to read on at; may be empty. */
  readonly reference: string
}

/** What a new lesson starts with, beside the project. */
export const EMPTY_DRAFT: LessonDraft = {
  id: '',
  title: '',
  language: '',
  minutes: '5',
  goal: '',
  task: '',
  cluster: '',
  outside: [],
  start: '',
  predictWhen: 'before',
  predictions: '',
  misses: [],
  checks: '',
  forbid: ['keep-cluster'],
  strangers: '',
  hints: '',
  wrong: [],
  solution: '',
  alternatives: [],
  takeaway: '',
  reference: '',
}
