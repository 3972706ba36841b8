import { expect, test } from '@playwright/test'
import { editorOn } from './support/editor.ts'

function flow(source: object, destination: object, port: number): string {
  return JSON.stringify({
    flow: {
      verdict: 'FORWARDED',
      IP: { source: '10.0.0.1', destination: '10.0.0.2' },
      l4: { TCP: { source_port: 40_000, destination_port: port } },
      source,
      destination,
    },
  })
}

const PROMETHEUS = { namespace: 'monitoring', pod_name: 'prometheus-0' }
const FRONTEND = { namespace: 'shop', pod_name: 'frontend-6c9f7-abcde' }
const API = { namespace: 'shop', pod_name: 'api-5d5d5-xyz12' }
const COREDNS = { namespace: 'kube-system', pod_name: 'coredns-55d-abcde' }

test('a log of flows becomes expectations, and policies that are previewed before they are added', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const log = [
    flow(FRONTEND, API, 8080),
    flow(FRONTEND, API, 8080),
    flow(PROMETHEUS, API, 9090),
    flow(API, COREDNS, 53),
    flow({ namespace: 'batch', pod_name: 'job-1' }, API, 8080),
  ]
  await editor.paste(log.join('\n'))
  const dialog = page.getByRole('dialog', { name: 'Observed connections' })
  await expect(dialog).toContainText('Read 5 flows: 3 connections of this project.')
  await expect(dialog).toContainText('batch/job-1')
  await expect(dialog.getByRole('row', { name: /frontend → api:8080 2× .*Allowed/ })).toBeVisible()
  // What these policies do not allow is not ticked by itself.
  await expect(dialog.getByRole('checkbox', { name: 'prometheus → api:9090' })).not.toBeChecked()
  await dialog.getByRole('button', { name: 'Add as expectations' }).click()
  await expect(page.getByText('Added 2 expectations')).toBeVisible()
  await dialog.getByRole('checkbox', { name: 'prometheus → api:9090' }).check()
  await dialog.getByRole('checkbox', { name: 'frontend → api:8080' }).uncheck()
  await dialog.getByRole('button', { name: 'Propose policies…' }).click()
  await expect(dialog).toContainText(/Changes \d+ verdicts/)
  await dialog.getByRole('button', { name: 'Add 2 policies' }).click()
  await expect(editor.policy('shop/allow-observed-to-api')).toBeVisible()
  await expect(editor.policy('kube-system/allow-observed-to-coredns')).toBeVisible()
  await editor.undo()
  await expect(editor.policy('shop/allow-observed-to-api')).toHaveCount(0)
  expect(editor.problems).toEqual([])
})

test('where the browser does not save, work goes on and the project file can be downloaded (A38)', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'showSaveFilePicker')
    Object.defineProperty(globalThis, 'indexedDB', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError')
      },
    })
  })
  const editor = editorOn(page)
  await editor.open()
  const banner = page.getByTestId('storage-blocked')
  await expect(banner).toContainText('Your browser does not let us save.')
  await editor.policy('shop/allow-web').getByRole('switch').click()
  await expect(page.getByText('1 policy is off')).toBeVisible()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    banner.getByRole('button', { name: 'Download project file' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('Shop-example.gatehouse.yaml')
  await expect(banner).toBeVisible()
  expect(editor.problems).toEqual([])
})
