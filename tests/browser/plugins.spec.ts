import { expect, test } from '@playwright/test'
import { editorOn } from './support/editor.ts'

const MANIFESTS = `${['web', 'api']
  .map(
    (name, index) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: c, ports: [{containerPort: 80}]}]}
status: {podIP: 10.0.0.${index + 1}}
`,
  )
  .join('---\n')}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: by-address, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/24}}]}]
`

test('choosing a network plugin settles what depends on it, and undo opens the question again', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.openExample('Empty project')
  await editor.paste(MANIFESTS)
  await page.getByRole('button', { name: 'Merge into this project' }).click()
  await page.getByRole('button', { name: /^Project:/ }).click()
  await page.getByRole('menuitem', { name: 'Network plugin…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Network plugin' })
  await dialog.getByLabel('Compared with').selectOption('Cilium')
  await dialog.getByRole('button', { name: 'web → api' }).click()
  await expect(editor.explain.getByTestId('explanation')).toHaveAttribute('data-word', 'depends')
  await dialog.getByRole('radio', { name: /^Cilium/ }).check()
  await expect(editor.explain.getByTestId('explanation')).toHaveAttribute('data-word', 'denied')
  await expect(editor.explain.getByText(/With Cilium, an ipBlock matches no pod/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByRole('button', { name: 'Network plugin: Cilium' })).toBeVisible()
  await editor.undo()
  await expect(page.getByRole('button', { name: /^Network plugin:/ })).toBeHidden()
  await expect(editor.explain.getByTestId('explanation')).toHaveAttribute('data-word', 'depends')
  expect(editor.problems).toEqual([])
})

test('a caveat leads to a text about it, and from there to what verdicts rest on', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.openExample('Empty project')
  await editor.paste(MANIFESTS)
  await page.getByRole('button', { name: 'Merge into this project' }).click()
  await editor.caption('shop/web', 'shop/api').click()
  await editor.explain.getByRole('button', { name: 'More about caveat E-1' }).click()
  const caveat = page.getByRole('dialog', { name: 'An ipBlock and a pod’s address (E-1)' })
  await caveat.getByRole('button', { name: /^Why trust this/ }).click()
  const trust = page.getByRole('dialog', { name: 'Why trust this' })
  await expect(trust.getByRole('row', { name: /^Upstream scenarios/ })).toBeVisible()
  await trust.getByRole('button', { name: 'A range of ports' }).click()
  await expect(page.getByRole('dialog', { name: 'A range of ports (E-10)' })).toBeVisible()
  expect(editor.problems).toEqual([])
})

test('every caveat has an address of its own', async ({ page }) => {
  await page.goto('help/e-1/')
  await expect(page.getByRole('heading', { level: 1, name: /ipBlock.*E-1/ })).toBeVisible()
  await page.getByRole('link', { name: 'All help' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Why trust this' })).toBeVisible()
  await page.getByRole('link', { name: 'policyTypes left out beside egress rules' }).click()
  await expect(page.getByRole('region', { name: 'About NP005' })).toBeVisible()
})
