import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { CALICO, SHOP } from '../../src/examples/index.ts'
import { openProjectStorage } from '../../src/io/index.ts'
import { formatProject } from '../../src/project/index.ts'
import { projectPart, readAddress, writeAddress, type Selection } from '../../src/store/index.ts'
import { startEditor } from './startEditor.ts'

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
})

async function linkTo(project: typeof SHOP, selection: Parameters<Editor['actions']['shareLink']>[1] = null) {
  const { actions } = await startEditor()
  return actions.shareLink(project, selection)
}
type Editor = Awaited<ReturnType<typeof startEditor>>

describe('A shared link', () => {
  it('opens the same project elsewhere, and is saved there only once something is changed', async () => {
    const hash = await linkTo(CALICO)
    const { state, actions } = await startEditor(await openProjectStorage())
    await actions.openAddress({ hash, search: '' })
    expect(state.getState().project).toMatchObject(CALICO)
    expect(state.getState().storage).toBe('link')
    actions.setView({ rightTab: 'yaml' })
    expect((await actions.listProjects()).map(({ name }) => name)).not.toContain(CALICO.name)
    actions.apply('renaming', { name: 'Mine now' })
    await vi.waitFor(() => expect(state.getState().storage).toBe('saved'))
    expect((await actions.listProjects())[0]).toMatchObject({ name: 'Mine now' })
  })

  it('leaves the project that was open, and undo goes back to it', async () => {
    const hash = await linkTo(CALICO)
    const { state, actions } = await startEditor(await openProjectStorage())
    actions.togglePolicy('NetworkPolicy/shop/allow-web')
    await actions.openAddress({ hash, search: '' })
    expect(await actions.listProjects()).toMatchObject([{ name: SHOP.name }])
    actions.undo()
    expect(state.getState().project.off).toEqual(['NetworkPolicy/shop/allow-web'])
  })

  it('cut in half says so, with both lengths, and opens nothing (A37)', async () => {
    const hash = await linkTo(CALICO)
    const { state, actions } = await startEditor()
    await actions.openAddress({ hash: hash.slice(0, hash.length / 2), search: '' })
    expect(state.getState().project).toMatchObject(SHOP)
    const { dialog } = state.getState()
    if (dialog?.kind !== 'unopened') throw new Error('no dialog')
    expect(dialog.problem.message).toMatch(/^This link is cut off \(.* of about .* characters\)\. Ask for it again/)
  })

  it('of a newer version opens nothing (A37)', async () => {
    const { state, actions } = await startEditor()
    await actions.openAddress({ hash: '#p=9.x', search: '' })
    expect(state.getState().dialog).toMatchObject({ kind: 'unopened', problem: { attempt: null } })
  })

  it('of a newer version that can be understood is offered as a copy, and touches nothing by itself (A37)', async () => {
    const { state, actions } = await startEditor()
    const hash = (await linkTo(CALICO)).replace('#p=1.', '#p=2.')
    await actions.openAddress({ hash, search: '' })
    const { dialog, project } = state.getState()
    expect(project).toMatchObject(SHOP)
    expect(dialog).toMatchObject({ kind: 'unopened', problem: { attempt: { name: CALICO.name, files: CALICO.files } } })
  })

  it('carries what is selected, with its port', async () => {
    const selection = {
      kind: 'connection',
      id: 'kube-system/coredns~shop/api',
      port: { number: 53, protocol: 'UDP' },
    } as const
    const { state, actions } = await startEditor()
    await actions.openAddress({ hash: await linkTo(SHOP, selection), search: '' })
    expect(state.getState().selection).toEqual(selection)
    await actions.openAddress({ hash: '', search: '?sel=shop/api~shop/db~5432' })
    expect(state.getState().selection).toMatchObject({
      id: 'shop/api~shop/db',
      port: { number: 5432, protocol: 'TCP' },
    })
    await actions.openAddress({ hash: '', search: '?sel=203.0.113.0/24' })
    expect(state.getState().selection).toEqual({ kind: 'endpoint', id: '203.0.113.0/24' })
  })

  it('keeps what is selected and shown when the address says nothing of it, and follows it when it does', async () => {
    const { state, actions } = await startEditor()
    await actions.openAddress({ hash: '#sel=policy:NetworkPolicy/shop/allow-web', search: '?view=matrix' })
    expect(state.getState()).toMatchObject({ view: { centre: 'matrix', phoneTab: 'matrix' } })
    expect(state.getState().selection).toEqual({ kind: 'policy', id: 'NetworkPolicy/shop/allow-web' })
    await actions.openAddress({ hash: '', search: '?view=nowhere' })
    expect(state.getState()).toMatchObject({ view: { centre: 'matrix' }, selection: { kind: 'policy' } })
  })

  it('is opened when it is pasted, and kept at once', async () => {
    const { state, actions } = await startEditor(await openProjectStorage())
    expect(await actions.openPastedLink(`https://example.test/${await linkTo(CALICO)}`)).toBe(true)
    expect(state.getState().project.name).toBe(CALICO.name)
    expect(state.getState().storage).toBe('saving')
    expect(await actions.openPastedLink('kind: Pod')).toBe(false)
  })
})

describe('A project file', () => {
  it('opens beside what was open, which undo brings back', async () => {
    const { state, actions } = await startEditor()
    const before = state.getState().project
    await actions.openProjectText(formatProject({ ...CALICO, name: 'From a file' }))
    expect(state.getState().project).toMatchObject({ ...CALICO, name: 'From a file' })
    actions.undo()
    expect(state.getState().project).toEqual(before)
  })

  it('is named after its project', async () => {
    const { actions } = await startEditor()
    actions.apply('renaming', { name: ' ../Q3: audit?\n' })
    expect((await actions.projectFile()).name).toBe('Q3-audit.gatehouse.yaml')
    actions.apply('renaming', { name: '///' })
    expect((await actions.projectFile()).name).toBe('project.gatehouse.yaml')
  })

  it('that cannot be read changes nothing and says why', async () => {
    const { state, actions } = await startEditor()
    const before = state.getState().project
    await actions.openProjectText('gatehouse: 1\nfiles: 3\n...\n')
    expect(state.getState().project).toEqual(before)
    expect(state.getState().dialog).toMatchObject({ kind: 'unopened', problem: { attempt: null } })
    await actions.openProjectText('gatehouse: 2\nname: Later\n...\n')
    expect(state.getState().dialog).toMatchObject({ kind: 'unopened', problem: { attempt: { name: 'Later' } } })
  })
})

describe('The address', () => {
  const selections: readonly Selection[] = [
    { kind: 'endpoint', id: 'shop/api' },
    { kind: 'endpoint', id: '2001:db8::/32' },
    { kind: 'namespace', name: 'shop' },
    { kind: 'policy', id: 'NetworkPolicy/shop/allow-web' },
    { kind: 'connection', id: 'anywhere~shop/api', port: { number: 53, protocol: 'UDP' } },
    { kind: 'connection', id: 'shop/api~shop/db' },
    null,
  ]

  it('reads back every selection, and keeps the project and what others wrote into the query', () => {
    for (const selection of selections) {
      const address = writeAddress({ hash: '#p=1.a.b.c&sel=old', search: '?utm=x' }, { view: 'list', selection })
      const { hash, search } = new URL(`https://example.test/${address}`)
      expect(readAddress({ hash, search })).toEqual({ view: 'list', selection })
      expect(projectPart(hash)).toBe('p=1.a.b.c')
      expect(search).toBe('?utm=x&view=list')
    }
  })

  it('tells no server a name', () => {
    for (const selection of selections)
      expect(writeAddress({ hash: '', search: '?sel=shop/db' }, { view: null, selection }).split('#')[0]).toBe('')
  })
})
