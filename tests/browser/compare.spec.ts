import { expect, test } from '@playwright/test'
import { expectNoViolations } from './support/axe.ts'
import { editorOn } from './support/editor.ts'

test('all views show only what differs from all policies off, and a report is copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const editor = editorOn(page)
  await editor.open()
  await page.getByRole('button', { name: 'Compare' }).click()
  await page.getByRole('menuitem', { name: 'With all policies off' }).click()
  const strip = page.getByRole('region', { name: 'Comparison' })
  await expect(strip).toContainText('22 connections differ: 22 newly denied, 0 newly allowed.')
  await expect(editor.caption('monitoring/prometheus', 'shop/api')).toContainText('○ → ✗')
  await expect(editor.edge('shop/api', '203.0.113.0/24')).toHaveCount(0)
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Matrix' }).click()
  await expect(page.getByTestId('cell:monitoring/prometheus~shop/api')).toContainText('○→✗')
  await expectNoViolations(page)
  await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'List' }).click()
  const list = page.getByRole('table', { name: 'Connections' })
  await expect(list.getByRole('row')).toHaveCount(23)
  await editor.policy('shop/db-lockdown').getByRole('switch').click()
  await expect(strip).not.toContainText('22 connections')
  await strip.getByRole('button', { name: 'Copy report as Markdown' }).click()
  await expect(page.getByText('Copied the report')).toBeVisible()
  const report = await page.evaluate(() => navigator.clipboard.readText())
  expect(report).toContain('# Shop example, compared with all policies off')
  expect(report).toContain('| monitoring/prometheus | shop/api | allowed, not isolated | denied on 8080 and 9090 |')
  await strip.getByRole('button', { name: 'End comparison' }).click()
  await expect(list.getByRole('row')).toHaveCount(41)
  expect(editor.problems).toEqual([])
})

test('pasted policies can be compared instead of imported', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.paste(
    'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: { name: deny, namespace: monitoring }\nspec: { podSelector: {} }\n',
  )
  await page.getByRole('button', { name: 'Compare only' }).click()
  await expect(page.getByRole('region', { name: 'Comparison' })).toContainText(
    '26 connections differ: 21 newly denied, 5 newly allowed.',
  )
  await expect(page.getByTestId(/^policy:/)).toHaveCount(4)
  expect(editor.problems).toEqual([])
})
