import { expect, test } from '@playwright/test'
import { SHOP } from '../../src/examples/index.ts'
import { editorOn } from './support/editor.ts'

const TWO_RULES = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: all-of-shop
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  policyTypes: [Ingress]
  ingress:
    - from:
        - podSelector: {} # every pod in shop
`

/** Both namespaces deny all. */
const TWO_SIDED = ['web', 'data']
  .map(
    (namespace) => `apiVersion: v1
kind: Namespace
metadata: { name: ${namespace} }
---
apiVersion: v1
kind: Pod
metadata: { name: ${namespace === 'web' ? 'site' : 'postgres'}, namespace: ${namespace}, labels: { app: ${namespace} } }
spec: { containers: [{ name: c, image: registry.example/c:1, ports: [{ containerPort: 5432 }] }] }
status: { podIP: 10.0.0.${namespace.length} }
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: default-deny, namespace: ${namespace} }
spec: { podSelector: {}, policyTypes: [Ingress, Egress] }
`,
  )
  .join('---\n')

test('two policies are proposed where both sides deny, and one of them alone leaves a barrier (A15)', async ({
  page,
}) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.openExample('Empty project')
  await editor.paste(TWO_SIDED)
  await page.getByRole('button', { name: 'Merge into this project' }).click()
  const dialog = await editor.connect('web/site', 'data/postgres')
  await expect(dialog).toContainText('Two rules are needed, in namespaces web and data.')
  await dialog.getByRole('checkbox', { name: 'Ingress' }).uncheck()
  await expect(dialog).toContainText('Ingress to postgres is still not allowed.')
  await dialog.getByRole('checkbox', { name: 'Ingress' }).check()
  await expect(dialog).toContainText('site → postgres:5432 denied → allowed')
  await dialog.getByRole('button', { name: 'Add 2 policies' }).click()
  await editor.show('all')
  await expect(editor.edge('web/site', 'data/postgres')).toHaveAttribute('data-verdict', 'allowed')
  await expect(editor.edge('data/postgres', 'web/site')).toHaveAttribute('data-verdict', 'denied')
  expect(editor.problems).toEqual([])
})

test('a block that covers pod addresses makes verdicts depend on the plugin, and looks so (A20)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.openExample('Empty project')
  const block = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: from-ten, namespace: data }
spec: { podSelector: {}, policyTypes: [Ingress], ingress: [{ from: [{ ipBlock: { cidr: 10.0.0.0/8 } }] }] }
`
  await editor.paste(TWO_SIDED.replace('Ingress, Egress', 'Ingress') + block)
  await page.getByRole('button', { name: 'Merge into this project' }).click()
  await editor.show('all')
  const edge = editor.edge('web/site', 'data/postgres')
  await expect(edge).toHaveAttribute('data-verdict', 'depends')
  await editor.caption('web/site', 'data/postgres').click()
  await expect(editor.explain.getByRole('heading', { name: /Depends on the network plugin/ })).toBeVisible()
  expect(editor.problems).toEqual([])
})

test('an allowed connection is stopped only when every rule that allows it is dealt with (A16)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.paste(TWO_RULES)
  await page.getByRole('button', { name: 'Merge into this project' }).click()
  await editor.caption('shop/frontend', 'shop/api').focus()
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('heading', { name: /NetworkPolicy has no deny rule/ })).toBeVisible()
  const stop = dialog.getByRole('button', { name: 'Stop allowing it' })
  await expect(stop).toBeDisabled()
  await dialog
    .getByRole('group', { name: /allow-frontend-to-api/ })
    .getByLabel('Remove the rule')
    .check()
  await expect(stop).toBeDisabled()
  await dialog
    .getByRole('group', { name: /all-of-shop/ })
    .getByLabel('Take frontend out: not app=frontend')
    .check()
  await expect(dialog).toContainText('frontend → api')
  await stop.click()
  await expect(editor.edge('shop/frontend', 'shop/api')).toHaveAttribute('data-verdict', 'denied')
  await expect(editor.edge('shop/api', 'shop/db')).toHaveAttribute('data-verdict', 'allowed')
  await editor.undo()
  await expect(editor.edge('shop/frontend', 'shop/api')).toHaveAttribute('data-verdict', 'allowed')
  expect(editor.problems).toEqual([])
})

test('what is not isolated is isolated only on request, and keeps what is ticked (A14)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const dialog = await editor.connect('shop/frontend', 'monitoring/prometheus')
  await expect(dialog).toContainText('Already allowed: no policy selects prometheus for ingress.')
  await expect(dialog.getByRole('button', { name: 'Add policy' })).toBeDisabled()
  await dialog.getByRole('button', { name: 'Isolate it, and choose what to keep…' }).click()
  await expect(dialog.getByRole('heading', { name: 'Isolate prometheus for ingress' })).toBeVisible()
  await expect(dialog.getByLabel(/frontend → prometheus/)).toBeChecked()
  await dialog.getByLabel(/^api → prometheus/).check()
  await dialog.getByRole('button', { name: 'Add policy' }).click()
  await expect(editor.policy('monitoring/isolate-prometheus')).toBeVisible()
  await expect(editor.gate('monitoring/prometheus', 'ingress')).toHaveAttribute('data-state', 'isolated')
  await editor.show('all')
  await expect(editor.edge('shop/frontend', 'monitoring/prometheus')).toHaveAttribute('data-verdict', 'allowed')
  await expect(editor.edge('kube-system/coredns', 'monitoring/prometheus')).toHaveAttribute('data-verdict', 'denied')
  expect(editor.problems).toEqual([])
})

test('a rule is written where it was chosen to be, and the dialog shows the lines first', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.caption('monitoring/prometheus', 'shop/api').click()
  const fix = page.getByRole('region', { name: 'Proposed fix' })
  await fix.getByRole('button', { name: 'Edit before applying…' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Write it as').selectOption({ label: 'A rule in shop/allow-frontend-to-api' })
  await expect(dialog.getByRole('figure')).toContainText('+     - from:')
  await dialog.getByRole('button', { name: 'Apply' }).click()
  await expect(editor.edge('monitoring/prometheus', 'shop/api')).toHaveAttribute('data-verdict', 'partial')
  await expect(page.getByText('All 4 expectations pass')).toBeVisible()
  await expect(page.getByTestId(/^policy:/)).toHaveCount(SHOP.files.length + 2)
  expect(editor.problems).toEqual([])
})

test('the pods that a wider choice lets in are lit before anything is written (A13)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const dialog = await editor.connect('kube-system/coredns', 'shop/db')
  const widest = dialog.getByRole('radio', { name: /any pod in any namespace/ })
  await expect(dialog.getByText(/you did not draw/).first()).toBeVisible()
  await widest.focus()
  await expect(page.getByTestId('node:shop/frontend')).toHaveAttribute('data-lens', 'matched')
  await dialog.getByRole('radio', { name: /^coredns/ }).focus()
  await expect(page.getByTestId('node:shop/frontend')).not.toHaveAttribute('data-lens', 'matched')
  await expect(page.getByTestId('node:kube-system/coredns')).toHaveAttribute('data-lens', 'matched')
  expect(editor.problems).toEqual([])
})

test('what a rule allows already is not written again, but shown, expected or narrowed', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const dialog = await editor.connect('shop/api', 'shop/db')
  await expect(dialog).toContainText('Already allowed.')
  await expect(dialog.getByRole('button', { name: 'Make it narrower…' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Show rule' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(editor.explain.getByRole('button', { name: /db-lockdown · rule 1/ })).toBeVisible()
  expect(editor.problems).toEqual([])
})
