import type { Workspace } from '../model/index.ts'
import { applyChange, type Session } from '../session/index.ts'
import { LATEST_WINS, type Call, type Method, type Reply } from './protocol.ts'

/** What the status bar says about the evaluation. */
export type WorkerStatus = 'starting' | 'ready' | 'updating' | 'slow' | 'stopped'

/** One running worker, as the client needs it. */
export interface WorkerPort {
  post(call: Call): void
  /** Called once, before the first `post`. */
  listen(listener: { readonly reply: (reply: Reply) => void; readonly error: (message: string) => void }): void
  terminate(): void
}

type Methods = { readonly [Name in Method]: (...args: Parameters<Session[Name]>) => Promise<ReturnType<Session[Name]>> }

/**
 * A session behind promises. Calls are answered in their order. Of `scene`, `table`, `explain`, `caret` and `proposeAllow` only
 * the newest waiting call is computed; the ones it overtook resolve to its answer. A promise rejects only when the
 * evaluation stopped.
 */
export interface AsyncSession extends Methods {
  /** Called with every change of the status, and at once with the present one. Returns how to stop. */
  onStatus(listener: (status: WorkerStatus) => void): () => void
  /** Ends the worker and evaluates the last workspace in a new one. Resolves when that is done. */
  restart(): Promise<void>
  dispose(): void
}

/** What the client of a session does by itself. */
type Own = Omit<AsyncSession, Method>

/** An answer that takes longer than this is worth a progress bar (UX 1.10). */
export const SLOW_MS = 300
/** A call that takes longer than this is taken for a hang, when there is little to read. */
export const WATCHDOG_MS = 8000
/** More for every 1,000 characters: more than ten times what a machine takes that has nothing else to do. */
export const WATCHDOG_READING_MS = 4

interface Waiting {
  readonly call: Call
  readonly resolve: (value: ReturnType<Session[Method]>) => void
  readonly reject: (error: Error) => void
}

function isWrite({ method }: Call): boolean {
  return method === 'open' || method === 'change'
}

/** How long a call may take: ten megabytes are no hang. */
function patience({ method, args }: Call, workspace: Workspace | null): number {
  const brought = method === 'planImport' || method === 'observeFlows' ? args[0] : []
  const length = [...(workspace?.files ?? []), ...brought].reduce((sum, { text }) => sum + text.length, 0)
  return WATCHDOG_MS + Math.floor(length / 1000) * WATCHDOG_READING_MS
}

/** Tells listeners about a value that changes. */
class StatusBoard {
  #status: WorkerStatus = 'starting'
  readonly #listeners = new Set<(status: WorkerStatus) => void>()

  get status(): WorkerStatus {
    return this.#status
  }

  set(status: WorkerStatus): void {
    if (status === this.#status) return
    this.#status = status
    for (const listener of this.#listeners) listener(status)
  }

  listen(listener: (status: WorkerStatus) => void): () => void {
    this.#listeners.add(listener)
    listener(this.#status)
    return () => this.#listeners.delete(listener)
  }
}

/** One worker at a time, one call at a time in it. */
class WorkerClient {
  readonly board = new StatusBoard()
  readonly #spawn: () => WorkerPort
  #port: WorkerPort | null = null
  #queue: Waiting[] = []
  #running: Waiting[] = []
  #timers: ReturnType<typeof setTimeout>[] = []
  #nextId = 1
  #workspace: Workspace | null = null
  #started = false

  /** Starts the worker at once: it loads while the first call is made ready. */
  constructor(spawn: () => WorkerPort) {
    this.#spawn = spawn
    this.#livePort()
  }

  request<Name extends Method>(method: Name, args: Parameters<Session[Name]>): Promise<ReturnType<Session[Name]>> {
    // The two come from one method of the session, so they are one member of the union.
    const call = { id: this.#nextId++, method, args } as Call
    this.#remember(call)
    return new Promise((resolve, reject) => {
      // `Reply.value` is what this method returns: ids keep calls and answers together.
      const waiting: Waiting = { call, resolve: resolve as Waiting['resolve'], reject }
      if (this.board.status === 'stopped') {
        if (!isWrite(call)) {
          reject(new Error('The evaluation stopped.'))
          return
        }
        // The text is another one now, so it may well work again.
        if (call.method === 'change') this.#queue.unshift(this.#reopening(waiting))
        else this.#queue.push(waiting)
        this.#next()
        return
      }
      this.#queue.push(waiting)
      this.#next()
    })
  }

  async restart(): Promise<void> {
    this.#stop('The evaluation was restarted.')
    this.board.set('starting')
    const workspace = this.#workspace
    if (workspace === null) return
    await new Promise((resolve, reject) => {
      const call: Call = { id: this.#nextId++, method: 'open', args: [workspace] }
      this.#queue.unshift({ call, resolve, reject })
      this.#next()
    })
  }

  dispose(): void {
    this.#stop('The evaluation was closed.')
  }

  /** The workspace as the last call leaves it, so that a new worker can start from it. */
  #remember(call: Call): void {
    if (call.method === 'open') this.#workspace = call.args[0]
    else if (call.method === 'change' && this.#workspace !== null) {
      this.#workspace = applyChange(this.#workspace, call.args[0])
    }
  }

  /** A change for a worker that is gone: the whole workspace, which has the change in it. */
  #reopening(waiting: Waiting): Waiting {
    const workspace = this.#workspace
    if (workspace === null) return waiting
    return { ...waiting, call: { id: waiting.call.id, method: 'open', args: [workspace] } }
  }

  #next(): void {
    if (this.#running.length > 0) return
    const first = this.#queue.shift()
    if (first === undefined) return
    this.#running = [first]
    if (LATEST_WINS.has(first.call.method)) this.#overtake(first.call.method)
    const { call } = this.#running.at(-1)!
    if (isWrite(call)) this.board.set(this.#started ? 'updating' : 'starting')
    this.#timers = [
      setTimeout(() => this.board.set('slow'), SLOW_MS),
      setTimeout(() => this.#fail('The evaluation took too long.'), patience(call, this.#workspace)),
    ]
    this.#livePort().post(call)
  }

  /** Takes the newest call of the same method before the next write; the older ones share its answer. */
  #overtake(method: Method): void {
    const write = this.#queue.findIndex(({ call }) => isWrite(call))
    const until = write < 0 ? this.#queue.length : write
    const same = this.#queue.filter(({ call }, index) => index < until && call.method === method)
    this.#running.push(...same)
    this.#queue = this.#queue.filter((waiting) => !same.includes(waiting))
  }

  #livePort(): WorkerPort {
    if (this.#port !== null) return this.#port
    const port = this.#spawn()
    this.#port = port
    port.listen({
      reply: (reply) => {
        if (port === this.#port) this.#settle(reply)
      },
      error: (message) => {
        if (port === this.#port) this.#fail(message)
      },
    })
    return port
  }

  #settle(reply: Reply): void {
    if (reply.id !== this.#running.at(-1)?.call.id) return
    if (reply.state === 'failed') {
      this.#fail(reply.message)
      return
    }
    const answered = this.#running
    this.#clear()
    this.#started = true
    this.board.set('ready')
    for (const { resolve } of answered) resolve(reply.value)
    this.#next()
  }

  #clear(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers = []
    this.#running = []
  }

  /**
   * The worker hangs or broke. A question may be at fault alone, so a new worker starts from the text at once; when
   * reading the text itself failed, it would only fail again.
   */
  #fail(message: string): void {
    const culprit = this.#running.at(-1)?.call
    this.#stop(message)
    if (culprit !== undefined && !isWrite(culprit)) this.restart().catch(() => {})
  }

  #stop(message: string): void {
    this.#port?.terminate()
    this.#port = null
    const lost = [...this.#running, ...this.#queue]
    this.#queue = []
    this.#clear()
    this.board.set('stopped')
    for (const { reject } of lost) reject(new Error(message))
  }
}

type Requester = <Name extends Method>(
  method: Name,
  args: Parameters<Session[Name]>,
) => Promise<ReturnType<Session[Name]>>

/** `own` and, under every other name, the method of a session that `request` is made for. */
function withMethods(own: Own, request: Requester): AsyncSession {
  const session = new Proxy(own, {
    get(target, name) {
      if (name in target) return Reflect.get(target, name)
      // A promise asks everything it is given for `then`.
      if (typeof name !== 'string' || name === 'then') return undefined
      return async (...args: readonly unknown[]) => request(name as Method, args as Parameters<Session[Method]>)
    },
  })
  // What is not one of its own is asked for by the name of a session's method: the type allows no other.
  return session as AsyncSession
}

/** A session in a worker that `spawn` starts, and starts again after a hang or a crash. */
export function createWorkerClient({ spawn }: { readonly spawn: () => WorkerPort }): AsyncSession {
  const client = new WorkerClient(spawn)
  const own: Own = {
    onStatus: (listener) => client.board.listen(listener),
    restart: () => client.restart(),
    dispose: () => client.dispose(),
  }
  return withMethods(own, (method, args) => client.request(method, args))
}

/** The same interface over a session in this thread: for tests and where workers are not to be had. */
export function createInlineClient(session: Session): AsyncSession {
  const own: Own = {
    onStatus(listener) {
      listener('ready')
      return () => {}
    },
    restart: async () => {},
    dispose() {},
  }
  return withMethods(own, async (method, args) => {
    // One method and its own arguments, see `Requester`.
    const call = session[method] as (...args: readonly unknown[]) => ReturnType<Session[typeof method]>
    return call.apply(session, args)
  })
}
