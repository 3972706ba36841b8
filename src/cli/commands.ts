import type { Finding, Query } from '../headless/index.ts'
import { json, open, table, warnOfErrors, type Command, type CommandOptions } from './command.ts'
import { diff } from './diffCommand.ts'
import { paint, portsText } from './format.ts'
import { UsageError, type CommandIO } from './io.ts'
import { readManifests } from './inputs.ts'
import { lint } from './lintCommand.ts'
import { plugins } from './pluginsCommand.ts'
import { probe, test } from './testCommand.ts'

/** One port: a truth table, as people read it. More, or none: a line for each connection. */
function matrix(options: CommandOptions, io: CommandIO): number {
  const session = open(options, options.paths, io)
  warnOfErrors(session, io)
  const found = session.matrix(options.ports.length === 0 ? {} : { ports: options.ports })
  if (options.output === 'json') {
    io.out(json(found))
    return 0
  }
  if (options.ports.length === 1 && options.output !== 'csv') {
    const open = new Set(found.connections.map(({ from, to }) => `${from}~${to}`))
    const ids = found.endpoints.map(({ id }) => id)
    const cell = (from: string, to: string) => (open.has(`${from}~${to}`) ? '.' : 'X')
    const isOutside = (id: string) => id.startsWith('external/')
    const rows = ids.map((from) => [from, ...ids.map((to) => (isOutside(from) && isOutside(to) ? '' : cell(from, to)))])
    io.out(table([['from \\ to', ...ids], ...rows], options.output))
    if (options.output === 'text') io.out('. allowed   X not allowed\n')
    return 0
  }
  const rows = found.connections.map(({ from, to, ports, caveats = [] }) => [
    from,
    to,
    portsText(ports),
    caveats.join(' '),
  ])
  io.out(table([['from', 'to', 'ports', 'caveats'], ...rows], options.output))
  return 0
}

function readQueries({ queries, from, to, ports }: CommandOptions, io: CommandIO): readonly Query[] {
  if (queries !== undefined) {
    const [file] = readManifests([queries], io)
    return file!.text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line, index) => readQuery(line, index + 1))
  }
  const [port] = ports
  if (from === undefined || to === undefined || port === undefined) {
    throw new UsageError('Say who connects to whom on which port: --from, --to and --port, or --queries.')
  }
  const match = /^(\d+)(?:\/(\w+))?$/.exec(port)
  if (match === null) throw new UsageError(`${port} is not a single port. Write 80 or 53/UDP.`)
  return [toQuery({ source: from, destination: to, port: Number(match[1]), protocol: match[2] })]
}

function toQuery({ source, destination, port, protocol }: Record<string, unknown>): Query {
  if (typeof source !== 'string' || typeof destination !== 'string' || typeof port !== 'number') {
    throw new UsageError('A query needs a source and a destination as text and a port as a number.')
  }
  const asked = typeof protocol === 'string' ? protocol.toUpperCase() : 'TCP'
  const known = (['TCP', 'UDP', 'SCTP'] as const).find((each) => each === asked)
  if (known === undefined || (protocol !== undefined && typeof protocol !== 'string')) {
    throw new UsageError(`The protocol of a query is TCP, UDP or SCTP, not ${JSON.stringify(protocol)}.`)
  }
  return { source, destination, port, protocol: known }
}

function readQuery(line: string, number: number): Query {
  try {
    return toQuery(JSON.parse(line) as Record<string, unknown>)
  } catch (error) {
    throw new UsageError(`Query ${number}: ${error instanceof Error ? error.message : 'it cannot be read.'}`)
  }
}

function query(options: CommandOptions, io: CommandIO): number {
  const queries = readQueries(options, io)
  const session = open(options, options.paths, io)
  warnOfErrors(session, io)
  const answers = queries.map((each) => ({ query: each, verdict: session.verdict(each) }))
  if (options.output === 'json') for (const each of answers) io.out(json({ ...each.query, ...each.verdict }))
  else {
    const color = { allowed: 'green', denied: 'red', undefined: 'yellow' } as const
    const rows = answers.map(({ query: asked, verdict: { outcome, caveats, dependsOnPlugin } }) => [
      options.output === 'text' ? paint(outcome.padEnd(9), color[outcome], io.color) : outcome,
      asked.source,
      asked.destination,
      `${asked.port}/${asked.protocol ?? 'TCP'}`,
      `${dependsOnPlugin ? 'depends on the plugin ' : ''}${caveats.join(' ')}`.trim(),
    ])
    const head = ['verdict', 'from', 'to', 'port', 'caveats']
    io.out(table(options.output === 'text' ? rows : [head, ...rows], options.output))
  }
  return answers.every(({ verdict }) => verdict.outcome === 'allowed') ? 0 : 1
}

function explain(options: CommandOptions, io: CommandIO): number {
  const queries = readQueries(options, io)
  const session = open(options, options.paths, io)
  warnOfErrors(session, io)
  const answers = queries.map((each) => ({ query: each, explanation: session.explain(each) }))
  for (const { query: asked, explanation } of answers) {
    if (options.output === 'json') io.out(json({ ...asked, ...explanation }))
    else if (options.output === 'csv') io.out(table([[explanation.outcome, explanation.sentence]], 'csv'))
    else io.out(`${explanation.markdown}\n`)
  }
  return answers.every(({ explanation }) => explanation.outcome === 'allowed') ? 0 : 1
}

function findingRow({ severity, code, path, line, message, server }: Finding): readonly string[] {
  return [severity, `${path}:${line}`, code, message, server?.text ?? '']
}

function validate(options: CommandOptions, io: CommandIO): number {
  const findings = open(options, options.paths, io).diagnostics()
  const errors = findings.filter(({ severity }) => severity === 'error').length
  if (options.output === 'json') io.out(json({ findings }))
  else if (options.output === 'text') {
    const color = { error: 'red', warning: 'yellow', info: 'bold' } as const
    for (const { severity, code, path, line, message, server } of findings) {
      io.out(`${path}:${line}: ${paint(severity, color[severity], io.color)} ${code}: ${message}\n`)
      if (server !== undefined) io.out(`    API server: ${server.text}\n`)
    }
    io.err(`${errors} ${errors === 1 ? 'error' : 'errors'}, ${findings.length - errors} other\n`)
  } else
    io.out(table([['severity', 'place', 'code', 'message', 'API server'], ...findings.map(findingRow)], options.output))
  return errors > 0 ? 1 : 0
}

/** The commands by name. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  matrix,
  query,
  explain,
  validate,
  lint,
  diff,
  plugins,
  test,
  probe,
}
