import { expect, test } from '@playwright/test'
import { editorOn } from './support/editor.ts'

test('the first visit shows the Shop example, with one expectation that fails (A01)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  for (const id of ['shop/frontend', 'shop/api', 'shop/db', 'monitoring/prometheus', 'kube-system/coredns']) {
    await expect(page.getByTestId(`node:${id}`)).toBeVisible()
  }
  await expect(page.getByTestId(/^policy:shop\//)).toHaveCount(4)
  await expect(editor.edge('shop/api', 'shop/db')).toHaveAttribute('data-verdict', 'allowed')
  await expect(editor.edge('shop/frontend', 'shop/db')).toHaveAttribute('data-verdict', 'denied')
  await expect(page.getByText('1 of 4 expectations fails')).toBeVisible()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(editor.foreign).toEqual([])
  expect(editor.problems).toEqual([])
})

test('a denied connection says why, on both sides, with the nearest rule (A02)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.caption('monitoring/prometheus', 'shop/api').click()
  await expect(editor.explain.getByRole('heading', { name: /Denied/ })).toBeVisible()
  await expect(editor.explain.getByText(/Egress from prometheus/)).toBeVisible()
  await expect(editor.explain.getByText(/Ingress to api/)).toBeVisible()
  await expect(editor.explain.getByText('Nearest rule')).toBeVisible()
  for (const condition of ['namespace', 'pod label', 'port']) {
    await expect(editor.explain.getByRole('rowheader', { name: condition })).toBeVisible()
  }
})

test('states of connections differ without colour (A04)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const look = async (source: string, destination: string) => {
    const line = editor.edge(source, destination).locator('path[data-line]').first()
    return line.evaluate((path) => {
      const { strokeDasharray, strokeWidth, markerEnd } = getComputedStyle(path)
      return [strokeDasharray, strokeWidth, markerEnd].join(' ')
    })
  }
  const looks = [
    await look('shop/api', 'shop/db'),
    await look('shop/api', '203.0.113.0/24'),
    await look('shop/frontend', 'shop/db'),
  ]
  expect(new Set(looks).size).toBe(3)
  await expect(editor.edge('shop/frontend', 'shop/db')).toHaveAttribute('data-barrier', 'dst')
  await expect(editor.edge('shop/db', 'anywhere')).toHaveAttribute('data-barrier', 'src')
  await expect(editor.edge('shop/frontend', 'shop/api').locator('path[data-line]')).toHaveCount(2)
})

test('a reload brings back the project and the selection (A05)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.caption('monitoring/prometheus', 'shop/api').click()
  await editor.policy('shop/db-lockdown').getByRole('switch').click()
  await expect(page.getByText('1 policy is off')).toBeVisible()
  await expect(page.getByText('Saved in this browser')).toBeVisible()
  await page.reload()
  await expect(page.getByText('1 policy is off')).toBeVisible()
  await expect(editor.explain.getByRole('heading', { name: /Denied/ })).toBeVisible()
  await expect(page.getByRole('note')).toHaveCount(0)
})

test('at 390 px the list comes first and nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  await expect(page.getByText(/prometheus/).first()).toBeVisible()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
})

test('panes keep the widths they were given (A05)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const splitter = page.getByRole('separator', { name: 'Width of the right pane' })
  await splitter.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await expect(splitter).toHaveAttribute('aria-valuenow', '432')
  await expect(page.getByText('Saved in this browser')).toBeVisible()
  await page.reload()
  await expect(splitter).toHaveAttribute('aria-valuenow', '432')
  await expect.poll(async () => (await editor.explain.boundingBox())?.width).toBe(432)
})
