import { expect, test } from '@playwright/test'
import { bigManifests } from '../support/bigManifests.ts'
import { expectNoViolations } from './support/axe.ts'
import { editorOn } from './support/editor.ts'

test('the matrix is walked with the keyboard, and Enter explains a cell (A23)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByRole('region', { name: 'Graph' }).focus()
  await page.keyboard.press('2')
  const matrix = page.getByRole('grid', { name: /Matrix/ })
  await expect(matrix.getByRole('gridcell').first()).toBeVisible()
  await expectNoViolations(page)
  const start = page.getByTestId('cell:anywhere~kube-system/coredns')
  await start.click()
  await page.keyboard.press('Control+ArrowDown')
  await page.keyboard.press('Control+ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByTestId('cell:monitoring/prometheus~shop/api')).toBeFocused()
  await expect(
    page.getByText(
      'monitoring/prometheus to shop/api: denied on 8080 and 9090 at ingress. Expectation “allowed” fails.',
    ),
  ).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(editor.explain.getByRole('heading', { name: /Denied/ })).toBeVisible()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('rowheader', { name: /From monitoring\./ })).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('1')
  await expect(editor.edge('monitoring/prometheus', 'shop/api')).toHaveAttribute('data-selected', 'true')
  expect(editor.problems).toEqual([])
})

test('a rectangle of cells is selected by keys, by clicks and by dragging, copied and expected', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const editor = editorOn(page)
  await editor.open()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Matrix' }).click()
  const cell = (source: string, destination: string) => page.getByTestId(`cell:${source}~${destination}`)
  const told = page.getByRole('region', { name: 'Matrix' }).getByRole('status')

  await cell('kube-system/coredns', 'shop/api').click()
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(cell('monitoring/prometheus', 'shop/db')).toBeFocused()
  await expect(told).toHaveText('4 connections: 4 denied.')
  await page.keyboard.press('Escape')
  await expect(told).toHaveCount(0)

  await cell('anywhere', 'shop/db').click()
  await page.getByRole('button', { name: 'Select from here' }).click()
  await cell('203.0.113.0/24', 'shop/frontend').click()
  await expect(told).toHaveText('4 connections: 2 allowed, 2 denied.')

  await cell('shop/api', 'monitoring/prometheus').hover()
  await page.mouse.down()
  await cell('shop/db', 'kube-system/coredns').hover()
  await page.mouse.up()
  await expect(told).toHaveText('4 connections: 2 allowed, 2 denied.')
  await page.keyboard.press('Control+C')
  await expect(page.getByText('Copied 4 connections as Markdown').first()).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toContain('| shop/api | ○ | ○ |\n| shop/db | ✗ | ✗ |\n')
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: 'Expect something of 4 connections' })
  await dialog.getByRole('button', { name: 'Add 4 expectations' }).click()
  await expect(page.getByRole('region', { name: 'Policies and expectations' })).toContainText('7 pass')
  await editor.undo()
  await expect(page.getByText('3 pass · 1 fail')).toBeVisible()
  expect(editor.problems).toEqual([])
})

test('A, D, E and Delete mean the same on a cell and on a row as on the picture', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByRole('region', { name: 'Graph' }).focus()
  const dialog = page.getByRole('dialog')
  const places = [
    ['2', page.getByTestId('cell:shop/frontend~shop/api')],
    ['3', page.getByTestId('row:shop/frontend~shop/api').getByRole('button')],
  ] as const
  for (const [view, place] of places) {
    await page.keyboard.press(view)
    await place.focus()
    for (const [key, title] of [
      ['a', /^Allow frontend → api/],
      ['d', /no deny rule/],
      ['Delete', /no deny rule/],
      ['e', 'Expect something of frontend → api'],
    ] as const) {
      await page.keyboard.press(key)
      await expect(dialog.getByRole('heading', { name: title })).toBeVisible()
      await page.keyboard.press('Escape')
      await expect(place).toBeFocused()
    }
  }
  expect(editor.problems).toEqual([])
})

test('the matrix follows its filter and its port', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Matrix' }).click()
  await page.getByRole('toolbar', { name: 'Matrix' }).getByLabel('Filter connections').fill('to:apx')
  await page.getByRole('toolbar', { name: 'Matrix' }).getByRole('button', { name: 'Did you mean to:api?' }).click()
  await expect(page.getByRole('columnheader')).toHaveCount(1)
  const cell = page.getByTestId('cell:shop/frontend~shop/api')
  await expect(cell).toHaveAttribute('data-verdict', 'partial')
  await page.getByRole('combobox', { name: /^Port/ }).selectOption('8080/TCP')
  await expect(cell).toHaveAttribute('data-verdict', 'allowed')
})

test('a matrix of 200 workloads draws only what is in sight, and keeps the focus', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.paste(bigManifests())
  await page.getByRole('dialog').getByRole('button', { name: 'Open as a new project' }).click()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Matrix' }).click()
  const matrix = page.getByRole('grid', { name: /Matrix/ })
  await expect(matrix).toHaveAttribute('aria-colcount', '202')
  expect(await matrix.getByRole('gridcell').count()).toBeLessThan(1500)
  await matrix.getByRole('gridcell').nth(2).click()
  await page.keyboard.press('Control+End')
  await expect(matrix.locator(':focus')).toHaveAttribute('aria-colindex', '202')
  await expect(matrix.locator(':focus')).toBeInViewport()
  expect(editor.problems).toEqual([])
})
