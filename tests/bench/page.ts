import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type Browser } from '@playwright/test'
import react from '@vitejs/plugin-react'
import { build } from 'vite'
import { findBrowser } from '../../scripts/browser.mjs'
import { serve } from '../../scripts/serve.mjs'
import { median, type BenchRow } from './row.ts'

const FIRST_LOAD_GOAL_KB = 175
const INTERACTIVE_GOAL = 1.3
const LOADS = 7

/** Files that the browser must have before the first picture: the entry and what it imports statically. */
function firstLoad(folder: string): readonly string[] {
  const html = readFileSync(path.join(folder, 'index.html'), 'utf8')
  const entries = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]!)
  const found = new Set<string>()
  const visit = (file: string) => {
    if (found.has(file)) return
    found.add(file)
    const code = readFileSync(path.join(folder, file), 'utf8')
    for (const [, target] of code.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[^"'()]*?from\s*)?["']\.\/([^"']+\.js)["']/g,
    )) {
      visit(path.join('assets', target!))
    }
  }
  for (const entry of entries) visit(entry)
  return [...found]
}

function gzippedKb(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1000
}

/** Milliseconds from navigation until the picture's nodes are on screen, each time in a fresh context. */
async function timeToPicture(browser: Browser, url: string): Promise<number> {
  const times: number[] = []
  for (let load = 0; load <= LOADS; load++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'commit' })
    const elapsed = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const look = () => {
            const node = document.querySelector('.react-flow__node')
            if (node !== null && getComputedStyle(node).visibility === 'visible') {
              requestAnimationFrame(() => resolve(performance.now()))
            } else requestAnimationFrame(look)
          }
          look()
        }),
    )
    // The first load warms the server's cache.
    if (load > 0) times.push(elapsed)
    await context.close()
  }
  return median(times)
}

/** Size of the first load and time to the first picture, against a bare React Flow page built the same way. */
export async function benchPage(): Promise<readonly BenchRow[]> {
  const bare = path.resolve('.cache/bareFlow')
  await build({
    configFile: false,
    root: 'tests/bench/bareFlow',
    base: './',
    plugins: [react()],
    logLevel: 'warn',
    build: { outDir: bare, emptyOutDir: true },
  })
  const first = firstLoad('dist').map((file) => path.join('dist', file))
  const workers = readdirSync('dist/assets').filter((file) => file.startsWith('evaluation.worker'))
  const kb = gzippedKb(first)
  const workerKb = gzippedKb(workers.map((file) => path.join('dist/assets', file)))

  const { executablePath } = await findBrowser()
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const servers = [await serve({ folder: 'dist', port: 0 }), await serve({ folder: bare, port: 0 })] as const
  const [ours, yardstick] = [
    await timeToPicture(browser, `http://127.0.0.1:${servers[0].port}/`),
    await timeToPicture(browser, `http://127.0.0.1:${servers[1].port}/`),
  ]
  await browser.close()
  for (const server of servers) server.close()

  return [
    {
      what: 'JavaScript before the first picture',
      measured: `${kb.toFixed(1)} kB gzip`,
      against: `and ${workerKb.toFixed(1)} kB in the evaluation worker`,
      goal: `≤ ${FIRST_LOAD_GOAL_KB} kB`,
      met: kb <= FIRST_LOAD_GOAL_KB,
    },
    {
      what: 'First picture, median of fresh loads',
      measured: `${ours.toFixed(0)} ms`,
      against: `bare React Flow ${yardstick.toFixed(0)} ms: ${(ours / yardstick).toFixed(2)} ×`,
      goal: `≤ ${INTERACTIVE_GOAL} ×`,
      met: ours / yardstick <= INTERACTIVE_GOAL,
    },
  ]
}
