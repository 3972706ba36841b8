// `npm test`: every check there is, in the order of how fast it says no. One line at the end counts all of them.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './browser.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const RESULTS = '.cache/results'
rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })

const counts = { passed: 0, failed: 0, skipped: 0 }
const timings = []

/** Runs a program of node_modules; true when it exits with 0. What it says is shown as it says it, or when it is done. */
async function run(name, file, args, { env = {}, quiet = false } = {}) {
  const start = Date.now()
  const title = `\n— ${name}`
  if (!quiet) console.log(title)
  const child = spawn(process.execPath, [path.join('node_modules', file), ...args], {
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...env },
  })
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => said.push(part))
  const [status] = await once(child, 'close')
  if (quiet) console.log(`${title}\n${Buffer.concat(said).toString()}`.trimEnd())
  timings.push(`${name} ${((Date.now() - start) / 1000).toFixed(1)} s`)
  return status === 0
}

/** A check that passes or fails as a whole. */
async function check(name, file, args, options) {
  if (await run(name, file, args, options)) counts.passed++
  else counts.failed++
}

/** Adds a runner's own counts; a runner that failed without a failing test (a crash, nothing found) counts as one. */
function addCounts(ok, report) {
  counts.passed += report?.passed ?? 0
  counts.failed += report?.failed ?? 0
  counts.skipped += report?.skipped ?? 0
  if (!ok && (report?.failed ?? 0) === 0) counts.failed++
  if (ok && (report?.passed ?? 0) === 0) counts.failed++
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

async function runUnitTests() {
  const file = `${RESULTS}/unit.json`
  const ok = await run('Unit, conformance and property tests', 'vitest/vitest.mjs', [
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ])
  const report = readReport(file)
  addCounts(
    ok,
    report && {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    },
  )
}

async function runBrowserTests() {
  const browser = await findBrowser()
  console.log(`\nBrowser: ${browser.from}`)
  const file = `${RESULTS}/browser.json`
  const ok = await run('Browser tests', '@playwright/test/cli.js', ['test', '-c', 'tests/playwright.config.ts'], {
    env: {
      ...browser.env,
      CHROMIUM_PATH: browser.executablePath ?? '',
      PLAYWRIGHT_JSON_OUTPUT_NAME: path.resolve(file),
    },
  })
  const stats = readReport(file)?.stats
  // A machine that stalls fails a test that waits for a page: what fails twice has failed. The list names the others.
  addCounts(ok, stats && { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped })
}

// Prettier uses one core and takes as long as the other checks together, so they run beside it.
const format = check('Format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'], { quiet: true })
await check('Types', 'typescript/bin/tsc', ['--noEmit'])
await check('Types without the DOM', 'typescript/bin/tsc', ['--noEmit', '-p', 'src/tsconfig.core.json'])
await check('Lint and layers', 'oxlint/bin/oxlint', ['src', 'tests', 'scripts'])
await check('Unused code', 'knip/bin/knip.js', [])
await check('Licences', '../scripts/licences.mjs', ['--check'])
await check('Build', 'vite/bin/vite.js', ['build', '--logLevel', 'warn'])
await check('Build of library and command', '../scripts/buildHeadless.mjs', [])
await format
await runUnitTests()
await runBrowserTests()

console.log(`\n${timings.join(' · ')}`)
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0)
