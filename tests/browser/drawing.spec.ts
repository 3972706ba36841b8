import { expect, test, type Locator, type Page } from '@playwright/test'
import { editorOn } from './support/editor.ts'

async function middleOf(target: Locator) {
  const box = await target.boundingBox()
  if (box === null) throw new Error('not on screen')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function drag(page: Page, from: Locator, to: Locator) {
  const [start, end] = [await middleOf(from), await middleOf(to)]
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 5 })
  await page.mouse.move(end.x, end.y, { steps: 5 })
  await page.mouse.up()
}

test('a connection can be dragged from an egress gate to a workload', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await drag(page, editor.gate('monitoring/prometheus', 'egress'), page.getByTestId('node:shop/api'))
  await expect(page.getByRole('dialog', { name: 'Allow prometheus → api' })).toBeVisible()
  expect(editor.problems).toEqual([])
})

test('a connection can be dragged to a namespace', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await drag(
    page,
    editor.gate('monitoring/prometheus', 'egress'),
    page.getByTestId('frame:shop').getByText('shop', { exact: true }),
  )
  await expect(page.getByRole('dialog', { name: /Allow prometheus → / })).toBeVisible()
})

test('a connection can be drawn with two clicks, and Escape gives it up', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.gate('shop/frontend', 'egress').click()
  await expect(page.getByText(/Choose what it may connect to/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/Choose what it may connect to/)).toHaveCount(0)
  await editor.gate('shop/frontend', 'egress').click()
  await page.getByTestId('node:shop/db').click()
  await expect(page.getByRole('dialog', { name: 'Allow frontend → db' })).toBeVisible()
})

test('a dragged card keeps its place after a reload, and undo puts it back', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const card = page.getByTestId('node:monitoring/prometheus')
  const before = await middleOf(card)
  await page.mouse.move(before.x, before.y + 10)
  await page.mouse.down()
  await page.mouse.move(before.x + 40, before.y + 70, { steps: 6 })
  await page.mouse.up()
  await expect.poll(async () => (await middleOf(card)).y - before.y).toBeGreaterThan(40)
  await expect(page.getByText('Saved in this browser')).toBeVisible()
  await editor.undo()
  await expect.poll(async () => Math.abs((await middleOf(card)).y - before.y)).toBeLessThan(2)
})

test('the menu at the pointer adds a workload there, and delete takes it away again', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByTestId('frame:monitoring').getByText('monitoring', { exact: true }).click({ button: 'right' })
  await page.getByRole('menuitem', { name: 'Workload…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add workload' })
  await dialog.getByLabel('Name', { exact: true }).fill('grafana')
  await dialog.getByLabel('Port').fill('3000')
  await dialog.getByRole('button', { name: 'Add workload' }).click()
  const card = page.getByTestId('node:monitoring/grafana')
  await expect(card).toBeVisible()
  await card.focus()
  await page.keyboard.press('Delete')
  await expect(card).toHaveCount(0)
  await expect(page.getByText(/Delete monitoring\/grafana: done/)).toBeVisible()
  await editor.undo()
  await expect(card).toBeVisible()
  expect(editor.problems).toEqual([])
})

test('selecting on the picture marks the lines, and the caret lights the pods', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByRole('tab', { name: 'YAML' }).click()
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible()
  await editor.caption('monitoring/prometheus', 'shop/api').click()
  await expect(page.locator('[class*=revealed]').first()).toBeVisible()
  await expect(page.locator('.monaco-editor .view-line', { hasText: 'app: frontend' }).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await page.locator('.monaco-editor .view-line', { hasText: 'app: frontend' }).first().click()
  await expect(page.getByTestId('node:shop/frontend')).toHaveAttribute('data-lens', /selected|matched/)
})

test('A on a connection opens the dialog that allows it, and ? lists the keys', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Shortcuts' })).toContainText('Allow the selected connection')
  await page.keyboard.press('Escape')
  await editor.caption('monitoring/prometheus', 'shop/api').focus()
  await page.keyboard.press('a')
  await expect(page.getByRole('dialog', { name: 'Allow prometheus → api' })).toBeVisible()
})
