import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CALICO, SHOP } from '../../src/examples/index.ts'
import { openProjectStorage, type ProjectStorage } from '../../src/io/index.ts'
import { fetched } from './fetched.ts'
import { startEditor } from './startEditor.ts'

let storage: ProjectStorage

beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  storage = (await openProjectStorage())!
})

async function saved({ state }: Awaited<ReturnType<typeof startEditor>>) {
  await vi.waitFor(() => expect(state.getState().storage).toBe('saved'))
}

describe('Several projects', () => {
  it('are kept beside each other: opening one never overwrites another, not even with unsaved keys', async () => {
    const editor = await startEditor(storage)
    const { state, actions } = editor
    actions.togglePolicy('NetworkPolicy/shop/allow-web')
    actions.openProject(CALICO)
    actions.apply('renaming', { name: 'Mine' })
    await saved(editor)
    const projects = await actions.listProjects()
    expect(projects.map(({ name }) => name)).toEqual(['Mine', SHOP.name])
    await actions.openKept(projects[1]!.id)
    expect(state.getState().project).toMatchObject({ name: SHOP.name, off: ['NetworkPolicy/shop/allow-web'] })
  })

  it('of another version of this page are kept as they are, named, and not taken for a first visit', async () => {
    const content = { version: 2, project: 'told otherwise' }
    await storage.save({ id: 'later', revision: 0, name: 'Later', content, keepVersion: false })
    const editor = await startEditor(storage)
    const { state, actions } = editor
    expect(state.getState().toast?.text).toMatch(/^Later was saved by another version of this page/)
    actions.apply('renaming', { name: 'Mine' })
    await saved(editor)
    const found = (await actions.listProjects()).map(({ name, files }) => [name, files])
    expect(found).toEqual([
      ['Mine', SHOP.files.length],
      ['Later', null],
    ])
    await actions.openKept('later')
    expect(state.getState().project.name).toBe('Mine')
    expect((await storage.find('later'))?.content).toEqual(content)
  })

  it('are worth a file after ten minutes of work, which is said once, and not to those who have saved one', async () => {
    async function work(saveFile: boolean) {
      const editor = await startEditor(storage)
      const told: string[] = []
      editor.state.subscribe(({ toast }, before) => {
        if (toast !== null && toast !== before.toast) told.push(toast.text)
      })
      // There is no page to download from here.
      if (saveFile) await editor.actions.saveProjectFile().catch(() => {})
      const now = Date.now()
      const clock = vi.spyOn(Date, 'now')
      for (const minute of [0, 1, 11, 12]) {
        clock.mockReturnValue(now + minute * 60_000)
        editor.actions.apply('renaming', { name: `${minute}` })
        await saved(editor)
      }
      clock.mockRestore()
      return told.filter((text) => text === 'Your browser can clear this. Save a project file.')
    }
    expect(await work(false)).toHaveLength(1)
    expect(await work(true)).toHaveLength(0)
  })

  it('go on under their own name when opening is undone', async () => {
    const { state, actions } = await startEditor(storage)
    actions.togglePolicy('NetworkPolicy/shop/allow-web')
    await actions.listProjects()
    const { id } = state.getState().project
    actions.openProject(CALICO)
    expect(state.getState().project.id).not.toBe(id)
    actions.undo()
    expect(state.getState().project).toMatchObject({ id, name: SHOP.name })
    actions.togglePolicy('NetworkPolicy/shop/db-lockdown')
    const kept = await actions.listProjects()
    expect(kept.filter(({ name }) => name === SHOP.name)).toHaveLength(1)
  })

  it('that are deleted come back with the message that says so', async () => {
    const { state, actions } = await startEditor(storage)
    actions.togglePolicy('NetworkPolicy/shop/allow-web')
    const { id, name } = state.getState().project
    await actions.keepVersion('first')
    await actions.deleteProject(id!)
    expect(state.getState().project.id).not.toBe(id)
    const { toast } = state.getState()
    expect(toast?.text).toBe(`Deleted ${name}`)
    if (typeof toast?.undo !== 'function') throw new Error('deleting cannot be taken back')
    toast.undo()
    await vi.waitFor(() => expect(state.getState().project.id).toBe(id))
    expect(await actions.listVersions()).toMatchObject([{ name: 'first' }])
  })

  it('are duplicated as they are', async () => {
    const { state, actions } = await startEditor(storage)
    const before = state.getState().project
    actions.duplicateProject()
    await fetched()
    const { id, name, ...copy } = state.getState().project
    expect(name).toBe(`${before.name} copy`)
    expect(id).not.toBe(before.id)
    expect(before).toMatchObject(copy)
  })
})

describe('Versions of a project', () => {
  it('give every file back byte for byte, as one step of history', async () => {
    const { state, actions } = await startEditor(storage)
    const odd = { path: 'odd.yaml', text: '\ufeffkind: Pod\r\n\t# \u2028 \0' }
    actions.apply('importing', { addFiles: [odd], kubernetesMinor: 30 })
    await actions.keepVersion('with odd bytes')
    const kept = state.getState().project
    actions.apply('removing', { removeFiles: ['odd.yaml', 'policies.yaml'], off: [], expectations: '', name: 'Other' })
    const changed = state.getState().project
    const [version] = await actions.listVersions()
    await actions.restoreVersion(version!)
    expect(state.getState().project).toEqual(kept)
    actions.undo()
    expect(state.getState().project).toEqual(changed)
  })

  it('keep by themselves what was there before a change and before going back', async () => {
    const editor = await startEditor(storage)
    const { actions } = editor
    actions.togglePolicy('NetworkPolicy/shop/allow-web')
    await saved(editor)
    actions.togglePolicy('NetworkPolicy/shop/db-lockdown')
    const [first] = await actions.listVersions()
    expect(first).toMatchObject({ name: '', project: { off: ['NetworkPolicy/shop/allow-web'] } })
    await actions.restoreVersion(first!)
    const [latest] = await actions.listVersions()
    expect(latest?.project.off).toHaveLength(2)
  })

  it('are none where storage is blocked, and nothing throws', async () => {
    const { state, actions } = await startEditor(null)
    await actions.keepVersion('x')
    expect(await actions.listVersions()).toEqual([])
    expect(await actions.listProjects()).toEqual([])
    expect(state.getState().toast?.text).toMatch(/does not let us/)
  })
})
