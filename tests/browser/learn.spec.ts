import { readdirSync, readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { parse } from 'yaml'
import { editorOn } from './support/editor.ts'

interface Policy {
  readonly name: string
  readonly namespace: string
  readonly spec: unknown
}

interface LessonFile {
  readonly id: string
  readonly start?: readonly Policy[]
  readonly solution?: readonly Policy[]
  readonly predict?: { readonly misses?: readonly { readonly message: string }[] }
  readonly wrong?: readonly { answer?: readonly Policy[]; adds?: readonly Policy[]; message: string }[]
}

const FOLDER = 'src/lessons/files'

function readLessonFile(name: string): LessonFile {
  return parse(readFileSync(`${FOLDER}/${name}`, 'utf8')) as LessonFile
}

/** Policies as one line each: JSON is YAML. */
function manifests(policies: readonly Policy[]): string {
  return policies
    .map(({ name, namespace, spec }) =>
      JSON.stringify({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name, namespace },
        spec,
      }),
    )
    .join('\n---\n')
}

async function skipPrediction(page: Page) {
  const skip = page.getByRole('button', { name: 'Skip', exact: true })
  const check = page.getByRole('button', { name: 'Check', exact: true })
  await expect(skip.or(check).first()).toBeVisible()
  if (await skip.isVisible()) await skip.click()
}

/** Replaces the text in the editor; a comment comes first, so that no bracket is closed as if it were typed. */
async function write(page: Page, text: string) {
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(`# my answer\n${text}\n`)
}

/** Writes an answer in the YAML tab of a phone and checks it. */
async function answer(page: Page, text: string) {
  await page.getByRole('button', { name: 'YAML' }).click()
  await page.getByRole('textbox').fill(text)
  await expect(page.getByText('Saving …')).toHaveCount(0)
  await page.getByRole('button', { name: 'Task' }).click()
  await skipPrediction(page)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
}

test('a lesson: predict, see, make a known mistake, correct it, take the sentence along (A30)', async ({ page }) => {
  const editor = editorOn(page)
  await page.goto('/learn/and-or/')
  await expect(editor.gate('shop/api', 'ingress')).toHaveAttribute('data-state', 'unknown')
  await expect(page.getByTestId(/^edge:/)).toHaveCount(0)
  const questions = page.getByRole('group', { name: '→ shop/api:9090' })
  await expect(questions.first()).toBeVisible()
  for (const connection of await questions.all()) {
    await connection.getByRole('button', { name: 'Denied' }).click()
  }
  await page.getByRole('button', { name: 'Reveal' }).click()
  await expect(page.getByText('Predicted 1 of 4')).toBeVisible()
  await expect(editor.gate('shop/api', 'ingress')).toHaveAttribute('data-state', 'isolated')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByTestId('node:shop/api').focus()
  await page.keyboard.press('Delete')
  await expect(page.getByTestId('toast')).toContainText('cluster.yaml is part of the task and cannot be changed')
  await expect(page.getByTestId('node:shop/api')).toBeVisible()
  const { wrong = [], solution = [] } = readLessonFile('and-or.yaml')
  await write(page, manifests(wrong[0]!.answer ?? []))
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByText(wrong[0]!.message)).toBeVisible()
  await page.getByRole('button', { name: 'Show me where it is wrong' }).click()
  await expect(editor.explain.getByText('monitoring/grafana → shop/api')).toBeVisible()
  await page.getByRole('tab', { name: 'YAML' }).click()
  await page.getByRole('tab', { name: 'cluster.yaml' }).click()
  const before = await page.locator('.monaco-editor .view-lines').textContent()
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.insertText('# mine')
  await expect(page.locator('.monaco-editor .view-lines')).toHaveText(before!)
  await page.getByRole('tab', { name: 'policies.yaml' }).click()
  await write(page, manifests(solution))
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Takeaway' })).toContainText('Same dash = AND')
  await expect(page.getByRole('figure', { name: 'Before and after' }).first()).toBeVisible()
  await expect(page.getByRole('img', { name: /^grafana to api on 9090: denied/ })).toBeVisible()
  expect(editor.problems).toEqual([])
})

test('a hidden pod walks in at the check, hints come one by one, and the solution is a diff (A31)', async ({
  page,
}) => {
  await page.goto('/learn/default-deny-all/')
  const { wrong = [] } = readLessonFile('default-deny-all.yaml')
  await expect(page.getByText('A hidden pod is added when you check')).toBeVisible()
  await write(page, manifests(wrong[2]!.answer ?? []))
  await page.getByRole('button', { name: 'Skip', exact: true }).click()
  await expect(page.getByTestId('node:shop/stranger')).toHaveCount(0)
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByText(wrong[2]!.message)).toBeVisible()
  await expect(page.getByTestId('node:shop/stranger')).toBeVisible()
  await page.getByRole('button', { name: 'Hint' }).click()
  await page.getByRole('button', { name: 'Next hint' }).click()
  await page.getByRole('button', { name: 'Show solution' }).click()
  await expect(page.getByRole('dialog').getByRole('listitem').filter({ hasText: 'podSelector: {}' })).toBeVisible()
  await page.getByRole('button', { name: 'Take this solution' }).click()
  const gate = page.getByTestId('gate:shop/stranger:ingress')
  await expect(gate).toHaveAttribute('data-state', 'deny-all')
  await page.getByTestId('node:shop/stranger').focus()
  await page.keyboard.press('Shift+Z')
  await expect(gate).toHaveAttribute('data-state', 'open')
  await page.keyboard.press('Shift+Z')
  await expect(gate).toHaveAttribute('data-state', 'deny-all')
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Takeaway' })).toBeVisible()
  await page.getByRole('link', { name: 'All lessons' }).click()
  await page.getByRole('searchbox').fill('present and future')
  await expect(page.getByRole('listitem')).toHaveText(/Lock the namespace.*Solution seen/)
})

test('a lesson leaves the own project as it was, and itself goes on after a reload', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.policy('shop/db-lockdown').getByRole('switch').click()
  await expect(page.getByText('Saved in this browser')).toBeVisible()
  await page.getByRole('link', { name: 'Learn' }).click()
  await page.getByRole('link', { name: 'Close one door' }).click()
  await page.locator('.monaco-editor').first().click()
  await page.keyboard.insertText('# mine ')
  await expect(page.getByText('Saved in this browser')).toBeVisible()
  await page.reload()
  await expect(page.locator('.monaco-editor').getByText('# mine')).toBeVisible()
  await page.getByRole('link', { name: '← Lessons' }).click()
  await page.getByRole('link', { name: '← Editor' }).click()
  await expect(page.getByText('1 policy is off')).toBeVisible()
  expect(editor.foreign).toEqual([])
  expect(editor.problems).toEqual([])
})

test('on a phone every lesson knows a mistake, and the last takes its solution', async ({ page }) => {
  test.setTimeout(120_000)
  await page.setViewportSize({ width: 390, height: 844 })
  const all = readdirSync(FOLDER).map(readLessonFile)
  const lessons = all.filter(({ solution }) => solution)
  const predicted = all.filter(({ solution }) => !solution)
  for (const { id, predict } of predicted) {
    await page.goto(`/learn/${id}/`)
    await expect(page.getByRole('button', { name: 'Reveal' })).toBeVisible()
    for (const denied of await page.getByRole('button', { name: 'Denied' }).all()) await denied.click()
    await page.getByRole('button', { name: 'Reveal' }).click()
    await expect(page.getByText(predict!.misses![0]!.message)).toBeVisible()
  }
  for (const { id, start = [], wrong: [wrong] = [] } of lessons) {
    await page.goto(`/learn/${id}/`)
    await skipPrediction(page)
    await answer(page, manifests(wrong!.answer ?? [...start, ...(wrong!.adds ?? [])]))
    await expect(page.getByText(wrong!.message)).toBeVisible()
  }
  await answer(page, manifests(lessons.at(-1)!.solution ?? []))
  await expect(page.getByRole('region', { name: 'Takeaway' })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
})

test('the first path isolates one pod at a time, and shows how two policies undo a third', async ({ page }) => {
  const editor = editorOn(page)
  await page.goto('/learn/get-started/')
  const isolated = page.getByRole('region', { name: 'What is isolated' })
  await expect(isolated).toContainText('No pod')
  const nextStep = async (title: string) => {
    await page.getByRole('button', { name: `Next: ${title}` }).click()
    await page.getByRole('button', { name: 'Skip', exact: true }).click()
  }
  await nextStep('Default allow')
  await nextStep('Ingress from the same namespace')
  await expect(isolated.getByRole('listitem')).toHaveText(['default/blue for ingress, by allow-ingress-same-namespace'])
  await nextStep('Ingress from another namespace')
  await nextStep('Egress to pods')
  await expect(isolated.getByRole('listitem')).toHaveText([/blue for ingress/, /blue for egress/])
  await nextStep('Egress to addresses')
  await expect(isolated.getByRole('listitem')).toHaveText([/red for ingress/, /red for egress/])
  await nextStep('Default deny')
  await nextStep('All five together')
  await expect(editor.edge('default/red', 'default/blue')).toHaveAttribute('data-barrier', 'src')
  await expect(editor.edge('default/blue', 'default/red')).toHaveAttribute('data-barrier', 'dst')
  expect(editor.problems).toEqual([])
})

test('an evaluation is stepped through by keys, from egress of the source to the verdict', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const editor = editorOn(page)
  await editor.open()
  await editor.caption('monitoring/prometheus', 'shop/api').click()
  await page.getByRole('button', { name: 'Step through' }).click()
  const panel = page.getByRole('region', { name: 'Step through' })
  await expect(panel).toContainText('Step 1 of 7')
  await page.keyboard.press('ArrowRight')
  await expect(panel).toHaveAttribute('data-at', 'egress')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect(panel.getByRole('listitem').filter({ hasText: 'name: default-deny-ingress' })).toHaveAttribute(
    'data-lit',
    'true',
  )
  await page.keyboard.press('End')
  await expect(panel).toContainText('Denied at ingress of api.')
  await expect(panel.getByText('ingress: does not allow it')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await expect(editor.explain.getByRole('heading', { name: /Denied/ })).toBeVisible()
})

test('an own project can be predicted, in the list and in the matrix, with the answers hidden until then', async ({
  page,
}) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByRole('button', { name: 'Predict what this does' }).click()
  await expect(page.getByTestId(/^edge:/)).toHaveCount(0)
  await expect(page.getByText(/expectations? fails?/)).toHaveCount(0)
  const questions = page.getByRole('region', { name: 'Predict' }).getByRole('listitem')
  await questions.first().getByRole('button', { name: 'Allowed' }).focus()
  for (let left = await questions.count(); left > 1; left--) await page.keyboard.press('d')
  await expect(page.getByRole('button', { name: 'Reveal' })).toBeDisabled()
  await page.getByRole('button', { name: 'Fill in the matrix instead' }).click()
  const matrix = page.getByRole('table', { name: /Matrix to fill in/ })
  await expect(matrix.getByRole('button', { name: /: Denied$/ })).toHaveCount((await questions.count()) - 1)
  await matrix.getByRole('button', { name: /: not predicted$/ }).click()
  await expect(matrix.getByRole('button', { name: /: Allowed$/ })).toHaveCount(1)
  await matrix.getByRole('button', { name: 'shop/frontend to shop/api: Denied' }).press('s')
  await expect(questions.getByRole('button', { name: 'Some ports', pressed: true })).toHaveCount(1)
  await page.getByRole('button', { name: 'Reveal' }).click()
  await expect(page.getByText(/^Predicted \d of \d$/)).toBeVisible()
  await expect(page.getByText('is allowed on some ports.')).toBeVisible()
  await expect(page.getByTestId('cell:shop/api~shop/db')).toHaveAttribute('data-verdict', 'allowed')
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(editor.policy('shop/allow-web')).toBeVisible()
  expect(editor.problems).toEqual([])
})
