// `npm run mutants [words]`: puts each defect of tests/mutants into a copy of the source and runs the tests against it.
// A defect that no test notices is a hole in the tests, and the exit status is 1. With words, only defects whose names
// have them.
import { spawn } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { MUTANTS } from '../tests/mutants/mutants.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

/** The quick ones first: most defects do not get further. */
const ROUNDS = [
  ['tests/conformance', 'tests/engine', 'tests/document/validation.test.ts', 'tests/document/reading.test.ts'],
  ['tests/session', 'tests/headless', 'tests/checks'],
  ['tests/properties'],
]
const WORKSHOPS = path.resolve('.cache/mutants')

function makeWorkshop(number) {
  const folder = path.join(WORKSHOPS, String(number))
  mkdirSync(folder, { recursive: true })
  for (const name of ['src', 'tests', 'package.json', 'tsconfig.json', 'vite.config.ts', 'scripts', 'docs'])
    cpSync(name, path.join(folder, name), { recursive: true })
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'))
  return folder
}

function runTests(folder, tests) {
  return new Promise((resolve) => {
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', '--reporter=json', ...tests]
    const run = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
    let output = ''
    run.stdout.on('data', (part) => (output += part))
    run.on('close', (status) => {
      const report = status === 0 ? undefined : JSON.parse(output.slice(output.indexOf('{')) || '{}')
      const failed = report?.testResults
        ?.flatMap(({ assertionResults }) => assertionResults)
        .find((each) => each.status === 'failed')
      resolve(status === 0 ? null : (failed?.fullName ?? 'the tests do not run'))
    })
  })
}

/** The first test that notices; null when none does. */
async function hunt(folder, { file, find, replace }) {
  const target = path.join(folder, 'src', file)
  const source = readFileSync(target, 'utf8')
  if (source.split(find).length !== 2) return { error: `${file} does not hold exactly once: ${find}` }
  writeFileSync(
    target,
    source.replace(find, () => replace),
  )
  try {
    for (const tests of ROUNDS) {
      const noticed = await runTests(folder, tests)
      if (noticed !== null) return { noticed }
    }
    return {}
  } finally {
    writeFileSync(target, source)
  }
}

rmSync(WORKSHOPS, { recursive: true, force: true })
const asked = process.argv.slice(2)
const waiting = MUTANTS.filter(({ name }) => asked.every((word) => name.includes(word)))
const total = waiting.length
let survivors = 0

async function work(number) {
  const folder = makeWorkshop(number)
  for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
    const { noticed, error } = await hunt(folder, mutant)
    if (noticed === undefined) survivors++
    const verdict = error ?? (noticed === undefined ? 'SURVIVED' : `noticed by: ${noticed.slice(0, 90)}`)
    console.log(`${mutant.name}\n    ${verdict}`)
  }
}

await Promise.all(Array.from({ length: availableParallelism() }, (_, number) => work(number)))
console.log(`\n${total - survivors} of ${total} defects noticed`)
process.exit(survivors > 0 || total === 0 ? 1 : 0)
