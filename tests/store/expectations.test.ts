import { describe, expect, it, vi } from 'vitest'
import { createSession } from '../../src/session/index.ts'
import { createEditor, EXPECTATIONS_FILE } from '../../src/store/index.ts'
import { createInlineClient } from '../../src/worker/index.ts'
import { fetched } from './fetched.ts'

async function startEditor(expectations: string) {
  const editor = createEditor({ client: createInlineClient(createSession()), storage: null })
  await editor.actions.start()
  editor.actions.apply('writing', { expectations })
  await vi.waitFor(() => expect(editor.state.getState().snapshot?.expectations[0]?.text).toContain('->'))
  const text = () => editor.state.getState().project.expectations
  const line = (index: number) => editor.state.getState().snapshot!.expectations[index]!
  return { ...editor, text, line }
}

const TEXT = '# kept\r\nshop/api -> shop/db:5432 allowed   # why\r\n\r\n  shop/frontend -> shop/db denied'

describe('Expectations in the editor', () => {
  it('are added with the line ends of the text, in one step', async () => {
    const { actions, text, state } = await startEditor(TEXT)
    actions.addExpectations(['a -> b:1 denied', 'c -> d:1 denied'])
    await fetched()
    expect(text()).toBe(`${TEXT}\r\na -> b:1 denied\r\nc -> d:1 denied\r\n`)
    expect(state.getState().undoLabel).toBe('adding 2 expectations')
    actions.undo()
    expect(text()).toBe(TEXT)
  })

  it('are changed and deleted one by one, with everything around them kept', async () => {
    const { actions, text, line } = await startEditor(TEXT)
    const [first, second] = [line(0), line(1)]
    actions.changeExpectation(second, 'shop/frontend -> shop/db:5432 denied')
    await fetched()
    expect(text()).toBe(TEXT.replace('shop/db denied', 'shop/db:5432 denied'))
    actions.changeExpectation(first, 'shop/api -> shop/db allowed')
    await fetched()
    expect(text()).toContain('\nshop/api -> shop/db allowed   # why\r\n')
    actions.undo()
    actions.undo()
    actions.removeExpectation(first)
    await fetched()
    expect(text()).toBe('# kept\r\n\r\n  shop/frontend -> shop/db denied')
    actions.undo()
    expect(text()).toBe(TEXT)
  })

  it('are left alone when the line is not there any more', async () => {
    const { actions, text, line, state } = await startEditor(TEXT)
    const second = line(1)
    actions.apply('writing', { expectations: 'shop/api -> shop/db:5432 allowed\n' })
    actions.removeExpectation(second)
    actions.changeExpectation({ line: 9, text: 'x' }, 'y')
    await fetched()
    expect(text()).toBe('shop/api -> shop/db:5432 allowed\n')
    expect(state.getState().toast?.text).toMatch(/changed in the meantime/)
  })

  it('are typed like a file, and taken back in the same order', async () => {
    const { actions, text, state } = await startEditor(TEXT)
    actions.setView({ activeFile: EXPECTATIONS_FILE })
    const { files } = state.getState().project
    actions.type({ path: EXPECTATIONS_FILE, edits: [{ from: 0, to: 1, insert: '#!' }] })
    actions.caretMoved(EXPECTATIONS_FILE, 1)
    expect(text()).toBe(`#!${TEXT.slice(1)}`)
    expect(state.getState().project.files).toBe(files)
    actions.undo()
    expect(text()).toBe(TEXT)
    expect(state.getState().view.activeFile).toBe(EXPECTATIONS_FILE)
  })
})
