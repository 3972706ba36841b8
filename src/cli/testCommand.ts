import { formatReport, type ManifestFile, type Session, type TestReport } from '../headless/index.ts'
import { json, open, warnOfErrors, type CommandOptions } from './command.ts'
import { paint } from './format.ts'
import { readManifests } from './inputs.ts'
import { UsageError, type CommandIO } from './io.ts'

const WORD_WIDTH = 7
const COLORS = { pass: 'green', fail: 'red', empty: 'yellow', unclear: 'yellow', error: 'red' } as const

function readExpectations({ expect }: CommandOptions, io: CommandIO): readonly ManifestFile[] {
  if (expect.length === 0) throw new UsageError('Say which expectations: --expect expectations.txt.')
  return expect.flatMap((name) => readManifests([name], io))
}

function text(reports: readonly TestReport[], color: boolean): string {
  const lines = reports.flatMap(({ path, results }) =>
    results.flatMap(({ line, text: said, state, reason }) => [
      `${paint(state.padEnd(WORD_WIDTH), COLORS[state], color)} ${path}:${line}: ${said}`,
      ...(reason === '' ? [] : [`${' '.repeat(WORD_WIDTH)}   ${reason}`]),
    ]),
  )
  const passed = reports.reduce((sum, report) => sum + report.passed, 0)
  const failed = reports.reduce((sum, report) => sum + report.failed, 0)
  return `${[...lines, `${passed} pass, ${failed} ${failed === 1 ? 'does' : 'do'} not`].join('\n')}\n`
}

function write(reports: readonly TestReport[], { output, version }: CommandOptions, color: boolean): string {
  switch (output) {
    case 'md':
    case 'junit':
    case 'tap':
    case 'sarif':
      return formatReport(reports, output, version)
    case 'json':
      return json({ reports })
    case 'text':
    case 'csv':
    case 'shell':
    case 'netassert':
      return text(reports, color)
  }
}

/** The steps that break something, and an order that breaks nothing, on stderr: reports stay reports. */
function tellRollout(file: ManifestFile, session: Session, io: CommandIO): boolean {
  const { steps, safeOrder } = session.rollout(file)
  const broken = steps.filter(({ breaks }) => breaks.length > 0)
  for (const { policy, breaks } of broken)
    for (const { line, text: said, reason } of breaks)
      io.err(`${file.path}:${line}: ${said}: broken by applying ${policy} in this order: ${reason}\n`)
  if (broken.length === 0) return true
  io.err(
    safeOrder === null
      ? 'In every order of the policies some expectation breaks in between.\n'
      : `No expectation breaks in this order: ${safeOrder.join(', ')}\n`,
  )
  return false
}

/** Whether expectations hold. What matches nothing, needs a port or is no expectation has not passed. */
export function test(options: CommandOptions, io: CommandIO): number {
  const files = readExpectations(options, io)
  const session = open(options, options.paths, io)
  warnOfErrors(session, io)
  const reports = files.map((file) => session.test(file))
  const none = reports.find(({ results }) => results.length === 0)
  if (none !== undefined) throw new UsageError(`${none.path}: there is no expectation in it.`)
  io.out(write(reports, options, io.color))
  const isSmooth = !options.rollout || files.map((file) => tellRollout(file, session, io)).every(Boolean)
  return isSmooth && reports.every(({ failed }) => failed === 0) ? 0 : 1
}

/** Writes what tries expectations on a real cluster. Only a shell script can fail for what has not passed already. */
export function probe(options: CommandOptions, io: CommandIO): number {
  const [file, ...more] = readExpectations(options, io)
  if (file === undefined || more.length > 0) throw new UsageError('probe takes one file of expectations.')
  const session = open(options, options.paths, io)
  warnOfErrors(session, io)
  const tool = options.output === 'netassert' ? 'netassert' : 'shell'
  const { script, connections, left } = session.probe(file, tool)
  io.out(script)
  io.err(`It tries ${connections} ${connections === 1 ? 'connection' : 'connections'}.\n`)
  for (const { line, reason, failed } of left)
    io.err(`${file.path}:${line}: not tried: ${reason}${failed ? '; this does not pass' : ''}\n`)
  return tool === 'netassert' && left.some(({ failed }) => failed) ? 1 : 0
}
