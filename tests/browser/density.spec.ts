import { expect, test, type Locator } from '@playwright/test'
import { bigManifests } from '../support/bigManifests.ts'
import { expectNoViolations } from './support/axe.ts'
import { editorOn } from './support/editor.ts'

test('200 workloads are folded to what can be read, and the matrix is recommended (A22)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.paste(bigManifests())
  await page.getByRole('dialog').getByRole('button', { name: 'Open as a new project' }).click()
  const strip = page.getByRole('note').filter({ hasText: 'Namespaces were folded to keep this readable' })
  await expect(strip.getByRole('button', { name: 'Matrix' })).toBeVisible()
  await expect(page.getByTestId('frame:team-00')).toHaveAttribute('data-folded', 'true')
  expect(await page.getByTestId(/^edge:/).count()).toBeLessThanOrEqual(60)
  expect(
    await page
      .getByTestId(/^caption:/)
      .filter({ hasText: /[✓✗◐?○] / })
      .count(),
  ).toBeLessThanOrEqual(40)
  await expectNoViolations(page)
  await strip.getByRole('button', { name: 'Matrix' }).click()
  await expect(page.getByRole('grid', { name: /Matrix/ })).toBeVisible()
  expect(editor.problems).toEqual([])
})

test('a namespace is folded by keyboard, and its connections are listed one by one', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByTestId('node:shop/api').focus()
  await page.keyboard.press('k')
  await expect(page.getByTestId('frame:shop')).toContainText('inside: 2 of 6 allowed, 1 in part')
  await expect(page.getByTestId('node:shop/api')).toHaveCount(0)
  const bundle = editor.caption('monitoring/prometheus', 'ns:shop')
  await expect(bundle).toContainText('1 of 3 allowed · 1 fails')
  await expect(page.getByRole('button', { name: /^Namespace shop/ })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Workloads of shop' })).toBeFocused()
  await bundle.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Filter connections').last()).toHaveValue('from:monitoring/prometheus to:shop/')
  await expect(page.getByRole('row')).toHaveCount(4)
  await editor.undo()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Graph' }).click()
  await expect(page.getByTestId('node:shop/api')).toBeVisible()
  expect(editor.problems).toEqual([])
})

test('on a phone names fit their cards, and a failing connection is named where its line is', async ({ page }) => {
  const editor = editorOn(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Graph' }).click()
  const boxOf = async (part: Locator) => (await part.boundingBox())!
  const prometheus = page.getByTestId('node:monitoring/prometheus')
  const failing = editor.caption('monitoring/prometheus', 'shop/api')
  await expect(failing).toBeInViewport({ ratio: 1 })
  const [from, to, named] = [
    await boxOf(prometheus),
    await boxOf(page.getByTestId('node:shop/api')),
    await boxOf(failing),
  ]
  expect(named.y).toBeGreaterThan(to.y)
  expect(named.y + named.height).toBeLessThan(from.y + from.height)
  const name = await boxOf(prometheus.getByText('prometheus', { exact: true }))
  expect(name.x + name.width).toBeLessThanOrEqual(from.x + from.width)
  expect(editor.problems).toEqual([])
})
