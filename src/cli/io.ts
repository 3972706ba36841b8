/** What the command needs of the process: a test gives it a world of its own. */
export interface CommandIO {
  out(text: string): void
  err(text: string): void
  /** Everything that is piped in. */
  stdin(): string
  /** Colours are for people who look at it. */
  readonly color: boolean
}

/** A wrong command line, or input that cannot be read: exit 2, with the sentence on stderr. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
