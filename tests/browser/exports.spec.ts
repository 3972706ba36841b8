import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from '@playwright/test'
import { load } from 'js-yaml'
import { editorOn } from './support/editor.ts'

const MERMAID = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js')

async function contentOf(download: { path(): Promise<string> }) {
  return readFileSync(await download.path())
}

test('the picture is exported as SVG, PNG and Mermaid, each read by what it is for', async ({
  page,
  context,
  browser,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const editor = editorOn(page)
  await editor.open()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('tab', { name: 'Picture' }).click()
  await expect(page.getByRole('img', { name: /5 workloads in 3 namespaces/ })).toBeVisible()
  const [svgFile] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download SVG' }).click(),
  ])
  const [pngFile] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download PNG' }).click(),
  ])
  expect(pngFile.suggestedFilename()).toBe('Shop-example.png')
  const png = await contentOf(pngFile)
  expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')])
  await page.getByRole('button', { name: 'Copy as Mermaid' }).click()
  await expect(page.getByTestId('toast')).toContainText('Copied the Mermaid text')
  const mermaidText = await page.evaluate(() => navigator.clipboard.readText())
  expect(editor.problems).toEqual([])

  const elsewhere = await (await browser.newContext()).newPage()
  const texts = await elsewhere.evaluate(
    (svg) => {
      const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml')
      if (parsed.querySelector('parsererror') !== null) return null
      return [...parsed.querySelectorAll('svg > title, text')].map((each) => each.textContent)
    },
    (await contentOf(svgFile)).toString(),
  )
  expect(texts).toEqual(expect.arrayContaining(['Shop example', 'frontend', 'Legend', '✗ 5432']))
  await elsewhere.addScriptTag({ path: MERMAID })
  const drawn = await elsewhere.evaluate(async (text) => {
    const { mermaid } = globalThis as unknown as {
      mermaid: { render: (id: string, text: string) => Promise<{ svg: string }> }
    }
    return (await mermaid.render('drawing', text)).svg
  }, mermaidText)
  for (const name of ['frontend', 'prometheus', '5432']) expect(drawn).toContain(name)
})

test('verdicts and manifests are exported as files that other tools read', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByLabel('YAML to export')).toHaveValue(/allow-web/)
  const [yamlFile] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ])
  const documents = (await contentOf(yamlFile))
    .toString()
    .split(/^---$/m)
    .map((text) => load(text))
  expect(documents).toHaveLength(4)
  await page.getByRole('tab', { name: 'Verdicts' }).click()
  const table = page.getByLabel('Verdicts to export')
  await expect(table).toHaveValue(/shop\/api,shop\/db,allowed,5432/)
  await page.getByLabel('All connections').check()
  await expect(page.getByText('40 connections', { exact: true })).toBeVisible()
  await page.getByLabel('JSON', { exact: true }).check()
  await expect(table).toHaveValue(/^\{/)
  const json: { connections: unknown[] } = JSON.parse(await table.inputValue())
  expect(json.connections).toHaveLength(40)
  expect(editor.problems).toEqual([])
})

test('expectations are exported as tests for NetAssert, with what they cannot say (A29)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByRole('button', { name: '+ Add expectation' }).click()
  await page.getByRole('combobox', { name: 'New expectation' }).fill('* -> shop/db denied except shop/api')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('exp:4')).toHaveAttribute('data-state', 'pass')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('tab', { name: 'Expectations' }).click()
  const text = page.getByLabel('Expectations to export')
  await expect(text).toHaveValue(/\* -> shop\/db denied except shop\/api/)
  await page.getByLabel('NetAssert').check()
  await expect(text).toHaveValue(/netassert run/)
  await expect(page.getByRole('region', { name: 'Left out' })).toContainText(
    'a connection cannot be started outside the cluster',
  )
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('netassert.yaml')
  const tests = load((await contentOf(file)).toString()) as { name: string; exitCode: number }[]
  const codes = new Map(tests.map(({ name, exitCode }) => [name.replace(/^line \d+: /, ''), exitCode]))
  expect(codes.get('shop/frontend -> shop/api:8080 allowed')).toBe(0)
  expect(codes.get('monitoring/prometheus -> shop/db:5432 denied')).toBe(1)
  await page.getByLabel('JUnit XML').check()
  await expect(text).toHaveValue(/^<\?xml/)
  expect(editor.problems).toEqual([])
})
