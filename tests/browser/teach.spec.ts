import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { expectNoViolations } from './support/axe.ts'
import { editorOn } from './support/editor.ts'

const CLUSTER = ['web', 'db', 'job']
  .map((app) =>
    JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: app, namespace: 'shop', labels: { app } } }),
  )
  .join('\n---\n')

function policy(spec: object): string {
  const metadata = { name: 'db', namespace: 'shop' }
  return JSON.stringify({ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata, spec })
}

const db = { matchLabels: { app: 'db' } }
const SOLUTION = policy({ podSelector: db, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'web' } } }] }] })
const EVERYONE = policy({ podSelector: db, ingress: [{ from: [{ podSelector: {} }] }] })

const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

async function writeLesson(page: Page) {
  await field(page, 'Title').fill('Only the web')
  await field(page, 'Goal').fill('The caller is named in from.')
  await field(page, 'Task').fill('Let shop/web reach shop/db, and nobody else.')
  await field(page, 'Checks').fill('shop/web -> shop/db:80 allowed\nshop/job -> shop/db:80 denied')
  await field(page, 'Takeaway').fill('Name who calls.')
  await page.getByText('Cluster and start policies as YAML').click()
  await expect(field(page, 'Cluster')).toHaveValue(/kind: Namespace/)
  await field(page, 'Cluster').fill(CLUSTER)
  await field(page, 'Start policies').fill('')
}

test('a lesson is refused until it is proven, and its link opens it elsewhere', async ({ page, browser, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const editor = editorOn(page)
  await editor.open()
  await page.goto('/teach/')
  const proof = page.getByRole('region', { name: 'Proof' })
  const copy = proof.getByRole('button', { name: 'Copy link' })
  await expect(proof.getByText('Write a title.')).toBeVisible()
  await writeLesson(page)
  await expect(proof.getByText('Write a solution.')).toBeVisible()
  await expect(copy).toBeDisabled()

  await field(page, 'Solution').fill(EVERYONE)
  await expect(proof.getByText(/The solution does not pass/)).toBeVisible()
  await expect(copy).toBeDisabled()
  await field(page, 'Solution').fill(SOLUTION)
  await page.getByRole('button', { name: 'Add a wrong answer' }).click()
  await field(page, 'All its policies, as YAML').fill(SOLUTION)
  await field(page, 'What to say about it').fill('Every pod of shop is let in.')
  await expect(proof.getByText('Wrong answer 1 passes every check.')).toBeVisible()
  await field(page, 'All its policies, as YAML').fill(EVERYONE)
  await expect(proof.getByText(/Proven/)).toBeVisible()
  await expectNoViolations(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNoViolations(page)
  await copy.click()
  await expect(proof.getByText(/Link copied/)).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(editor.problems).toEqual([])

  const elsewhere = await browser.newContext()
  const learner = await elsewhere.newPage()
  const seen = editorOn(learner)
  await learner.goto(link)
  await expect(learner.getByRole('heading', { name: 'Only the web' })).toBeVisible()
  await learner.getByRole('button', { name: 'Check', exact: true }).click()
  await expect(learner.getByText(/shop\/job → shop\/db/).first()).toBeVisible()

  await learner.goto(link.slice(0, -40))
  await expect(learner.getByText(/This lesson link is cut off/)).toBeVisible()
  await learner.goto(link.replace('#l=1.', '#l=9.'))
  await expect(learner.getByText(/made by a newer version/)).toBeVisible()
  expect(seen.problems).toEqual([])
  expect(seen.foreign).toEqual([])
  await elsewhere.close()
})

test('a lesson is opened again, drawn on and gone on with, and put into a course', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const editor = editorOn(page)
  await page.goto('/teach/')
  await field(page, 'Title').fill('Mine')
  await editor.paste('kind: Lesson\ntitle: Broken\n')
  await expect(page.getByText(/Lesson 1 of the file, line 1: A lesson starts with apiVersion/)).toBeVisible()
  await expect(field(page, 'Title')).toHaveValue('Mine')

  await editor.paste(readFileSync('src/lessons/files/and-or.yaml', 'utf8'))
  await expect(field(page, 'Title')).toHaveValue('One dash too many')
  const proof = page.getByRole('region', { name: 'Proof' })
  await expect(proof.getByText(/Proven/)).toBeVisible()
  await expect(page.getByRole('checkbox', { name: 'No peer that is everyone' })).toBeChecked()

  // A check is typed with completion, and another one clicked in the preview.
  const checks = field(page, 'Checks')
  await page.getByRole('button', { name: '+ Add a check' }).click()
  const check = page.getByRole('combobox', { name: 'New check' })
  await check.fill('dev/prom')
  await page.getByRole('option', { name: 'dev/prometheus Deployment' }).click()
  await expect(check).toHaveValue('dev/prometheus')
  await check.fill('dev/prometheus -> shop/api:8080 denied')
  await check.press('Enter')
  await expect(checks).toHaveValue(/dev\/prometheus -> shop\/api:8080 denied$/)
  const preview = page.getByRole('region', { name: 'Preview' })
  await preview.getByRole('button', { name: 'Solution', exact: true }).click()
  await expect(editor.edge('shop/prometheus', 'shop/api')).toHaveAttribute('data-verdict', 'denied')
  await preview.getByRole('button', { name: 'Matrix', exact: true }).click()
  await preview.getByRole('gridcell', { name: /^dev\/prometheus to shop\/api: denied/ }).click()
  await preview.getByRole('button', { name: 'Add as a check…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Add/ }).click()
  await expect(checks).toHaveValue(/\ndev\/prometheus -> shop\/api denied\n?$/)
  await expect(proof.getByText(/Proven/)).toBeVisible()

  await page.getByRole('button', { name: 'Add this lesson to the course' }).click()
  await page.getByRole('button', { name: 'Bring back Mine' }).click()
  await expect(field(page, 'Title')).toHaveValue('Mine')
  await page.reload()
  await page.getByRole('button', { name: 'Edit One dash too many' }).click()
  await expect(checks).toHaveValue(/dev\/prometheus -> shop\/api:8080 denied/)
  await page.getByRole('button', { name: 'Copy course link' }).click()
  await expect(page.getByText(/Link copied/)).toBeVisible()
  await page.goto(await page.evaluate(() => navigator.clipboard.readText()))
  await expect(page.getByRole('article', { name: /One dash too many/ })).toBeVisible()
  expect(editor.problems).toEqual([])
})

test('a room sees one connection after the other, and votes before each', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const editor = editorOn(page)
  await editor.open()
  await page.getByRole('button', { name: /^Project:/ }).click()
  await page.getByRole('menuitem', { name: 'Projector and room vote' }).click()
  const projector = page.getByRole('dialog', { name: 'Shop example' })
  await expect(projector.getByText('0 of 7')).toBeVisible()
  await expect(projector.getByTestId('edge:shop/frontend~shop/api')).toHaveCount(0)
  await expect(projector.getByText('frontend → api: allowed or denied?')).toBeVisible()
  await projector.getByRole('textbox', { name: 'Hands for denied' }).fill('7')
  await projector.getByRole('textbox', { name: 'Hands for some ports' }).fill('5')
  await page.keyboard.press('Space')
  await expect(projector.getByTestId('edge:shop/frontend~shop/api')).toHaveCount(1)
  await expect(projector.getByText(/8080 is allowed|lets frontend in/).first()).toBeVisible()
  await expect(projector.getByRole('list', { name: 'The room said' })).toContainText('Some ports 5, right')
  await expectNoViolations(page)

  await page.keyboard.press('b')
  await expect(projector.getByRole('button', { name: 'Show the picture again' })).toBeFocused()
  await page.keyboard.press('b')
  await page.keyboard.press('PageDown')
  await expect(projector.getByText('2 of 7')).toBeVisible()
  await page.keyboard.press('PageUp')
  await expect(projector.getByText('1 of 7')).toBeVisible()
  await projector.getByRole('button', { name: 'Copy the votes' }).click()
  await expect(projector.getByText('Copied.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('5 of 12 were right')
  await page.keyboard.press('Escape')
  await expect(projector).toHaveCount(0)
  expect(editor.problems).toEqual([])
})

test('a result is handed in and verified', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/learn/default-allow/')
  const questions = page.getByRole('region', { name: 'Predict' })
  const answers = questions.getByRole('button', { name: /Allowed/ })
  await expect(answers.first()).toBeVisible()
  for (const allowed of await answers.all()) await allowed.click()
  await questions.getByRole('button', { name: 'Reveal' }).click()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText('Hand in your result').click()
  await page.getByRole('textbox', { name: 'Your name' }).fill('Ada')
  await page.getByRole('button', { name: 'Copy result' }).click()
  await expect(page.getByText('Copied.')).toBeVisible()
  const text = await page.evaluate(() => navigator.clipboard.readText())

  await page.goto('/teach/')
  await field(page, 'Pasted results').fill(`${text}\n\n${text.replace('Ada', 'Bob')}`)
  const results = page.getByRole('table', { name: 'Results' })
  await expect(results.getByRole('row', { name: /Ada/ })).toContainText(/6 of 6.*fits/)
  await expect(results.getByRole('row', { name: /Bob/ })).toContainText('was changed')
})

test('a lesson that is pasted over a project is taken, edited or left, and says where it is broken', async ({
  page,
}) => {
  const editor = editorOn(page)
  await editor.open()
  const lesson = readFileSync('src/lessons/files/and-or.yaml', 'utf8')
  const dialog = page.getByRole('dialog', { name: 'Open a lesson' })
  await editor.paste(lesson.replace('minutes: 6', 'minutes: soon'))
  await expect(dialog.getByText('It holds no lesson that can be opened.')).toBeVisible()
  await expect(dialog.getByText(/line \d+: minutes must be a whole number/)).toBeVisible()
  await expectNoViolations(page)
  await dialog.getByRole('button', { name: 'Go on with what is open' }).click()
  await expect(dialog).toHaveCount(0)

  await editor.paste(lesson)
  await expect(dialog.getByRole('link', { name: 'Take this lesson' })).toHaveAttribute('href', /learn\/#l=/)
  await dialog.getByRole('link', { name: 'Edit this lesson' }).click()
  await expect(field(page, 'Title')).toHaveValue('One dash too many')
  await expect(page).toHaveURL(/\/teach\/$/)
  expect(editor.problems).toEqual([])
})

test('a file of lessons opens as a course, and tells what of it does not read', async ({ page }) => {
  const editor = editorOn(page)
  await page.goto('/learn/')
  const choose = async (text: string) => {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Open a lesson file' }).click()
    await (await chooser).setFiles({ name: 'a.lesson.yaml', mimeType: 'text/yaml', buffer: Buffer.from(text) })
  }
  await choose('kind: Lesson\n')
  await expect(page.getByText(/It holds no lesson that can be opened/)).toBeVisible()
  const lessons = ['and-or', 'egress'].map((id) => readFileSync(`src/lessons/files/${id}.yaml`, 'utf8'))
  await choose([...lessons, 'kind: Lesson\n'].join('---\n'))
  await expect(page.getByRole('heading', { name: 'Lessons of this course' })).toBeVisible()
  await expect(page.getByText(/Lesson 3 of the file, line /).first()).toBeVisible()
  await page.getByRole('link', { name: 'One dash too many' }).click()
  await expect(page.getByRole('article', { name: /One dash too many/ })).toBeVisible()
  expect(editor.problems).toEqual([])
})
