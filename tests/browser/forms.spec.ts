import { expect, test } from '@playwright/test'
import { expectNoViolations } from './support/axe.ts'
import { editorOn } from './support/editor.ts'

test('a rule is narrowed in the form by keyboard alone, after its effect was shown (A10)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.policy('shop/allow-web').getByRole('button', { name: 'allow-web', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('tab', { name: 'Explain' }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('tab', { name: 'Details' })).toBeFocused()
  const details = page.getByTestId('details')
  await expect(details.getByText('pods in shop with app=frontend')).toBeVisible()

  const rule = details.getByRole('region', { name: 'Ingress rule 1' })
  await expect(rule.getByText('anyone, in and outside the cluster')).toBeVisible()
  await rule.getByRole('button', { name: 'Only some pods…' }).press('Enter')
  await rule.getByLabel('Value 1 of pods').focus()
  await page.keyboard.type('api')
  await expect(rule.getByText('matches 2 pods: api ×2')).toBeVisible()
  await expect(rule.getByText(/^Changes \d+ verdicts/)).toBeVisible()
  await expect(editor.edge('anywhere', 'shop/frontend')).toHaveAttribute('data-verdict', /allowed|partial/)
  await expectNoViolations(page)
  await rule.getByRole('button', { name: 'Apply' }).press('Enter')

  await expect(rule.getByText('pods in shop with app=api')).toBeVisible()
  await expect(page.locator('[data-form]')).toBeFocused()
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('title', /Add peer to shop\/allow-web/)
  await editor.undo()
  await expect(rule.getByText('anyone, in and outside the cluster')).toBeVisible()
  expect(editor.problems).toEqual([])
})

const SCRAPE = `apiVersion: v1
kind: Pod
metadata: {name: grafana, namespace: monitoring, labels: {app: grafana}}
---
apiVersion: v1
kind: Pod
metadata: {name: prometheus, namespace: shop, labels: {app: prometheus}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api-scrape # who may scrape
  namespace: shop
spec:
  podSelector: {matchLabels: {app: api}}
  ingress:
    - from:
        - namespaceSelector: {matchLabels: {team: sre}}
        - podSelector: {matchLabels: {app: prometheus}}
`

test('two peers are merged into one that asks for both, and split again, with one dash of difference (A17)', async ({
  page,
}) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.paste(SCRAPE)
  await page.getByRole('button', { name: 'Merge into this project' }).click()
  await editor.policy('shop/api-scrape').getByRole('button', { name: 'api-scrape', exact: true }).press('Enter')
  await page.getByRole('tab', { name: 'Details' }).click()
  const rule = page.getByTestId('details').getByRole('region', { name: 'Ingress rule 1' })
  const apply = page.getByRole('button', { name: 'Apply', exact: true })
  const diff = page.locator('pre')
  await expect(rule.getByText('3 pods')).toBeVisible()
  await rule.getByRole('button', { name: 'Merge (AND) → 1 pod' }).press('Enter')
  await page.getByRole('button', { name: 'Show the lines' }).press('Enter')
  await expect(diff.locator('del')).toHaveText(/^− +- podSelector: \{matchLabels: \{app: prometheus\}\}\s*$/)
  await expect(diff.locator('ins')).toHaveText(/^\+ +podSelector: \{matchLabels: \{app: prometheus\}\}\s*$/)
  await apply.press('Enter')
  await rule.getByRole('button', { name: 'Split (OR) → 3 pods' }).press('Enter')
  await page.getByRole('button', { name: 'Show the lines' }).press('Enter')
  await expect(diff.locator('del')).toHaveText(/^− +podSelector:/)
  await expect(diff.locator('ins')).toHaveText(/^\+ +- podSelector: \{matchLabels: \{app: prometheus\}\}\s*$/)
  await apply.press('Enter')
  await expect(rule.getByText('3 pods')).toBeVisible()
  expect(editor.problems).toEqual([])
})

test('a label edited inline says which policies stop selecting before it is applied (A19)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByTestId('node:shop/api').click()
  await page.getByRole('tab', { name: 'Details' }).click()
  const labels = page.getByRole('region', { name: 'Labels' })
  await labels.getByRole('button', { name: 'app=api' }).click()
  await labels.getByLabel('Label 1').fill('app=api2')
  await expect(labels.getByText('shop/allow-frontend-to-api would stop selecting it.')).toBeVisible()
  await expect(labels.getByText(/^Changes 2 verdicts/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(labels.getByRole('button', { name: 'app=api' })).toBeVisible()
  await labels.getByRole('button', { name: 'Edit labels' }).click()
  await labels.getByLabel('Label 1').fill('app=api2')
  await expect(labels.getByText(/^Changes 2 verdicts/)).toBeVisible()
  await labels.getByLabel('Label 1').press('Enter')
  await expect(labels.getByRole('button', { name: 'app=api2' })).toBeVisible()
  await expect(editor.edge('shop/frontend', 'shop/api')).toHaveAttribute('data-verdict', 'denied')
})

test('a policy is added from a template by keyboard alone, after its YAML and its effect were shown', async ({
  page,
}) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByTestId('frame:monitoring').getByRole('button', { name: 'Namespace' }).focus()
  await page.keyboard.press('p')
  const form = page.getByRole('dialog', { name: 'New policy' })
  await form.getByRole('button', { name: 'From a template…' }).press('Enter')
  const gallery = page.getByRole('dialog', { name: 'Policy from a template' })
  await gallery
    .getByRole('button', { name: /^Isolate a namespace: nothing in/ })
    .first()
    .press('Enter')
  await expect(gallery.getByLabel('Namespace')).toHaveValue('monitoring')
  await expect(gallery.getByText('1 pod in monitoring becomes isolated for ingress.')).toBeVisible()
  await expect(gallery.getByText(/^Changes \d+ verdicts/)).toBeVisible()
  await gallery.getByText(/^YAML, added to policies.yaml/).press('Enter')
  await expect(gallery.getByText('name: default-deny-ingress')).toBeVisible()
  await expectNoViolations(page)
  await expect(editor.gate('monitoring/prometheus', 'ingress')).toHaveAttribute('data-state', 'open')
  await gallery.getByRole('button', { name: 'Add policy' }).press('Enter')
  await expect(editor.policy('monitoring/default-deny-ingress')).toBeVisible()
  await expect(editor.gate('monitoring/prometheus', 'ingress')).toHaveAttribute('data-state', 'deny-all')
  await editor.undo()
  await expect(editor.policy('monitoring/default-deny-ingress')).toHaveCount(0)
  expect(editor.problems).toEqual([])
})

test('L opens the labels of a card where it stands, and Esc gives the focus back', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const card = page.getByTestId('node:shop/db')
  await card.focus()
  await page.keyboard.press('l')
  const labels = page.getByRole('dialog', { name: 'Labels of db' })
  await expect(labels.getByLabel('Label 1')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('tier=a b')
  await expect(labels.getByText(/not a label value/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(labels).toHaveCount(0)
  await expect(card).toBeFocused()
  expect(editor.problems).toEqual([])
})

test('a card dropped into another frame moves there only after what that breaks was read', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const card = page.getByTestId('node:kube-system/coredns')
  const from = (await card.boundingBox())!
  const frame = (await page.getByTestId('frame:shop').boundingBox())!
  await page.mouse.move(from.x + 60, from.y + from.height - 8)
  await page.mouse.down()
  await page.mouse.move(frame.x + 120, frame.y + frame.height - 40, { steps: 8 })
  await page.mouse.up()
  const ask = page.getByRole('dialog', { name: 'Move coredns to shop?' })
  await expect(ask.getByText('shop/default-deny-ingress would start selecting it.')).toBeVisible()
  await expect(ask.getByText(/^Changes \d+ verdicts/)).toBeVisible()
  await expect(card).toBeVisible()
  await ask.getByRole('button', { name: 'Move', exact: true }).click()
  await expect(page.getByTestId('node:shop/coredns')).toBeVisible()
  await expect(card).toHaveCount(0)
  await editor.undo()
  await expect(card).toBeVisible()
  expect(editor.problems).toEqual([])
})
