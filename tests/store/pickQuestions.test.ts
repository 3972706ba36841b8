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

it('asks about six connections of the picture, of every kind, in an order that does not tell', async () => {
  const { state, actions } = await startEditor()
  actions.setView({ filter: 'all' })
  await vi.waitFor(() => expect(state.getState().scene?.filter).toBe('all'))
  actions.startPredicting()
  await vi.waitFor(() => expect(state.getState().concealed).toBe(true))
  const { prediction, guessing } = state.getState()
  expect(guessing).toEqual({ questions: prediction, guesses: new Map() })
  expect(prediction).toHaveLength(6)
  const texts = prediction!.map(({ text }) => text)
  expect(texts).toEqual([...texts].sort())
  const truths = await actions.revealTruths(prediction!)
  const words = truths.map((truth) => truth?.explanation.word)
  expect(words.filter((word) => word === 'allowed')).toHaveLength(2)
  expect(words.filter((word) => word === 'denied')).toHaveLength(3)
  expect(words.filter((word) => word === 'partial')).toHaveLength(1)
  actions.endPredicting()
  await vi.waitFor(() => expect(state.getState()).toMatchObject({ prediction: null, concealed: false, guessing: null }))
})

it('says so where there is nothing to predict', async () => {
  const { state, actions } = await startEditor()
  actions.openProject(EMPTY)
  await vi.waitFor(() => expect(state.getState().scene?.workloads).toEqual([]))
  actions.startPredicting()
  await vi.waitFor(() => expect(state.getState().toast?.text).toMatch(/too few connections/))
  expect(state.getState()).toMatchObject({ prediction: null, concealed: false })
})

it('takes guesses while something is asked, and takes them back', async () => {
  const { state, actions } = await startEditor()
  actions.guess('shop/api -> shop/db:5432', 'allowed')
  expect(state.getState().guessing).toBeNull()
  actions.conceal([])
  actions.guess('shop/api -> shop/db:5432', 'allowed')
  actions.guess('shop/api -> shop/frontend', 'partial')
  actions.guess('shop/api -> shop/db:5432', null)
  expect([...state.getState().guessing!.guesses]).toEqual([['shop/api -> shop/frontend', 'partial']])
})
