import { expect, test, type Page } from '@playwright/test'
import { editorOn } from './support/editor.ts'

/** Keeps files back until the answer is called. */
async function holdBack(page: Page, files: RegExp): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route(files, async (route) => {
    await released
    await route.continue()
  })
  return release
}

test('the example is painted before the page is there, and used before it is evaluated (A06)', async ({ page }) => {
  const editor = editorOn(page)
  const requested: string[] = []
  page.on('request', (request) => requested.push(request.url()))
  const releasePage = await holdBack(page, /\/assets\/(?:picture|react|flow)-[^/]*\.js$/)
  const releaseWorker = await holdBack(page, /\/assets\/evaluation\.worker-/)
  await page.goto('/', { waitUntil: 'commit' })
  const picture = page.getByRole('img', { name: /^Shop example\. 5 workloads in 3 namespaces/ })
  await expect(picture).toBeVisible()
  await expect(editor.edge('shop/api', 'shop/db')).toHaveCount(0)

  releasePage()
  await expect(editor.edge('shop/api', 'shop/db')).toBeVisible()
  await expect(picture).toHaveCount(0)
  await expect(page.getByText(/evaluated in/)).toHaveCount(0)
  await editor.caption('monitoring/prometheus', 'shop/api').click()
  await expect(editor.explain.getByRole('heading', { name: /Denied/ })).toHaveCount(0)

  releaseWorker()
  await expect(editor.explain.getByRole('heading', { name: /Denied/ })).toBeVisible()
  await expect(page.getByText(/evaluated in/)).toBeVisible()
  const isMonaco = (url: string) => /monaco|editor\.(?:api|worker)|yaml\.worker/i.test(url)
  expect(requested.filter(isMonaco)).toEqual([])
  await page.getByRole('tab', { name: 'YAML' }).click()
  await expect(page.locator('.monaco-editor').first()).toBeVisible()
  expect(requested.filter(isMonaco)).not.toEqual([])
  expect(editor.problems).toEqual([])
})

test('a worker that dies is said, and Restart recovers the same verdicts (A39)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.policy('shop/db-lockdown').getByRole('switch').click()
  await expect(page.getByText(/\d+ verdicts? changed/)).toBeVisible()
  await expect(editor.edge('shop/api', 'shop/db')).toHaveAttribute('data-verdict', 'denied')
  const [worker] = page.workers()
  await worker!.evaluate(() => {
    setTimeout(() => {
      throw new Error('killed')
    })
  })
  const banner = page.getByTestId('evaluation-stopped')
  await expect(banner).toContainText('Your YAML is safe')
  await banner.getByRole('button', { name: 'Restart' }).click()
  await expect(banner).toHaveCount(0)
  await editor.caption('shop/api', 'shop/db').click()
  await expect(editor.explain.getByRole('heading', { name: /Denied/ })).toBeVisible()
})
