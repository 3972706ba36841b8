import { expect, it, vi } from 'vitest'
import { EMPTY } from '../../src/examples/index.ts'
import { createSession } from '../../src/session/index.ts'
import { createEditor } from '../../src/store/index.ts'
import { createInlineClient } from '../../src/worker/index.ts'

async function startEditor() {
  const editor = createEditor({ client: createInlineClient(createSession()), storage: null })
  await editor.actions.start()
  await vi.waitFor(() => expect(editor.state.getState().scene).not.toBeNull())
  return editor
}

it('asks about six connections of the picture, as many allowed as denied, in an order that does not tell', async () => {
  const { state, actions } = await startEditor()
  actions.setView({ filter: 'all' })
  await vi.waitFor(() => expect(state.getState().scene?.filter).toBe('all'))
  actions.startPredicting()
  const { prediction, concealed } = state.getState()
  expect(concealed).toBe(true)
  expect(prediction).toHaveLength(6)
  const texts = prediction!.map(({ text }) => text)
  expect(texts).toEqual([...texts].sort())
  const truths = await actions.revealTruths(prediction!)
  const words = truths.map((truth) => truth?.explanation.word)
  expect(words.filter((word) => word === 'allowed')).toHaveLength(3)
  expect(words.filter((word) => word === 'denied')).toHaveLength(3)
  actions.endPredicting()
  expect(state.getState()).toMatchObject({ prediction: null, concealed: false })
})

it('says so where there is nothing to predict', async () => {
  const { state, actions } = await startEditor()
  actions.openProject(EMPTY)
  await vi.waitFor(() => expect(state.getState().scene?.workloads).toEqual([]))
  actions.startPredicting()
  expect(state.getState()).toMatchObject({ prediction: null, concealed: false })
  expect(state.getState().toast?.text).toMatch(/too few connections/)
})
