import { expect, test } from '@playwright/test'
import { editorOn } from './support/editor.ts'

test('a fix shows what it changes before it is made, and can be undone', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page
    .getByTestId('status-bar')
    .getByRole('button', { name: /1 warning/ })
    .click()
  const problems = page.getByRole('region', { name: 'Problems' })
  await problems.getByRole('button', { name: 'Add db-lockdown-dns' }).click()
  const preview = problems.getByRole('group', { name: 'Add db-lockdown-dns' })
  await expect(preview).toContainText('Changes 2 verdicts')
  await preview.getByRole('button', { name: 'Apply' }).click()
  await expect(problems.getByText('cannot resolve DNS')).toHaveCount(0)
  await editor.undo()
  await expect(problems.getByText('cannot resolve DNS')).toBeVisible()
})

test('what a check means is told beside the finding, with the list resized by keyboard', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page
    .getByTestId('status-bar')
    .getByRole('button', { name: /1 warning/ })
    .click()
  const problems = page.getByRole('region', { name: 'Problems' })
  const height = page.getByRole('separator', { name: 'Height of the problems' })
  await height.press('End')
  await expect(height).toHaveAttribute('aria-valuenow', (await height.getAttribute('aria-valuemax')) ?? '')
  await problems.getByRole('button', { name: 'About NP010' }).click()
  const help = problems.getByRole('region', { name: 'About NP010' })
  await expect(help.getByRole('img', { name: 'web to kube-dns: denied' })).toBeVisible()
  await problems.getByRole('button', { name: 'line' }).first().click()
  await expect(page.getByRole('tab', { name: 'YAML' })).toHaveAttribute('aria-selected', 'true')
  expect(editor.problems).toEqual([])
})

test('notes are shown when asked for, those of every pair of policies too', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page
    .getByTestId('status-bar')
    .getByRole('button', { name: /1 warning/ })
    .click()
  const problems = page.getByRole('region', { name: 'Problems' })
  const notes = problems.getByRole('button', { name: /^\d+ note/ })
  await expect(notes).toHaveAttribute('aria-pressed', 'false')
  await expect(notes).not.toHaveText('0 notes')
  await notes.click()
  await expect(problems.getByText('i Note').first()).toBeVisible()
  expect(editor.problems).toEqual([])
})
