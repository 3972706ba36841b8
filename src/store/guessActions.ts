import type { PictureQuestion } from './pickQuestions.ts'
import type { EditorParts } from './editorParts.ts'

/** What somebody says about a connection before the page does; `partial` is some of its ports. */
export type GuessWord = 'allowed' | 'denied' | 'partial'

/** Connections that are being predicted, with the guesses so far by the text of the question. */
export interface Guessing {
  readonly questions: readonly PictureQuestion[]
  readonly guesses: ReadonlyMap<string, GuessWord>
}

/** What has to happen at once while somebody predicts (UX 5.2). */
export interface GuessActions {
  /** Hides every answer of the page while these connections are predicted; null shows the answers. */
  conceal(questions: readonly PictureQuestion[] | null): void
  /** Guesses an answer, or takes the guess back (null). */
  guess(text: string, word: GuessWord | null): void
}

export function createGuessActions({ get, set, evaluation }: EditorParts): GuessActions {
  return {
    conceal(questions) {
      set({ guessing: questions && { questions, guesses: new Map() } })
      evaluation.conceal(questions !== null)
    },
    guess(text, word) {
      const { guessing } = get()
      if (guessing === null) return
      const guesses = new Map(guessing.guesses)
      if (word === null) guesses.delete(text)
      else guesses.set(text, word)
      set({ guessing: { ...guessing, guesses } })
    },
  }
}
