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
