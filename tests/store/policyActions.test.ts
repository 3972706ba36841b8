import { expect, it, vi } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession } from '../../src/session/index.ts'
import { createEditor } from '../../src/store/index.ts'
import { createInlineClient } from '../../src/worker/index.ts'

const DB = 'NetworkPolicy/shop/db-lockdown'
const WEB = 'NetworkPolicy/shop/allow-web'

async function startEditor() {
  const editor = createEditor({ client: createInlineClient(createSession()), storage: null })
  await editor.actions.start()
  await vi.waitFor(() => expect(editor.state.getState().scene).not.toBeNull())
  return editor
}

it('Solo switches all others off, and once more brings back what was on', async () => {
  const { state, actions } = await startEditor()
  actions.togglePolicy(WEB)
  actions.soloPolicy(DB)
  expect(state.getState().project.off).toHaveLength(3)
  expect(state.getState().project.off).not.toContain(DB)
  actions.soloPolicy(DB)
  expect(state.getState().project.off).toEqual([WEB])
  for (let step = 0; step < 3; step++) actions.undo()
  expect(state.getState().project).toMatchObject(SHOP)
})

it('A renamed policy stays off and selected, and undo gives both names back', async () => {
  const { state, actions } = await startEditor()
  actions.togglePolicy(DB)
  actions.select({ kind: 'policy', id: DB })
  const before = state.getState().project
  expect(await actions.renamePolicy(DB, 'db-only')).toBe('')
  const renamed = 'NetworkPolicy/shop/db-only'
  expect(state.getState()).toMatchObject({ project: { off: [renamed] }, selection: { kind: 'policy', id: renamed } })
  actions.undo()
  expect(state.getState().project).toEqual(before)
})

it('A name that is taken or no name is refused with the reason', async () => {
  const { state, actions } = await startEditor()
  expect(await actions.renamePolicy(DB, 'allow-web')).toMatch(/already/)
  expect(await actions.renamePolicy(DB, 'No Name')).not.toBe('')
  expect(state.getState().project).toMatchObject(SHOP)
})

it('A duplicate is one step', async () => {
  const { state, actions } = await startEditor()
  await actions.duplicatePolicy(DB)
  await vi.waitFor(() => expect(state.getState().snapshot?.policies).toHaveLength(5))
  expect(state.getState().snapshot?.policies.at(-1)).toMatchObject({ name: 'db-lockdown-copy', pods: 1 })
  actions.undo()
  expect(state.getState().project.files).toEqual(SHOP.files)
})
