/** Throws when our own code is wrong; never for anything a user did. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message)
}

/** Marks a branch that the type system proves unreachable. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`)
}
