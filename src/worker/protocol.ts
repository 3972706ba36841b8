import type { Session } from '../session/index.ts'

/** The methods of a session: each becomes a message. */
export type Method = keyof Session

/**
 * A call of one method. Structured clone is enough for arguments and answers: edits cross as text, and what comes back
 * is what is on screen, some hundred small objects, or flat arrays of numbers, whose memory is handed over. The engine's rows never leave the worker.
 */
export type Call = {
  [Name in Method]: { readonly id: number; readonly method: Name; readonly args: Parameters<Session[Name]> }
}[Method]

/** The answer to one call. `failed` means a fault of ours: a session does not throw for what users write. */
export type Reply =
  | { readonly id: number; readonly state: 'done'; readonly value: ReturnType<Session[Method]> }
  | { readonly id: number; readonly state: 'failed'; readonly message: string }

/** Calls whose older questions nobody waits for any more once a newer one is asked. */
export const LATEST_WINS: ReadonlySet<Method> = new Set<Method>([
  'scene',
  'table',
  'explain',
  'caret',
  'proposeAllow',
  'proposeFixes',
  'proposeIsolation',
  'proposeStop',
])

/** Answers one call on a session. */
export function answerCall(session: Session, { id, method, args }: Call): Reply {
  try {
    // `method` and `args` come from one member of the union, so they fit each other.
    const call = session[method] as (...args: readonly unknown[]) => ReturnType<Session[Method]>
    return { id, state: 'done', value: call.apply(session, args) }
  } catch (error) {
    return { id, state: 'failed', message: error instanceof Error ? error.message : String(error) }
  }
}

/** The memory of flat arrays in an answer: it is handed over instead of copied. They are made for that answer alone. */
export function transfersOf(reply: Reply): readonly ArrayBuffer[] {
  if (reply.state !== 'done' || typeof reply.value !== 'object' || reply.value === null) return []
  const buffers = Object.values(reply.value).flatMap((part: unknown) =>
    part instanceof Uint32Array || part instanceof Uint8Array ? [part.buffer] : [],
  )
  return [...new Set(buffers.filter((buffer) => buffer instanceof ArrayBuffer))]
}
