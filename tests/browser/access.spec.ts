import { expect, test, type Locator, type Page } from '@playwright/test'
import { expectNoViolations } from './support/axe.ts'
import { editorOn } from './support/editor.ts'

/** Presses Tab, or another key, until something has the focus; where it stands on the way is always to be seen. */
async function reach(page: Page, found: () => Promise<boolean>, key = 'Tab') {
  for (let presses = 0; presses < 60 && !(await found()); presses++) {
    await page.keyboard.press(key)
    const hidden = await page.evaluate(() => {
      const focused = document.activeElement
      if (focused === null || focused === document.body || focused.closest('.monaco-editor') !== null) return ''
      const { left, top, width, height } = focused.getBoundingClientRect()
      const x = Math.min(Math.max(left + width / 2, 1), innerWidth - 1)
      const y = Math.min(Math.max(top + height / 2, 1), innerHeight - 1)
      const at = document.elementFromPoint(x, y)
      const isSeen = at !== null && (focused.contains(at) || at.contains(focused) || focused.tagName === 'g')
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused)
      const isMarked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
      return isSeen && isMarked ? '' : `${focused.outerHTML.slice(0, 120)} ${isSeen ? 'has no ring' : 'is covered'}`
    })
    expect(hidden).toBe('')
  }
  expect(await found()).toBe(true)
}

/** What live regions say from now on. */
async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const heard: string[] = []
    const region = '[role="status"], [role="alert"], [aria-live], output'
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement
        const text = element?.closest(region)?.textContent.trim() ?? ''
        if (text !== '' && heard.at(-1) !== text) heard.push(text)
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
    Object.assign(globalThis, { heard })
  })
  return () => page.evaluate(() => (globalThis as unknown as { heard: readonly string[] }).heard)
}

test('a denied connection is found, explained and mended by keyboard alone, and said in one message (A33, A34)', async ({
  page,
}) => {
  const editor = editorOn(page)
  await editor.open()
  const heard = await listen(page)
  const isFocused = (locator: Locator) => () => locator.evaluate((each) => each === document.activeElement)
  await page.getByRole('region', { name: 'Graph' }).focus()
  await reach(page, async () => (await page.locator('[data-item]:focus').count()) > 0)
  await reach(page, isFocused(page.getByTestId('frame:monitoring').locator('[data-item]')), 'ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await reach(page, isFocused(editor.caption('monitoring/prometheus', 'shop/api')), 'ArrowDown')
  await page.keyboard.press('Enter')
  await expect(editor.explain.getByRole('heading', { name: /Denied/ })).toBeVisible()
  const apply = page.getByRole('region', { name: 'Proposed fix' }).getByRole('button', { name: /^Apply/ })
  await expect(apply).toBeVisible()
  await reach(page, isFocused(apply))
  await page.keyboard.press('Enter')
  await expect(editor.explain.getByRole('heading', { name: /Allowed/ })).toBeVisible()
  await expect.poll(heard).toHaveLength(1)
  const [said = ''] = await heard()
  expect(said).toContain('1 verdict changed')
  expect(said.length).toBeLessThanOrEqual(140)
  expect(editor.problems).toEqual([])
})

test('the YAML editor is left by F6 and by Ctrl+M and Tab, and a comment is typed in silence (A33, A34)', async ({
  page,
}) => {
  const editor = editorOn(page)
  await editor.open()
  await page.getByRole('tab', { name: 'YAML' }).click()
  const yaml = page.getByTestId('yaml-editor')
  await expect(yaml.locator('.view-line').first()).toBeVisible()
  const inEditor = () => yaml.evaluate((each) => each.contains(document.activeElement))
  await page.locator('.monaco-editor .view-line').first().click()
  await page.keyboard.press('F6')
  expect(await inEditor()).toBe(false)
  await page.locator('.monaco-editor .view-line').first().click()
  const heard = await listen(page)
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('# who may call whom')
  await page.waitForTimeout(1200)
  expect(await heard()).toEqual([])
  await page.keyboard.press('Control+M')
  await page.keyboard.press('Tab')
  expect(await inEditor()).toBe(false)
  expect(editor.problems).toEqual([])
})

test('a label in other letters matches no pod, and Ctrl+. writes the right ones (A09)', async ({ page }) => {
  const editor = editorOn(page)
  await editor.open()
  await editor.policy('shop/allow-frontend-to-api').getByRole('button').first().click()
  await page.getByRole('tab', { name: 'YAML' }).click()
  await page
    .locator('.monaco-editor .view-line', { hasText: /app:.api/ })
    .first()
    .click()
  await page.keyboard.press('End')
  for (let letters = 'api'.length; letters > 0; letters--) await page.keyboard.press('Backspace')
  await page.keyboard.type('Api')
  await page.keyboard.press('Escape')
  const problem = editor.policy('shop/allow-frontend-to-api').getByText('1 problem')
  await expect(problem).toBeVisible()
  await expect(page.getByRole('listbox', { name: /Show Code Actions/ })).toBeVisible()
  // What is said beside the lines moves them once more after an edit, which closes the list.
  await expect(async () => {
    await page.keyboard.press('Control+.')
    await expect(page.getByRole('option', { name: 'Change to api' })).toBeVisible({ timeout: 1000 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(problem).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Undo/ })).toHaveAttribute('title', /Change to api/)
  expect(editor.problems).toEqual([])
})

test('at 320 px, with text twice as large, in forced colors and without motion nothing is lost (A35)', async ({
  page,
}) => {
  const editor = editorOn(page)
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' })
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/')
  const tabs = page.getByRole('navigation', { name: 'Views' })
  for (const name of ['YAML', 'Tests', 'Matrix', 'Graph', 'List']) {
    await tabs.getByRole('button', { name }).click()
    expect(await sideways(), name).toBeLessThanOrEqual(0)
  }
  for (const name of [/^Project:/, 'Undo', 'Import', 'Export', 'Theme'])
    await expect(page.getByRole('banner').getByRole('button', { name })).toBeInViewport({ ratio: 1 })

  await page.setViewportSize({ width: 1440, height: 900 })
  await page.addStyleTag({ content: 'html { font-size: 200% }' })
  await expect(editor.edge('monitoring/prometheus', 'shop/api')).toHaveAttribute('data-barrier', 'dst')
  expect(await sideways()).toBeLessThanOrEqual(0)
  for (const button of await page.getByRole('banner').getByRole('button').all())
    await expect(button).toBeInViewport({ ratio: 1 })
  await expect(page.getByTestId('status-bar').getByRole('button', { name: 'Shortcuts' })).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: 'Got it' })).toBeInViewport({ ratio: 1 })
  await page.getByRole('switch', { name: 'db-lockdown in shop' }).click()
  const moving = await page.evaluate(() =>
    document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1),
  )
  expect(moving).toEqual([])
  expect(editor.problems).toEqual([])
})

test('axe finds no violation on any page, in light and in dark, with a dialog open (A40)', async ({ page }) => {
  const editor = editorOn(page)
  const expectNoneInBoth = async () => {
    await expectNoViolations(page)
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectNoViolations(page)
    await page.emulateMedia({ colorScheme: 'light' })
  }
  await editor.open()
  await editor.caption('monitoring/prometheus', 'shop/api').click()
  await expect(page.getByRole('region', { name: 'Proposed fix' })).toBeVisible()
  await expectNoneInBoth()
  await page.getByRole('button', { name: 'Export' }).click()
  await expect(page.getByLabel('YAML to export')).toHaveValue(/kind/)
  await expectNoneInBoth()
  for (const [path, content] of [
    ['/learn/', page.getByRole('link', { name: /One dash too many/ })],
    ['/learn/and-or/', page.getByRole('button', { name: 'Reveal' })],
    ['/teach/', page.getByRole('region', { name: 'Proof' })],
  ] as const) {
    await page.goto(path)
    await expect(content).toBeVisible()
    await expectNoneInBoth()
  }
  expect(editor.problems).toEqual([])
})
