import { expect, test, type Page } from '@playwright/test'
import { CALICO } from '../../src/examples/index.ts'
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

test('a connection drawn by keyboard is allowed after its effect was shown', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const dialog = await editor.connect('monitoring/prometheus', 'shop/api')
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

test('the proposed fix of a denied connection is applied with one click, and undone with one', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.caption('monitoring/prometheus', 'shop/api').click()
  const fix = page.getByRole('region', { name: 'Proposed fix' })
  await expect(fix).toContainText('Changes 1 verdict · prometheus → api:9090 denied → allowed.')
  await expect(fix).toContainText('kubernetes.io/metadata.name: monitoring')
  await fix.getByRole('button', { name: 'Apply fix' }).click()
  await expect(editor.explain.getByRole('heading', { name: /Allowed/ })).toBeVisible()
  await expect(page.getByText('All 4 expectations pass')).toBeVisible()
  await expect(fix).toHaveCount(0)
  await editor.undo()
  await expect(editor.explain.getByRole('heading', { name: /Denied/ })).toBeVisible()
  await expect(fix).toBeVisible()
  expect(editor.problems).toEqual([])
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

/** The five policies, as they stand on the get-started page. */
const FIVE = CALICO.files[0]!.text.split(/^---$/m)

async function pasteAndMerge(page: Page, text: string) {
  await editorOn(page).paste(text)
  await page.getByRole('button', { name: 'Merge into this project' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('pasted one by one, the policies of the get-started page say what they do (A07)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.openExample('Empty project')
  const verdict = (source: string, destination: string, is: string) =>
    expect(editor.edge(source, destination)).toHaveAttribute('data-verdict', is)

  await pasteAndMerge(page, FIVE[0]!)
  await editor.show('all')
  await verdict('default/red', 'default/blue', 'allowed')
  await expect(editor.caption('default/red', 'default/blue')).toContainText('✓ 80')
  await verdict('default/other', 'default/blue', 'denied')

  await pasteAndMerge(page, FIVE[1]!)
  await verdict('square/red', 'default/blue', 'allowed')

  await pasteAndMerge(page, FIVE[2]!)
  await verdict('default/blue', 'default/red', 'allowed')
  // Without policyTypes, a policy with egress rules isolates for ingress too (NP005).
  await expect(editor.policy('default/allow-egress-same-namespace')).toContainText('1 problem')
  await verdict('default/other', 'default/blue', 'denied')

  await pasteAndMerge(page, FIVE[3]!)
  await verdict('default/red', '172.18.0.0/24', 'allowed')
  await verdict('default/red', 'anywhere', 'partial')
  await verdict('default/red', 'default/blue', 'denied')
  await expect(editor.edge('default/red', 'default/blue')).toHaveAttribute('data-barrier', 'src')
  await verdict('default/blue', 'default/red', 'denied')
  await expect(editor.edge('default/blue', 'default/red')).toHaveAttribute('data-barrier', 'dst')

  await pasteAndMerge(page, FIVE[4]!)
  await expect(editor.gate('policy-demo/any', 'ingress')).toHaveAttribute('data-state', 'deny-all')
  await expect(editor.gate('policy-demo/any', 'egress')).toHaveAttribute('data-state', 'deny-all')
  await verdict('square/red', 'default/blue', 'allowed')
  expect(editor.problems).toEqual([])
})

test('the switches of the Calico page turn default allow into default deny and back (A07)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.openExample('Calico page')
  const line = editor.edge('default/red', 'default/blue')
  await expect(line).toHaveAttribute('data-verdict', 'denied')
  const switches = page.getByTestId(/^policy:/).getByRole('switch')
  await expect(switches).toHaveCount(5)
  for (const each of await switches.all()) await each.click()
  await expect(line).toHaveAttribute('data-verdict', 'default')
  await expect(editor.edge('default/green', 'policy-demo/nginx')).toHaveAttribute('data-verdict', 'default')
  await editor.policy('default/allow-ingress-same-namespace').getByRole('switch').click()
  await expect(line).toHaveAttribute('data-verdict', 'allowed')
  await expect(editor.edge('default/green', 'default/blue')).toHaveAttribute('data-verdict', 'denied')
})
