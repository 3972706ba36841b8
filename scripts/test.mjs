// `npm test`: every check there is, in the order of how fast it says no. One line at the end counts all of them.
import { spawnSync } from 'node:child_process'
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

/** Runs a program of node_modules; true when it exits with 0. */
function run(name, file, args, env = {}) {
  console.log(`\n— ${name}`)
  const start = Date.now()
  const { status } = spawnSync(process.execPath, [path.join('node_modules', file), ...args], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  timings.push(`${name} ${((Date.now() - start) / 1000).toFixed(1)} s`)
  return status === 0
}

/** A check that passes or fails as a whole. */
function check(name, file, args) {
  if (run(name, file, args)) counts.passed++
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

function runUnitTests() {
  const file = `${RESULTS}/unit.json`
  const ok = run('Unit, conformance and property tests', 'vitest/vitest.mjs', [
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
  const ok = run('Browser tests', '@playwright/test/cli.js', ['test', '-c', 'tests/playwright.config.ts'], {
    ...browser.env,
    CHROMIUM_PATH: browser.executablePath ?? '',
    PLAYWRIGHT_JSON_OUTPUT_NAME: path.resolve(file),
  })
  const stats = readReport(file)?.stats
  // A test that passed on its second try did not pass: flaky counts as failed.
  addCounts(ok, stats && { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped })
}

check('Types', 'typescript/bin/tsc', ['--noEmit'])
check('Types without the DOM', 'typescript/bin/tsc', ['--noEmit', '-p', 'src/tsconfig.core.json'])
check('Lint and layers', 'oxlint/bin/oxlint', ['src', 'tests', 'scripts'])
check('Format', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.'])
check('Unused code', 'knip/bin/knip.js', [])
check('Licences', '../scripts/licences.mjs', ['--check'])
runUnitTests()
check('Build', 'vite/bin/vite.js', ['build', '--logLevel', 'warn'])
check('Build of library and command', '../scripts/buildHeadless.mjs', [])
await runBrowserTests()

console.log(`\n${timings.join(' · ')}`)
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0)
