import { expect, it, vi } from 'vitest'
import { createSession } from '../../src/session/index.ts'
import { createEditor } from '../../src/store/index.ts'
import { createInlineClient } from '../../src/worker/index.ts'
import { fetched } from './fetched.ts'

async function startEditor() {
  const editor = createEditor({ client: createInlineClient(createSession()), storage: null })
  await editor.actions.start()
  await vi.waitFor(() => expect(editor.state.getState().scene).not.toBeNull())
  return editor
}

it('a moved workload takes its place, its pins and the selection along, in one step', async () => {
  const { state, actions } = await startEditor()
  actions.pin('shop/api~monitoring/prometheus')
  actions.select({ kind: 'endpoint', id: 'shop/api' })
  const before = state.getState().project
  const at = { x: 20, y: 60 }
  expect(await actions.relocate({ kind: 'move-workload', endpoint: 'shop/api', namespace: 'monitoring' }, at)).toBe('')
  const { project, selection } = state.getState()
  expect(project.layout).toMatchObject({ 'node:monitoring/api': at })
  expect(project.layout).not.toHaveProperty('node:shop/api')
  expect(project.pinned).toContain('monitoring/api~monitoring/prometheus')
  expect(selection).toEqual({ kind: 'endpoint', id: 'monitoring/api' })
  actions.undo()
  expect(state.getState().project).toEqual(before)
})

it('a renamed namespace keeps its frame and the places in it; a refusal changes nothing', async () => {
  const { state, actions } = await startEditor()
  const frame = { x: 5, y: 6 }
  actions.movePositions({ 'ns:shop': frame, 'node:shop/api': { x: 1, y: 2 } })
  const before = state.getState().project
  expect(await actions.relocate({ kind: 'rename-namespace', namespace: 'shop', name: 'monitoring' }, null)).toMatch(
    /already/,
  )
  expect(state.getState().project).toBe(before)
  expect(await actions.relocate({ kind: 'rename-namespace', namespace: 'shop', name: 'store' }, null)).toBe('')
  expect(state.getState().project.layout).toMatchObject({ 'ns:store': frame, 'node:store/api': { x: 1, y: 2 } })
  await vi.waitFor(() => expect(state.getState().snapshot?.policies[0]?.namespace).toBe('store'))
})

it('an outside address keeps its place under another block, and what is added is selected', async () => {
  const { state, actions } = await startEditor()
  actions.movePositions({ 'twin:203.0.113.0/24': { x: 7, y: 8 } })
  actions.changeOutside('203.0.113.0/24', { name: 'office', cidr: '198.51.100.0/24' })
  await fetched()
  expect(state.getState().project.outside).toEqual([{ name: 'office', cidr: '198.51.100.0/24' }])
  expect(state.getState().project.layout).toMatchObject({ 'twin:198.51.100.0/24': { x: 7, y: 8 } })
  const added = await actions.addDraft({ kind: 'namespace', name: 'dev', labels: {} }, { x: 1, y: 1 })
  expect(added).toMatchObject({ ok: true, label: 'Add namespace dev' })
  expect(state.getState().selection).toEqual({ kind: 'namespace', name: 'dev' })
  expect(state.getState().project.layout).toMatchObject({ 'ns:dev': { x: 1, y: 1 } })
  expect(await actions.addDraft({ kind: 'namespace', name: 'dev', labels: {} }, null)).toMatchObject({
    code: 'ALREADY_EXISTS',
  })
})
