import { expect, test } from '@playwright/test'
import { editorOn } from './support/editor.ts'

test('a switch says what it would change, gates and edges follow, and the export says what was left out (A18, A34)', async ({
  page,
}) => {
  const editor = editorOn(page)
  await editor.open()
  const row = editor.policy('shop/db-lockdown')
  const toggle = row.getByRole('switch')
  await toggle.focus()
  await expect(row).toContainText('off: 6 verdicts change')
  await expect(toggle).toBeChecked()
  await expect(editor.gate('shop/db', 'egress')).toHaveAttribute('data-state', 'deny-all')
  await expect(editor.edge('shop/db', 'anywhere')).toHaveAttribute('data-verdict', 'denied')
  await page.keyboard.press('Space')
  await expect(toggle).not.toBeChecked()
  await expect(page.getByTestId('status-bar')).toContainText('6 verdicts changed')
  await expect(page.getByText('1 policy is off')).toBeVisible()
  await expect(editor.gate('shop/db', 'egress')).toHaveAttribute('data-state', 'open')
  await expect(editor.edge('shop/db', 'anywhere')).toHaveAttribute('data-verdict', 'default')
  await expect(page.getByTestId('live-polite')).toHaveText(/^db-lockdown off\. 6 verdicts changed\..{1,100}$/)
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const text = dialog.getByLabel('YAML to export')
  await expect(dialog).toContainText('1 policy is off and was left out.')
  await expect(text).toHaveValue(/# kind: NetworkPolicy/)
  await dialog.getByLabel('Include it').check()
  await expect(text).not.toHaveValue(/# kind: NetworkPolicy/)
  expect(editor.problems).toEqual([])
})

test('a policy is filtered, duplicated, renamed and shown alone from its menu', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByLabel('Filter policies').fill('db')
  await expect(page.getByTestId(/^policy:/)).toHaveCount(1)
  const choose = async (name: string, entry: string | RegExp) => {
    await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
    await page.getByRole('menuitem', { name: entry }).click()
  }
  await choose('db-lockdown', 'Duplicate')
  await expect(editor.policy('shop/db-lockdown-copy')).toBeVisible()
  await choose('db-lockdown-copy', 'Rename…')
  await page.getByLabel('New name of db-lockdown-copy').fill('db-second')
  await page.keyboard.press('Enter')
  await expect(editor.policy('shop/db-second')).toBeVisible()
  await choose('db-second', /Solo/)
  await expect(page.getByText('4 policies are off')).toBeVisible()
  await choose('db-second', 'End solo')
  await expect(page.getByText(/policies are off/)).toHaveCount(0)
  expect(editor.problems).toEqual([])
})

test('a selected policy lights what it applies to, its rules and what only it allows', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor
    .policy('shop/allow-frontend-to-api')
    .getByRole('button', { name: 'allow-frontend-to-api', exact: true })
    .click()
  await expect(page.getByTestId('node:shop/api')).toContainText('applies to')
  await expect(page.getByTestId('node:shop/frontend')).toContainText('R1')
  await expect(editor.edge('shop/frontend', 'shop/api')).toHaveAttribute('data-sole', 'true')
  await expect(editor.policy('shop/allow-frontend-to-api')).toContainText('sole reason for 1 connection')
})
