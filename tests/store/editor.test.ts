import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { openProjectStorage, type ProjectStorage } from '../../src/io/index.ts'
import { createSession } from '../../src/session/index.ts'
import { createEditor } from '../../src/store/index.ts'
import { createInlineClient } from '../../src/worker/index.ts'

async function startEditor(storage: ProjectStorage | null = null) {
  const editor = createEditor({ client: createInlineClient(createSession()), storage })
  await editor.actions.start()
  await vi.waitFor(() => expect(editor.state.getState().scene).not.toBeNull())
  return editor
}

afterEach(() => vi.useRealTimers())

describe('The editor', () => {
  it('starts with the Shop example and says that storage is blocked', async () => {
    const { state } = await startEditor()
    expect(state.getState().project).toMatchObject(SHOP)
    expect(state.getState().snapshot).toMatchObject({ workloads: 5 })
    expect(state.getState().storage).toBe('blocked')
  })

  it('takes back two acts and one typed word in reverse order, whatever they changed (A36)', async () => {
    const { state, actions } = await startEditor()
    const start = state.getState().project
    actions.togglePolicy('NetworkPolicy/shop/db-lockdown')
    actions.movePositions({ 'node:shop/api': { x: 1, y: 2 } })
    for (const [at, letter] of ['#', ' ', 'x'].entries()) {
      actions.type({ path: 'policies.yaml', edits: [{ from: at, to: at, insert: letter }] })
    }
    const typed = state.getState().project
    actions.undo()
    expect(state.getState().project.files).toEqual(start.files)
    expect(state.getState().project.layout['node:shop/api']).toEqual({ x: 1, y: 2 })
    actions.undo()
    actions.undo()
    expect(state.getState().project).toEqual(start)
    expect(state.getState()).toMatchObject({ canUndo: false, canRedo: true })
    for (let step = 0; step < 3; step++) actions.redo()
    expect(state.getState().project).toEqual(typed)
  })

  it('takes an import back byte for byte, in the order of the files', async () => {
    const { state, actions } = await startEditor()
    const start = state.getState().project
    actions.apply('importing', {
      removeFiles: ['cluster.yaml'],
      addFiles: [{ path: 'new.yaml', text: 'kind: Namespace\r\n' }],
    })
    actions.undo()
    expect(state.getState().project).toEqual(start)
  })

  it('runs a command, or says why it is refused', async () => {
    const { state, actions } = await startEditor()
    const command = { type: 'removeDocument', id: 'NetworkPolicy/shop/allow-web' } as const
    expect(await actions.run(command)).toMatchObject({ ok: true })
    await vi.waitFor(() => expect(state.getState().snapshot?.policies).toHaveLength(3))
    expect(await actions.run(command)).toMatchObject({ ok: false, code: 'NOT_FOUND' })
    expect(state.getState().toast?.text).not.toBe('')
  })

  it('goes back to the last text that parsed', async () => {
    const { state, actions } = await startEditor()
    actions.apply('breaking', { edits: [{ path: 'policies.yaml', edits: [{ from: 0, to: 0, insert: 'a: [\n' }] }] })
    await vi.waitFor(() => expect(state.getState().snapshot?.broken).toHaveLength(1))
    actions.restoreLastValid('policies.yaml')
    expect(state.getState().project.files).toEqual(SHOP.files)
  })

  it('removes a namespace with what lives in it as one step', async () => {
    const { state, actions } = await startEditor()
    await vi.waitFor(() => expect(state.getState().scene).not.toBeNull())
    const start = state.getState().project
    await actions.remove({ kind: 'namespace', name: 'monitoring' })
    await vi.waitFor(() => expect(state.getState().snapshot?.workloads).toBe(4))
    actions.undo()
    expect(state.getState().project.files).toEqual(start.files)
  })

  it('saves after each change and brings it back', async () => {
    const storage = await openProjectStorage()
    const first = await startEditor(storage)
    first.actions.togglePolicy('NetworkPolicy/shop/allow-web')
    await vi.waitFor(() => expect(first.state.getState().storage).toBe('saved'))
    const second = await startEditor(storage)
    expect(second.state.getState().project.off).toEqual(['NetworkPolicy/shop/allow-web'])
  })

  it('does not say that all is saved while a later change waits for its turn', async () => {
    const storage = await openProjectStorage()
    const saved: unknown[] = []
    let finish = () => {}
    const { state, actions } = await startEditor({
      ...storage!,
      save: (project) =>
        new Promise((resolve) => {
          saved.push(project)
          finish = () => resolve({ id: 'one', revision: saved.length, copied: false })
        }),
    })
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    actions.select({ kind: 'policy', id: 'NetworkPolicy/shop/allow-web' })
    await vi.runAllTimersAsync()
    expect(saved).toHaveLength(1)
    actions.togglePolicy('NetworkPolicy/shop/allow-web')
    finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(state.getState().storage).toBe('saving')
    await vi.runAllTimersAsync()
    expect(saved).toHaveLength(2)
    finish()
    await vi.advanceTimersByTimeAsync(0)
    expect(state.getState().storage).toBe('saved')
  })
})
