import type { Guess, Question } from '../../lessons/index.ts'

/** How a guess is made and shown. */
export interface GuessChoice {
  readonly guess: Guess
  readonly label: string
  readonly glyph: string
  readonly key: string
}

const CHOICES: readonly GuessChoice[] = [
  { guess: 'allowed', label: 'Allowed', glyph: '✓', key: 'a' },
  { guess: 'denied', label: 'Denied', glyph: '✗', key: 'd' },
  { guess: 'partial', label: 'Some ports', glyph: '◐', key: 's' },
]

/** What can be guessed: of a connection on one port, not that some ports are allowed. */
export function choicesFor({ port }: Question): readonly GuessChoice[] {
  return port === null ? CHOICES : CHOICES.filter(({ guess }) => guess !== 'partial')
}

/** The guess that a key makes. */
export function choiceOf(question: Question, event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>) {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  return choicesFor(question).find(({ key }) => key === event.key.toLowerCase())
}

/** The keys that answer some of the questions: `A, D and S`. */
export function keysFor(questions: readonly Question[]): string {
  return questions.some(({ port }) => port === null) ? 'A, D and S' : 'A and D'
}
