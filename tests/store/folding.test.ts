import { expect, it, vi } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { formatProject, readProject } from '../../src/project/index.ts'
import type { EditorState } from '../../src/store/index.ts'
import { bigManifests } from '../support/bigManifests.ts'
import { fetched } from './fetched.ts'
import { startEditor } from './startEditor.ts'

function foldsOf({ scene }: EditorState): readonly string[] | undefined {
  return scene?.namespaces.flatMap(({ name, folded }) => (folded === null ? [] : [name]))
}

const BIG = { ...SHOP, name: 'Big', files: [{ path: 'big.yaml', text: bigManifests() }], expectations: '', pinned: [] }

it('folding is a step of history, kept in the project file', async () => {
  const { state, actions } = await startEditor()
  actions.toggleFold('shop')
  await vi.waitFor(() => expect(foldsOf(state.getState())).toEqual(['shop']))
  expect(readProject(formatProject(state.getState().project))).toMatchObject({ project: { folded: ['shop'] } })
  expect(state.getState().undoLabel).toBe('folding shop')
  actions.toggleFold('shop')
  await vi.waitFor(() => expect(foldsOf(state.getState())).toEqual([]))
  expect(readProject(formatProject(state.getState().project))).toMatchObject({ project: { folded: [] } })
  actions.undo()
  await vi.waitFor(() => expect(foldsOf(state.getState())).toEqual(['shop']))
  actions.undo()
  expect(state.getState().project).not.toHaveProperty('folded')
  await vi.waitFor(() => expect(foldsOf(state.getState())).toEqual([]))
})

it('follows a renamed namespace, and is gone with a deleted one', async () => {
  const { state, actions } = await startEditor()
  actions.toggleFold('shop')
  await fetched()
  await actions.relocate({ kind: 'rename-namespace', namespace: 'shop', name: 'store' }, null)
  expect(state.getState().project.folded).toEqual(['store'])
  await vi.waitFor(() => expect(foldsOf(state.getState())).toEqual(['store']))
  await actions.remove({ kind: 'namespace', name: 'store' })
  expect(state.getState().project.folded).toEqual([])
  actions.undo()
  expect(state.getState().project.folded).toEqual(['store'])
})

it('the page folds when a project is opened and when the filter changes, not while one types', async () => {
  const { state, actions } = await startEditor()
  actions.openProject(BIG)
  await vi.waitFor(() => expect(foldsOf(state.getState())?.length).toBeGreaterThan(0), 5000)
  const folds = foldsOf(state.getState())
  const { scene } = state.getState()
  actions.type({
    path: 'big.yaml',
    edits: [{ from: 0, to: 0, insert: 'kind: Namespace\napiVersion: v1\nmetadata: { name: more }\n---\n' }],
  })
  await vi.waitFor(
    () => expect(state.getState().scene?.namespaces.length).toBe((scene?.namespaces.length ?? 0) + 1),
    5000,
  )
  expect(foldsOf(state.getState())).toEqual(folds)
  expect(state.getState().project).not.toHaveProperty('folded')
  actions.setView({ filterText: 'ns:team-03' })
  await vi.waitFor(() => expect(foldsOf(state.getState())).not.toEqual(folds), 5000)
  actions.foldAll('none')
  await vi.waitFor(() => expect(foldsOf(state.getState())).toEqual([]), 5000)
  actions.foldAll('auto')
  actions.setView({ filterText: '' })
  await vi.waitFor(() => expect(foldsOf(state.getState())).toEqual(folds), 5000)
})

it('a bundle is shown one by one in the list; other words of the filter stay', async () => {
  const { state, actions } = await startEditor()
  actions.setView({ filterText: 'port:8080 to:db' })
  actions.listBundle('ns:shop~anywhere')
  await fetched()
  expect(state.getState().view).toMatchObject({ centre: 'list', filterText: 'port:8080 from:shop/ to:anywhere' })
})

it('under other names, the folded namespaces are folded, and the names of others are not told', async () => {
  const { actions } = await startEditor()
  actions.openProject({ ...SHOP, folded: ['shop', 'gone'] })
  const answer = await actions.pseudonymise()
  expect(answer.ok && answer.project.folded).toEqual([expect.stringMatching(/^namespace-\d+$/)])
})
