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
