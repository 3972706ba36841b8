import { expect, test, type Page } from '@playwright/test'
import { editorOn } from './support/editor.ts'

const SPLIT = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
    name: scrape # who may scrape
    namespace: shop
spec:
    podSelector:
        matchLabels:
            app: api
    ingress:
        - from:
            - namespaceSelector:
                matchLabels:
                    team: sre
            - podSelector:
                matchLabels:
                    app: frontend
`

async function openPasted(page: Page) {
  const editor = editorOn(page)
  await editor.open()
  await editor.paste(SPLIT)
  await page.getByRole('button', { name: 'Merge into this project' }).click()
  await page.getByRole('tab', { name: 'YAML' }).click()
  await page.getByRole('tab', { name: /pasted/ }).click()
  return editor
}

/** Lines of the editor hold other blanks than the text. */
function line(page: Page, text: RegExp) {
  return page.locator('.monaco-editor .view-line', { hasText: text })
}

test('the YAML says what each policy and each peer means, and switches a policy off', async ({ page }) => {
  const editor = await openPasted(page)
  // The pane is narrow, so that the words go on in the next line.
  await expect(line(page, /namespaceSelector:.*peer.1.of/)).toBeVisible()
  await expect(line(page, /OR.·.3.pods/)).toBeVisible()
  const facts = page.locator('.codelens-decoration')
  await expect(facts).toContainText('selects 2 pods · isolates ingress · 1 rule')
  await line(page, /frontend/).hover()
  await expect(page.getByText('Matches 3 pods')).toBeVisible()
  await facts.getByText('switch off').click()
  await expect(facts).toContainText('off · selects 2 pods')
  await expect(editor.policy('shop/scrape').getByRole('switch')).not.toBeChecked()
  expect(editor.problems).toEqual([])
})

test('a file is laid out anew with its comments, as one step', async ({ page }) => {
  const editor = await openPasted(page)
  await page.getByRole('button', { name: 'Format' }).click()
  await expect(page.getByText('Formatted 1 document of pasted.yaml.')).toBeVisible()
  await expect(line(page, /^.{2}name:.scrape.#.who.may.scrape/)).toBeVisible()
  await editor.undo()
  await expect(line(page, /^.{4}name:.scrape.#.who.may.scrape/)).toBeVisible()
})
