import { expect, type Page } from '@playwright/test'

/** What a user sees and does, by role, name and test id. */
export function editorOn(page: Page) {
  const problems: string[] = []
  const foreign: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(message.text())
  })
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') foreign.push(request.url())
  })
  return {
    /** Errors and warnings of the console, and exceptions. */
    problems,
    /** Requests that left the origin. */
    foreign,
    async open() {
      await page.goto('/')
      await expect(page.getByText(/evaluated in/)).toBeVisible()
    },
    edge: (source: string, destination: string) => page.getByTestId(`edge:${source}~${destination}`),
    caption: (source: string, destination: string) => page.getByTestId(`caption:${source}~${destination}`),
    gate: (workload: string, direction: 'ingress' | 'egress') => page.getByTestId(`gate:${workload}:${direction}`),
    policy: (name: string) => page.getByTestId(`policy:${name}`),
    explain: page.getByRole('region', { name: 'Explain and YAML' }),
    async show(filter: 'watched' | 'allowed' | 'decided' | 'denied' | 'all') {
      await page.getByLabel('Show connections').selectOption(filter)
    },
    async paste(text: string) {
      await page.evaluate((pasted) => {
        const data = new DataTransfer()
        data.setData('text/plain', pasted)
        document.body.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
        )
      }, text)
    },
    async openExample(name: string) {
      await page.getByRole('button', { name: /^Project:/ }).click()
      await page.getByRole('menuitem', { name }).click()
    },
    /** Draws a connection without a pointer, which opens the Allow dialog. */
    async connect(source: string, destination: string) {
      await page.getByTestId(`node:${source}`).focus()
      await page.keyboard.press('c')
      await page.getByLabel(`Connect ${source.slice(source.indexOf('/') + 1)} to`).selectOption(destination)
      await page.keyboard.press('Enter')
      return page.getByRole('dialog')
    },
    async undo() {
      await page.getByRole('banner').getByRole('button', { name: /^Undo/ }).click()
    },
  }
}
