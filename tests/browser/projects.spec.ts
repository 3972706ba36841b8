import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { zipSync } from 'fflate'
import { editorOn } from './support/editor.ts'

const POLICY = (name: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: shop
spec:
  podSelector: {}
  policyTypes: [Ingress]
`

async function choose(page: Page, item: string) {
  await page.getByRole('button', { name: /^Project:/ }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

/** Drops one file anywhere on the page. */
async function drop(page: Page, name: string, bytes: Uint8Array) {
  await page.evaluate(
    ({ name: fileName, content }) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(content)], fileName))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }))
    },
    { name, content: [...bytes] },
  )
}

test('a link opens the same project and selection in another browser, and a cut one says so (A37)', async ({
  page,
  browser,
}) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.policy('shop/db-lockdown').getByRole('switch').click()
  await editor.caption('monitoring/prometheus', 'shop/api').click()
  await page.getByRole('button', { name: 'Share' }).click()
  const field = page.getByLabel('Link to this project')
  await expect(field).toHaveValue(/#p=1\..*&sel=/)
  const link = await field.inputValue()
  await expect(page.getByTestId('link-size')).toContainText('characters')
  await page.getByLabel(/^Pseudonymise/).check()
  await expect(page.getByText('every verdict is the same')).toBeVisible()
  await expect(field).not.toHaveValue(link)

  const elsewhere = await (await browser.newContext()).newPage()
  const other = editorOn(elsewhere)
  await elsewhere.goto(link)
  await expect(elsewhere.getByText('1 policy is off')).toBeVisible()
  await expect(other.explain.getByRole('heading', { name: /Denied/ })).toBeVisible()
  await expect(elsewhere.getByText('From a link', { exact: true })).toBeVisible()
  await other.policy('shop/db-lockdown').getByRole('switch').click()
  await expect(elsewhere.getByText('Saved in this browser')).toBeVisible()
  await expect(elsewhere).toHaveURL(/#sel=monitoring\/prometheus~shop\/api$/)
  expect(other.foreign).toEqual([])

  await elsewhere.goto('about:blank')
  await elsewhere.goto(link.slice(0, link.length / 2))
  await expect(elsewhere.getByRole('dialog', { name: 'This link is cut off' })).toBeVisible()
  await elsewhere.getByRole('button', { name: 'Go on with what is open' }).click()
  await expect(other.policy('shop/db-lockdown')).toBeVisible()
  expect([...editor.problems, ...other.problems]).toEqual([])
})

test('view and selection are in the address, and Back leads to the view before', async ({ page }) => {
  const editor = editorOn(page)
  await page.goto('/?view=matrix#sel=shop/frontend~shop/api')
  const views = page.getByRole('navigation', { name: 'Views' })
  const shown = (name: string) => expect(views.getByRole('button', { name })).toHaveAttribute('aria-current', 'page')
  await shown('Matrix')
  await expect(page.getByTestId('cell:shop/frontend~shop/api')).toHaveAttribute('aria-current', 'true')
  await page.getByTestId('cell:shop/api~shop/db').click()
  await expect(page).toHaveURL(/\?view=matrix#sel=shop\/api~shop\/db$/)
  await views.getByRole('button', { name: 'List' }).click()
  await expect(page).toHaveURL(/\?view=list#sel=shop\/api~shop\/db$/)
  await page.getByTestId('row:shop/frontend~shop/db').getByRole('button').click()
  await page.goBack()
  await shown('Matrix')
  await expect(page.getByTestId('cell:shop/api~shop/db')).toHaveAttribute('aria-current', 'true')
  await page.goForward()
  await shown('List')
  await page.reload()
  await shown('List')
  await expect(page.getByTestId('row:shop/frontend~shop/db')).toHaveAttribute('aria-current', 'true')

  // A link stays in the address while one looks around, and going back never undoes work.
  await page.getByRole('button', { name: 'Share' }).click()
  const field = page.getByLabel('Link to this project')
  await expect(field).toHaveValue(/\?view=list#p=1\..*&sel=/)
  const link = await field.inputValue()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.getByText('From a link', { exact: true })).toBeVisible()
  await shown('List')
  await views.getByRole('button', { name: 'Graph' }).click()
  await expect(page).toHaveURL(/\?view=graph#p=1\./)
  await editor.policy('shop/db-lockdown').getByRole('switch').click()
  await expect(page.getByText('Saved in this browser')).toBeVisible()
  await page.goBack()
  await shown('List')
  await expect(page).not.toHaveURL(/p=1/)
  await expect(page.getByText('1 policy is off')).toBeVisible()
  expect(editor.problems).toEqual([])
})

test('a project file comes back as it was, and what was open is kept', async ({ page }) => {
  // Without the File System Access API, so that the file is downloaded.
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'))
  const editor = editorOn(page)
  await editor.open()
  await editor.policy('shop/allow-web').getByRole('switch').click()
  const download = page.waitForEvent('download')
  await page.keyboard.press('Control+s')
  const file = await download
  expect(file.suggestedFilename()).toBe('Shop-example.gatehouse.yaml')
  const bytes = readFileSync(await file.path())
  await choose(page, 'Delete')
  await expect(editor.policy('shop/allow-web')).toHaveCount(0)
  await drop(page, 'shop.gatehouse.yaml', bytes)
  await expect(page.getByText('1 policy is off')).toBeVisible()
  await expect(page.getByTestId(/^policy:shop\//)).toHaveCount(4)
  await choose(page, 'Open…')
  const listed = page.getByRole('list', { name: 'Projects' })
  await expect(listed.getByRole('listitem')).toContainText(['Shop example'])
  await page.keyboard.press('Escape')
  await drop(page, 'broken.gatehouse.yaml', bytes.subarray(0, bytes.length / 2))
  await expect(page.getByRole('dialog', { name: 'This project cannot be opened' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByTestId(/^policy:shop\//)).toHaveCount(4)
  expect(editor.problems).toEqual([])
})

test('a version is kept, restored, and the restoring is undone', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await choose(page, 'Versions…')
  await page.getByLabel('Name of the version').fill('Before')
  await page.getByRole('button', { name: 'Keep this version' }).click()
  await expect(page.getByRole('button', { name: 'Restore Before' })).toBeVisible()
  await page.keyboard.press('Escape')
  await editor.policy('shop/allow-web').getByRole('switch').click()
  await expect(page.getByText('1 policy is off')).toBeVisible()
  await choose(page, 'Versions…')
  await page.getByRole('button', { name: 'Restore Before' }).click()
  await expect(page.getByText('1 policy is off')).toHaveCount(0)
  await editor.undo()
  await expect(page.getByText('1 policy is off')).toBeVisible()
})

test('a zip archive of manifests is read, counted and merged (A11)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  const text = (content: string) => new TextEncoder().encode(content)
  const secret = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: token\nstringData:\n  key: very-secret\n'
  const archive = zipSync({
    'policies/one.yaml': text(POLICY('one')),
    'policies/two.yml': text(`${POLICY('two')}---\n${secret}`),
    'README.md': text('# Nothing to import'),
    'image.png': new Uint8Array([0, 1, 2]),
  })
  await drop(page, 'manifests.zip', archive)
  const dialog = page.getByRole('dialog', { name: 'Import' })
  await expect(dialog).toContainText('Found 2 policies.')
  await expect(dialog).toContainText('Secret 1')
  await dialog.getByRole('button', { name: 'Merge into this project' }).click()
  await expect(editor.policy('shop/one')).toBeVisible()
  await expect(editor.policy('shop/two')).toBeVisible()
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByLabel('Everything, cluster objects too').check()
  await expect(page.getByLabel('YAML to export')).toHaveValue(/name: two/)
  await expect(page.getByLabel('YAML to export')).not.toHaveValue(/very-secret/)
  expect(editor.problems).toEqual([])
})
