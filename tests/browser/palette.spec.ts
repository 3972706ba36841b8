import { expect, test } from '@playwright/test'
import { editorOn } from './support/editor.ts'

test('the palette answers a typed connection, and Enter opens its explanation', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type('frontend > db:5432')
  await expect(palette.getByRole('option')).toContainText('Denied shop/frontend → shop/db:5432')
  await expect(palette.getByRole('option')).toContainText('no rule allows frontend')
  await page.keyboard.press('Enter')
  await expect(palette).toHaveCount(0)
  await expect(editor.explain.getByRole('heading', { name: /Denied/ })).toBeVisible()
  expect(editor.problems).toEqual([])
})

test('the palette finds objects and commands, says what is not possible, and remembers', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const palette = page.getByRole('dialog', { name: 'Command palette' })
  await page.keyboard.press('F1')
  await page.keyboard.type('duplicate pol')
  await expect(palette.getByRole('option', { name: /Duplicate the selected policy/ })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
  await palette.getByRole('combobox').fill('db-lock')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('node:shop/db')).toContainText('applies to')
  await page.keyboard.press('F1')
  await page.keyboard.type('dup pol')
  await page.keyboard.press('Enter')
  await expect(editor.policy('shop/db-lockdown-copy')).toBeVisible()
  await page.keyboard.press('F1')
  await expect(palette.getByRole('option').first()).toContainText('Duplicate the selected policy')
  expect(editor.problems).toEqual([])
})

test('keys work where they are said to, never while typing, and the sheet lists them', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByLabel('Filter policies').focus()
  await page.keyboard.type('t?1')
  await expect(page.getByLabel('Filter policies')).toHaveValue('t?1')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByLabel('Filter policies').fill('')

  await editor.policy('shop/db-lockdown').getByRole('button', { name: 'db-lockdown', exact: true }).focus()
  await page.keyboard.press('t')
  await expect(editor.policy('shop/db-lockdown').getByRole('switch')).not.toBeChecked()

  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: 'Shortcuts' })
  await expect(sheet.getByText('Command palette')).toBeVisible()
  await expect(sheet.getByText('Switch the selected policy off or on')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sheet).toHaveCount(0)
  await page.keyboard.press('t')
  await expect(editor.policy('shop/db-lockdown').getByRole('switch')).toBeChecked()

  await page.keyboard.press('F8')
  await expect(page.locator('.monaco-editor [class*=revealed]').first()).toBeVisible()
})

test('a card is moved with the arrow keys, and Escape takes it back', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const card = page.getByTestId('node:monitoring/prometheus')
  const top = async () => (await card.boundingBox())?.y ?? 0
  const start = await top()
  await card.focus()
  await page.keyboard.press('m')
  await expect(page.getByText(/Moving monitoring\/prometheus/)).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(async () => (await top()) - start).toBeGreaterThan(40)
  await page.keyboard.press('Escape')
  await expect.poll(async () => Math.abs((await top()) - start)).toBeLessThan(1)

  await page.keyboard.press('m')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await top()) - start).toBeGreaterThan(5)
  await editor.undo()
  await expect.poll(async () => Math.abs((await top()) - start)).toBeLessThan(1)
  expect(editor.problems).toEqual([])
})

test('keys that are pressed before what answers them is there are answered once it is', async ({ page }) => {
  const editor = editorOn(page)
  let arrive = () => {}
  const arrival = new Promise<void>((resolve) => (arrive = resolve))
  await page.route(/\/(?:GraphCommands|dispatch)-/, async (route) => {
    await arrival
    await route.continue()
  })
  await editor.open()
  await page.getByTestId('node:shop/db').focus()
  await page.keyboard.press('c')
  await page.keyboard.press('Shift')
  arrive()
  await expect(page.getByLabel('Connect db to')).toBeVisible()
  expect(editor.problems).toEqual([])
})
