import { expect, test } from '@playwright/test'
import { editorOn } from './support/editor.ts'

function policy(name: string, spec: string, namespace = 'shop') {
  return `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: ${spec}\n`
}

const ALIASES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
  .map((name, index, all) => `${name}: &${name} [${`${index === 0 ? 'x' : `*${all[index - 1]}`},`.repeat(9)}]`)
  .join('\n')

/** What is pasted, and the problem that the status bar then leads to. */
const PASTED = [
  { what: 'a bomb of aliases', text: `kind: NetworkPolicy\n${ALIASES}\n`, problem: /alias/i },
  {
    what: 'a label that is called __proto__',
    text: policy('proto', '{podSelector: {matchLabels: {__proto__: x}}}'),
    problem: /__proto__/,
  },
  {
    what: 'a template that was not rendered',
    text: policy('template', '{podSelector: {matchLabels: {app: {{ .Values.app }}}}}'),
    problem: /template|rendered/i,
  },
  {
    what: 'a policy that is there already',
    text: policy('default-deny-ingress', '{podSelector: {}}'),
    problem: /default-deny-ingress/,
  },
  {
    what: 'a policy that selects nothing',
    text: policy('idle', '{podSelector: {matchLabels: {app: gone}}}'),
    problem: /matches 0 pods/,
  },
  {
    what: 'a document that ends in the middle',
    text: policy('half', '{podSelector: {}, ingress: [{from: [{podSelector: {matchLab'),
    problem: /./,
  },
]

for (const { what, text, problem } of PASTED) {
  test(`${what} is named as a problem, and the rest keeps working`, async ({ page }) => {
    const editor = editorOn(page)
    await editor.open()
    await editor.paste(text)
    await page.getByRole('button', { name: 'Merge into this project' }).click()
    await page
      .getByTestId('status-bar')
      .getByRole('button', { name: /error|warning/ })
      .click()
    const listed = page.getByRole('region', { name: 'Problems' }).getByRole('listitem')
    await expect(listed.filter({ hasText: problem }).first()).toBeVisible()
    await expect(editor.edge('shop/api', 'shop/db')).toHaveAttribute('data-verdict', 'allowed')
    await expect(editor.edge('monitoring/prometheus', 'shop/api')).toHaveAttribute('data-verdict', 'denied')
    expect(editor.problems).toEqual([])
  })
}

test('ports and addresses that the API server refuses each say why, and decide nothing (A21)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const db = 'podSelector: {matchLabels: {app: db}}'
  await editor.paste(
    [
      policy('range', `{${db}, ingress: [{ports: [{port: 8080, endPort: 80}]}]}`),
      policy('block', `{${db}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/24, except: [10.1.0.0/16]}}]}]}`),
      policy('quoted', `{${db}, ingress: [{ports: [{port: "8080"}]}]}`),
    ].join('---\n'),
  )
  await page.getByRole('button', { name: 'Merge into this project' }).click()
  await page.getByTestId('status-bar').getByRole('button', { name: /error/ }).click()
  const listed = page.getByRole('region', { name: 'Problems' }).getByRole('listitem')
  await expect(listed.filter({ hasText: 'endPort 80 is below port 8080' })).toHaveCount(1)
  await expect(listed.filter({ hasText: 'except 10.1.0.0/16 is not a smaller block inside 10.0.0.0/24' })).toHaveCount(
    1,
  )
  await expect(listed.filter({ hasText: '"8080" in quotes is the name of a port' })).toHaveCount(1)
  await expect(editor.edge('shop/frontend', 'shop/db')).toHaveAttribute('data-verdict', 'denied')
  await expect(editor.edge('shop/api', 'shop/db')).toHaveAttribute('data-verdict', 'allowed')
  expect(editor.problems).toEqual([])
})

test('a policy of a namespace that does not exist gets a frame of its own', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.paste(policy('ghost', '{podSelector: {}}', 'nowhere'))
  await page.getByRole('button', { name: 'Merge into this project' }).click()
  await expect(page.getByTestId('frame:nowhere')).toHaveAttribute('data-ghost', 'true')
})

for (const { what, text } of [
  { what: 'words', text: 'Nothing that Kubernetes knows.' },
  { what: 'binary data', text: '\0\u0001PNG\0\u00ff'.repeat(100) },
]) {
  test(`${what} are refused with the reason`, async ({ page }) => {
    const editor = editorOn(page)
    await editor.open()
    await editor.paste(text)
    await expect(page.getByRole('dialog')).toContainText('It holds no Kubernetes object')
    await expect(page.getByRole('button', { name: 'Merge into this project' })).toBeDisabled()
    expect(editor.problems).toEqual([])
  })
}

test('ten megabytes of other objects are counted and kept without freezing the page', async ({ page }) => {
  test.slow()
  const editor = editorOn(page)
  await editor.open()
  const object = (n: number) =>
    `kind: ConfigMap\napiVersion: v1\nmetadata: {name: c${n}}\ndata: {key: ${'x'.repeat(440)}}\n`
  await editor.paste(Array.from({ length: 20_000 }, (_, n) => object(n)).join('---\n'))
  await expect(page.getByRole('dialog')).toContainText('ConfigMap 20000', { timeout: 60_000 })
  await page.getByRole('button', { name: 'Merge into this project' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await editor.caption('shop/api', 'shop/db').click()
  await expect(editor.explain.getByRole('heading', { name: /Allowed/ })).toBeVisible({ timeout: 60_000 })
  expect(editor.problems).toEqual([])
})

test('a blocked storage is said, and everything else works', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['indexedDB', 'localStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('The site may not keep data.', 'SecurityError')
        },
      })
    }
  })
  const editor = editorOn(page)
  await editor.open()
  await expect(page.getByText('Not saved', { exact: true })).toBeVisible()
  await editor.policy('shop/db-lockdown').getByRole('switch').click()
  await expect(editor.gate('shop/db', 'egress')).toHaveAttribute('data-state', 'open')
  expect(editor.problems).toEqual([])
})
