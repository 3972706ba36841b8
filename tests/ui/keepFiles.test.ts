import { expect, it } from 'vitest'
import { SHOP } from '../../src/examples/index.ts'
import { createSession } from '../../src/session/index.ts'
import { keepFiles } from '../../src/ui/learn/keepFiles.ts'
import { createInlineClient } from '../../src/worker/index.ts'

const REFUSED = { ok: false, code: 'PART_OF_TASK', message: expect.stringContaining('cluster.yaml') }

async function aSession(paths: readonly string[]) {
  const session = keepFiles(createInlineClient(createSession()), paths)
  await session.open(SHOP)
  return session
}

it('refuses every plan that would change a file of the task, and says which', async () => {
  const session = await aSession(['cluster.yaml'])
  const api = { kind: 'endpoint', id: 'shop/api' } as const
  expect((await session.previewLabels(api, { app: 'other' })).answer).toEqual(REFUSED)
  expect(await session.planRelocation({ kind: 'rename-workload', endpoint: 'shop/api', name: 'b' })).toEqual(REFUSED)
  expect((await session.previewAddition({ kind: 'namespace', name: 'new', labels: {} })).answer).toEqual(REFUSED)
  expect(await session.plan({ type: 'removeDocument', id: 'Deployment/shop/api' })).toEqual(REFUSED)
  expect(await session.duplicate('Deployment/shop/api')).toEqual(REFUSED)
  expect(await session.format('cluster.yaml')).toMatchObject({ edits: [] })
})

it('plans everything else as before', async () => {
  const session = await aSession(['cluster.yaml'])
  expect(await session.plan({ type: 'removeDocument', id: 'NetworkPolicy/shop/allow-web' })).toMatchObject({ ok: true })
  expect(await session.plan({ type: 'removeDocument', id: 'NetworkPolicy/shop/none' })).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect((await session.scene({ filter: 'watched', focus: null })).workloads.length).toBeGreaterThan(0)
  const free = await aSession([])
  expect(await free.plan({ type: 'removeDocument', id: 'Deployment/shop/api' })).toMatchObject({ ok: true })
})
