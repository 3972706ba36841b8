import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import type { Workspace } from '../../src/model/index.ts'
import { createSession } from '../../src/session/index.ts'
import {
  createInlineClient,
  createWorkerClient,
  SLOW_MS,
  WATCHDOG_MS,
  WATCHDOG_READING_MS,
  type Call,
  type Reply,
  type WorkerPort,
  type WorkerStatus,
} from '../../src/worker/index.ts'

/** A worker that answers when the test says so. */
class FakeWorker implements WorkerPort {
  readonly calls: Call[] = []
  terminated = false
  #listener: Parameters<WorkerPort['listen']>[0] | null = null

  post(call: Call): void {
    this.calls.push(call)
  }

  listen(listener: Parameters<WorkerPort['listen']>[0]): void {
    this.#listener = listener
  }

  terminate(): void {
    this.terminated = true
  }

  get methods(): readonly string[] {
    return this.calls.map(({ method }) => method)
  }

  /** Answers the last call with what it was asked, which is enough to tell answers apart. */
  answer(state: Reply['state'] = 'done'): void {
    const { id, args } = this.calls.at(-1)!
    this.#listener?.reply(
      state === 'done' ? { id, state, value: args as never } : { id, state, message: 'a fault of ours' },
    )
  }

  crash(): void {
    this.#listener?.error('gone')
  }
}

const WORKSPACE: Workspace = {
  files: [{ path: 'a.yaml', text: 'kind: A\n' }],
  off: [],
  outside: [],
  expectations: '',
  pinned: [],
}
const EDIT = { edits: [{ path: 'a.yaml', edits: [{ from: 6, to: 7, insert: 'B' }] }] }
const EDITED = { ...WORKSPACE, files: [{ path: 'a.yaml', text: 'kind: B\n' }] }

function start() {
  const workers: FakeWorker[] = []
  const statuses: WorkerStatus[] = []
  const client = createWorkerClient({
    spawn: () => {
      const worker = new FakeWorker()
      workers.push(worker)
      return worker
    },
  })
  client.onStatus((status) => statuses.push(status))
  return { client, workers, statuses, latest: () => workers.at(-1)! }
}

async function opened() {
  const started = start()
  const open = started.client.open(WORKSPACE)
  started.latest().answer()
  await open
  return started
}

/** Lets promises settle that wait for nothing else. */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0)
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('Calls', () => {
  it('are sent one at a time, in their order', async () => {
    const { client, latest } = await opened()
    void client.change(EDIT)
    void client.vocabulary()
    expect(latest().methods).toEqual(['open', 'change'])
    latest().answer()
    expect(latest().methods).toEqual(['open', 'change', 'vocabulary'])
  })

  it('are computed once for the newest of several questions, which answers the older ones too', async () => {
    const { client, latest } = await opened()
    void client.change(EDIT)
    const answers = ['a~b', 'a~c', 'a~d'].map((id) => client.explain(id))
    latest().answer()
    expect(latest().calls.at(-1)).toMatchObject({ method: 'explain', args: ['a~d'] })
    latest().answer()
    expect(await Promise.all(answers)).toEqual([['a~d'], ['a~d'], ['a~d']])
    expect(latest().methods).toEqual(['open', 'change', 'explain'])
  })

  it('never let a question overtake a change that was made before it', async () => {
    const { client, latest } = await opened()
    void client.vocabulary()
    void client.explain('a~b')
    void client.change(EDIT)
    void client.explain('a~c')
    for (let i = 0; i < 3; i++) latest().answer()
    expect(
      latest()
        .calls.slice(1)
        .map(({ method, args }) => [method, args[0]]),
    ).toEqual([
      ['vocabulary', undefined],
      ['explain', 'a~b'],
      ['change', EDIT],
      ['explain', 'a~c'],
    ])
  })
})

describe('The status', () => {
  it('goes from starting to ready, and through updating on a change', async () => {
    const { client, latest, statuses } = await opened()
    void client.change(EDIT)
    latest().answer()
    expect(statuses).toEqual(['starting', 'ready', 'updating', 'ready'])
  })

  it('is slow while an answer takes long', async () => {
    const { client, latest, statuses } = await opened()
    void client.scene({ filter: 'all', focus: null })
    vi.advanceTimersByTime(SLOW_MS)
    expect(statuses.at(-1)).toBe('slow')
    latest().answer()
    expect(statuses.at(-1)).toBe('ready')
  })

  it('is told no more after leaving', async () => {
    const { client, latest } = await opened()
    const seen: WorkerStatus[] = []
    const leave = client.onStatus((status) => seen.push(status))
    leave()
    void client.change(EDIT)
    latest().answer()
    expect(seen).toEqual(['ready'])
  })
})

describe('A worker that hangs', () => {
  it('is ended; a question costs only itself, and a new worker starts from the edited text', async () => {
    const { client, workers, statuses } = await opened()
    void client.change(EDIT)
    workers[0]!.answer()
    const question = client.explain('a~b')
    const failure = expect(question).rejects.toThrow('too long')
    await vi.advanceTimersByTimeAsync(WATCHDOG_MS)
    await failure
    expect(workers[0]!.terminated).toBe(true)
    expect(workers[1]!.calls).toMatchObject([{ method: 'open', args: [EDITED] }])
    workers[1]!.answer()
    expect(statuses.at(-1)).toBe('ready')
  })

  it('is not started again with a text that made it hang, until the text changes', async () => {
    const { client, workers, statuses } = await opened()
    const change = client.change(EDIT)
    const failure = expect(change).rejects.toThrow('too long')
    await vi.advanceTimersByTimeAsync(WATCHDOG_MS)
    await failure
    expect(workers).toHaveLength(1)
    expect(statuses.at(-1)).toBe('stopped')
    await expect(client.explain('a~b')).rejects.toThrow('stopped')

    const next = client.change({ off: ['x'] })
    expect(workers[1]!.calls).toMatchObject([{ method: 'open', args: [{ ...EDITED, off: ['x'] }] }])
    workers[1]!.answer()
    await next
    expect(statuses.at(-1)).toBe('ready')
  })

  it('is given more time for what takes long to read', async () => {
    const { client, workers } = await opened()
    const text = 'kind: A\n'.repeat(100_000)
    const plan = client.planImport([{ path: 'b.yaml', text }], 'merge')
    await vi.advanceTimersByTimeAsync(WATCHDOG_MS + WATCHDOG_READING_MS * 799)
    expect(workers[0]!.terminated).toBe(false)
    const failure = expect(plan).rejects.toThrow('too long')
    await vi.advanceTimersByTimeAsync(WATCHDOG_READING_MS)
    await failure
    expect(workers[0]!.terminated).toBe(true)
  })

  it('does not answer any more once it was given up', async () => {
    const { client, workers, statuses } = await opened()
    const change = client.change(EDIT)
    const failure = expect(change).rejects.toThrow('too long')
    await vi.advanceTimersByTimeAsync(WATCHDOG_MS)
    await failure
    workers[0]!.answer()
    expect(statuses.at(-1)).toBe('stopped')
  })
})

describe('A worker that breaks', () => {
  it('stops the evaluation, and Restart recovers the workspace (A39)', async () => {
    const { client, workers, statuses } = await opened()
    void client.change(EDIT)
    workers[0]!.answer()
    workers[0]!.crash()
    expect(statuses.at(-1)).toBe('stopped')
    const restarted = client.restart()
    expect(workers[1]!.calls).toMatchObject([{ method: 'open', args: [EDITED] }])
    workers[1]!.answer()
    await restarted
    expect(statuses.at(-1)).toBe('ready')
  })

  it('rejects a call that fails by a fault of ours, and starts again', async () => {
    const { client, workers } = await opened()
    const question = client.vocabulary()
    const failure = expect(question).rejects.toThrow('a fault of ours')
    workers[0]!.answer('failed')
    await failure
    await settle()
    expect(workers[1]!.methods).toEqual(['open'])
  })
})

describe('The inline client', () => {
  it('answers what the session answers', async () => {
    const client = createInlineClient(createSession())
    const session = createSession()
    expect({ ...(await client.open(SHOP)), evaluationMs: 0 }).toEqual({ ...session.open(SHOP), evaluationMs: 0 })
    expect(await client.explain('shop/frontend~shop/api')).toEqual(session.explain('shop/frontend~shop/api'))
  })
})
