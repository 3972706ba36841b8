// `npm run bench [engine|session|load|page]`: measures and prints a table. Numbers of a shared machine swing: read the ratios.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, runnerImport } from 'vite'

// Loading the suites below would set it to development, and pages would be built so.
process.env.NODE_ENV = 'production'
process.chdir(fileURLToPath(new URL('..', import.meta.url)))

const ENGINE_LINES_GOAL = 1200

function countEngineLines() {
  const lines = readdirSync('src/engine').reduce(
    (sum, file) => sum + readFileSync(`src/engine/${file}`, 'utf8').split('\n').length - 1,
    0,
  )
  return [
    {
      what: 'Lines in src/engine',
      measured: String(lines),
      against: '',
      goal: `≤ ${ENGINE_LINES_GOAL}`,
      met: lines <= ENGINE_LINES_GOAL,
    },
  ]
}

async function load(file, name) {
  const { module } = await runnerImport(`./tests/bench/${file}.ts`, { configFile: false, logLevel: 'warn' })
  return module[name]()
}

const SUITES = {
  engine: async () => [...countEngineLines(), ...(await load('engine', 'benchEngine'))],
  session: () => load('session', 'benchSession'),
  load: async () => {
    const { status } = spawnSync(process.execPath, ['scripts/buildHeadless.mjs'], { stdio: 'inherit' })
    if (status !== 0) process.exit(1)
    return load('load', 'benchLoad')
  },
  page: async () => {
    await build({ logLevel: 'warn' })
    return load('page', 'benchPage')
  },
}

const asked = process.argv.slice(2)
const rows = []
for (const [name, suite] of Object.entries(SUITES)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  console.log(`Measuring ${name} …`)
  rows.push(...(await suite()))
}

const table = rows.map(({ what, measured, against, goal, met }) => [
  what,
  measured,
  against,
  goal,
  met === null ? '' : met ? 'met' : 'MISSED',
])
const header = ['What', 'Measured', 'Against', 'Goal', '']
const widths = header.map((title, column) => Math.max(title.length, ...table.map((row) => row[column].length)))
const print = (row) =>
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  )
print(header)
print(widths.map((width) => '─'.repeat(width)))
for (const row of table) print(row)
