import { expect, it, vi } from 'vitest'
import { createSession } from '../../src/session/index.ts'
import { createEditor, type EditorState } from '../../src/store/index.ts'
import { createInlineClient } from '../../src/worker/index.ts'

async function startEditor() {
  const editor = createEditor({ client: createInlineClient(createSession()), storage: null })
  await editor.actions.start()
  await vi.waitFor(() => expect(editor.state.getState().scene).not.toBeNull())
  return editor
}

/** Everything of the state that tells a verdict. */
function answersIn({ scene, snapshot, explanation, description }: EditorState) {
  const gates = scene?.workloads.flatMap(({ ingress, egress }) => [ingress.state, egress.state]) ?? []
  return {
    edges: scene?.edges.length,
    gates: [...new Set(gates)],
    expectations: snapshot?.expectations.length,
    changes: snapshot?.changes.total,
    explanation,
    description,
  }
}

const NOTHING = { edges: 0, gates: ['unknown'], expectations: 0, changes: 0, explanation: null, description: null }

it('hides every answer while somebody predicts, edits included, and shows them again', async () => {
  const { state, actions } = await startEditor()
  const before = state.getState()
  actions.select({ kind: 'connection', id: 'monitoring/prometheus~shop/api' })
  actions.conceal([])
  await vi.waitFor(() => expect(answersIn(state.getState())).toEqual(NOTHING))
  actions.togglePolicy('NetworkPolicy/shop/db-lockdown')
  await vi.waitFor(() => expect(state.getState().snapshot).not.toBe(before.snapshot))
  await actions.revealTruths([])
  expect(answersIn(state.getState())).toEqual(NOTHING)
  actions.togglePolicy('NetworkPolicy/shop/db-lockdown')
  actions.conceal(null)
  await vi.waitFor(() => expect(answersIn(state.getState()).gates).toEqual(answersIn(before).gates))
  expect(answersIn(state.getState()).edges).toBeGreaterThan(0)
  expect(state.getState().snapshot?.expectations).toEqual(before.snapshot?.expectations)
  await vi.waitFor(() => expect(state.getState().explanation).not.toBeNull())
})

it('tells what is true about each connection asked, and null for one that does not exist', async () => {
  const { actions } = await startEditor()
  const [denied, allowed, missing] = await actions.revealTruths([
    { connection: 'shop/frontend~shop/db', port: { number: 5432, protocol: 'TCP' } },
    { connection: 'shop/api~shop/db', port: { number: 5432, protocol: 'TCP' } },
    { connection: 'shop/api~shop/nothing', port: null },
  ])
  expect(denied).toMatchObject({ explanation: { word: 'denied' } })
  expect(allowed).toMatchObject({ explanation: { word: 'allowed' } })
  expect(missing).toBeNull()
})
