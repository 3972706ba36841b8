import { expect, test, type Page } from '@playwright/test'
import { editorOn } from './support/editor.ts'

const CILIUM = `apiVersion: cilium.io/v2
kind: CiliumNetworkPolicy
metadata:
  name: extra
  namespace: shop
spec: {}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-dns
  namespace: shop
spec:
  podSelector: {}
  policyTypes: [Egress]
`

async function openYaml(page: Page) {
  await page.getByRole('tab', { name: 'YAML' }).click()
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible()
}

/** Opens the Allow dialog without a pointer: C on the source, then the destination. */
async function drawToApi(page: Page) {
  await page.getByTestId('node:monitoring/prometheus').focus()
  await page.keyboard.press('c')
  await page.getByLabel(/Connect prometheus to/).selectOption('shop/api')
  await page.keyboard.press('Enter')
}

test('a connection drawn by keyboard is allowed after its effect was shown', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await drawToApi(page)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('heading', { name: 'Allow prometheus → api' })).toBeVisible()
  await dialog
    .getByRole('checkbox', { name: /metrics/ })
    .or(dialog.getByRole('button', { name: /metrics/ }))
    .first()
    .click()
  await expect(dialog.getByText(/1 verdict/).first()).toBeVisible()
  await dialog.getByRole('button', { name: 'Add policy' }).click()
  await expect(editor.policy('shop/allow-prometheus-to-api')).toBeVisible()
  await expect(editor.edge('monitoring/prometheus', 'shop/api')).toHaveAttribute('data-verdict', 'partial')
  await expect(page.getByText(/all 4 expectations|4 of 4 expectations|4 pass/i).first()).toBeVisible()
  await editor.undo()
  await expect(editor.policy('shop/allow-prometheus-to-api')).toHaveCount(0)
  await expect(page.getByText('1 of 4 expectations fails')).toBeVisible()
})

test('typing in the YAML changes the picture, and undo takes everything back in order (A36)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.policy('shop/db-lockdown').getByRole('switch').click()
  await expect(editor.gate('shop/db', 'egress')).toHaveAttribute('data-state', 'open')
  await editor.policy('shop/allow-web').getByRole('switch').click()
  await expect(editor.edge('anywhere', 'shop/frontend')).toHaveAttribute('data-verdict', 'denied')
  await openYaml(page)
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText('---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: lab\n')
  await expect(page.getByTestId('frame:lab')).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByTestId('frame:lab')).toHaveCount(0)
  await editor.undo()
  await expect(editor.edge('anywhere', 'shop/frontend')).toHaveAttribute('data-verdict', 'allowed')
  await editor.undo()
  await expect(editor.gate('shop/db', 'egress')).toHaveAttribute('data-state', 'deny-all')
  expect(editor.problems).toEqual([])
})

test('YAML that does not parse keeps the picture, and can be restored (A08)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await openYaml(page)
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('a: [\n')
  await expect(page.getByRole('button', { name: /Restore last valid/ })).toBeVisible()
  await expect(editor.edge('shop/api', 'shop/db')).toHaveAttribute('data-verdict', 'allowed')
  await page.getByRole('button', { name: /Restore last valid/ }).click()
  await expect(page.getByRole('button', { name: /Restore last valid/ })).toHaveCount(0)
})

test('policies of other kinds are kept and flagged, the others count (A12)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.paste(CILIUM)
  await page.getByRole('button', { name: 'Merge into this project' }).click()
  await expect(editor.policy('shop/allow-dns')).toBeVisible()
  await expect(editor.gate('shop/api', 'egress')).toHaveAttribute('data-state', 'deny-all')
  await expect(page.getByText(/CiliumNetworkPolicy/).first()).toBeVisible()
})

test('selecting a pod draws its connections whatever the filter, and the viewport stays (A25)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await expect(editor.edge('monitoring/prometheus', 'shop/db')).toHaveCount(0)
  const viewport = page.locator('.react-flow__viewport')
  const before = await viewport.getAttribute('style')
  await page.getByTestId('node:monitoring/prometheus').click()
  await expect(editor.edge('monitoring/prometheus', 'shop/db')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(editor.edge('monitoring/prometheus', 'shop/db')).toHaveCount(0)
  expect(await viewport.getAttribute('style')).toBe(before)
})

test('the five policies of the get-started page undo each other (A07)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.openExample('Calico page')
  await editor.show('all')
  await expect(editor.edge('default/red', 'default/blue')).toHaveAttribute('data-verdict', 'denied')
  await expect(editor.edge('default/red', 'default/blue')).toHaveAttribute('data-barrier', 'src')
  await expect(editor.edge('default/blue', 'default/red')).toHaveAttribute('data-barrier', 'dst')
  await expect(editor.edge('squares/red', 'default/blue')).toHaveAttribute('data-verdict', /allowed|partial/)
})
