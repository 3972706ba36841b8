import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { openDocuments } from '../../src/document/index.ts'
import { createEngine, snapshot } from '../../src/engine/index.ts'
import { createSession } from '../../src/session/index.ts'
import { sweep } from '../support/sweep.ts'
import { realisticCluster } from './engineClusters.ts'
import { writeFiles } from './manifestText.ts'
import { time, type BenchRow } from './row.ts'

const SIZES = [
  { name: '1,000 pods, 200 policies', pods: 1000, policies: 200 },
  { name: '10,000 pods, 1,000 policies', pods: 10_000, policies: 1000 },
  { name: '100,000 pods, 5,000 policies', pods: 100_000, policies: 5000 },
] as const
/** Of the command, from the start of the process to the last byte of the matrix. */
const GOAL_COMMAND = { seconds: 4, megabytes: 700 }
const GOAL_LARGEST_MEGABYTES = 150
const MEGABYTE = 2 ** 20

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  // The flag makes `gc` a global of contexts made from now on.
  const collect = runInNewContext('gc') as () => void
  collect()
}

/** Megabytes of heap that stay while the answer is kept. */
function memoryOf(make: () => unknown): number {
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  const kept = make()
  collectGarbage()
  const after = process.memoryUsage().heapUsed
  return kept === undefined ? 0 : (after - before) / MEGABYTE
}

function seconds(run: () => void): number {
  const start = performance.now()
  run()
  return (performance.now() - start) / 1000
}

function row(what: string, measured: string, rest: Partial<BenchRow> = {}): BenchRow {
  return { what, measured, against: '', goal: '', met: null, ...rest }
}

/** From the text of all files to the first snapshot, in parts. */
function benchLoading({ name, pods, policies }: (typeof SIZES)[number]): readonly BenchRow[] {
  const files = writeFiles(realisticCluster({ pods, policies }))
  const characters = files.reduce((sum, { text }) => sum + text.length, 0)
  const reading = seconds(() => openDocuments(files))
  const all = seconds(() => createSession().open({ files, off: [], outside: [], pinned: [], expectations: '' }))
  return [
    row(`${name}: parse and validate ${(characters / 1e6).toFixed(1)} MB of YAML`, `${reading.toFixed(2)} s`, {
      against: `${(characters / 1e6 / reading).toFixed(1)} MB/s`,
    }),
    row(`${name}: from YAML to the first snapshot`, `${all.toFixed(2)} s`, {
      against: `reading is ${Math.min(100, (reading / all) * 100).toFixed(0)} %`,
    }),
  ]
}

/** What the engine keeps with every row filled. */
function benchMemory({ name, pods, policies }: (typeof SIZES)[number]): BenchRow {
  const cluster = realisticCluster({ pods, policies })
  const megabytes = memoryOf(() => {
    const engine = createEngine(cluster)
    snapshot(engine)
    return engine
  })
  const isLargest = pods === SIZES.at(-1)!.pods
  const goal = { goal: `≤ ${GOAL_LARGEST_MEGABYTES} MB`, met: megabytes <= GOAL_LARGEST_MEGABYTES }
  return row(`${name}: memory of the engine, rows filled`, `${megabytes.toFixed(1)} MB`, isLargest ? goal : {})
}

/** How time grows with a cluster: 1 is in proportion, 2 is with every pair. */
function benchGrowth(): readonly BenchRow[] {
  const steps = [1000, 4000, 16_000]
  const measured = steps.map((pods) => {
    const cluster = realisticCluster({ pods, policies: pods / 10 })
    const full = time(() => {
      sweep(createEngine(cluster), () => {})
    }, 5)
    const engine = createEngine(cluster)
    snapshot(engine)
    const [first] = cluster.policies
    let turn = 0
    const edit = time(() => {
      const rules = turn++ % 2 === 0 ? [] : first!.ingress
      engine.update({ ...cluster, policies: [{ ...first!, ingress: rules }, ...cluster.policies.slice(1)] })
      snapshot(engine)
    }, 21)
    return { full, edit }
  })
  const exponent = (key: 'full' | 'edit') =>
    Math.log(measured.at(-1)![key] / measured[0]![key]) / Math.log(steps.at(-1)! / steps[0]!)
  const between = `${steps[0]!.toLocaleString('en')} to ${steps.at(-1)!.toLocaleString('en')} pods, a policy for ten`
  return (['full', 'edit'] as const).map((key) =>
    row(`Growth of ${key === 'full' ? 'all pairs' : 'one edit'}, ${between}`, `size ^ ${exponent(key).toFixed(2)}`, {
      against: measured.map((each) => `${each[key].toFixed(1)} ms`).join(', '),
    }),
  )
}

/** The command on a folder, from the start of its process. Needs lib/. */
function benchCommand(): readonly BenchRow[] {
  const { name, pods, policies } = SIZES[1]
  const folder = mkdtempSync(path.join(tmpdir(), 'gatehouse-bench-'))
  try {
    for (const file of writeFiles(realisticCluster({ pods, policies }))) {
      writeFileSync(path.join(folder, file.path), file.text)
    }
    const report = "process.on('exit', () => console.error(`rss ${process.resourceUsage().maxRSS}`))"
    const args = [
      '--import',
      `data:text/javascript,${encodeURIComponent(report)}`,
      'lib/cli.js',
      'matrix',
      '-o',
      'json',
    ]
    const start = performance.now()
    const { status, stderr, stdout } = spawnSync(process.execPath, [...args, folder], { maxBuffer: 2 ** 31 - 1 })
    const taken = (performance.now() - start) / 1000
    const megabytes = Number(/rss (\d+)/.exec(stderr.toString())?.[1]) / 1024
    if (status !== 0) throw new Error(stderr.toString())
    return [
      row(`${name}: command, folder to matrix`, `${taken.toFixed(2)} s`, {
        against: `${(stdout.length / 1e6).toFixed(0)} MB of JSON`,
        goal: `≤ ${GOAL_COMMAND.seconds} s`,
        met: taken <= GOAL_COMMAND.seconds,
      }),
      row(`${name}: command, most memory`, `${megabytes.toFixed(0)} MB`, {
        goal: `≤ ${GOAL_COMMAND.megabytes} MB`,
        met: megabytes <= GOAL_COMMAND.megabytes,
      }),
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Loading from text, memory, and how time grows. The goals are those of a quiet machine of two cores. */
export function benchLoad(): readonly BenchRow[] {
  return [...SIZES.flatMap(benchLoading), ...SIZES.map(benchMemory), ...benchGrowth(), ...benchCommand()]
}
