import { parseArgs } from 'node:util'
import { UnknownEndpointError } from '../headless/index.ts'
import { PLUGINS, type CommandOptions, type Output } from './command.ts'
import { COMMANDS } from './commands.ts'
import { HELP } from './help.ts'
import { UsageError, type CommandIO } from './io.ts'

const OUTPUTS: readonly Output[] = ['text', 'json', 'md', 'csv']
/** Commands that write something other than tables; the first of the formats is what they write unasked. */
const OWN_OUTPUTS: ReadonlyMap<string, readonly Output[]> = new Map([
  ['test', ['text', 'json', 'md', 'junit', 'tap', 'sarif']],
  ['probe', ['shell', 'netassert']],
  ['lint', ['text', 'json', 'md', 'sarif']],
])

const SEVERITIES: readonly CommandOptions['severity'][] = ['error', 'warning', 'info']

function oneOf<Name extends string>(names: readonly Name[], asked: string, option: string): Name {
  const found = names.find((name) => name === asked)
  if (found === undefined) throw new UsageError(`--${option} is one of ${names.join(', ')}.`)
  return found
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        port: { type: 'string', multiple: true },
        queries: { type: 'string' },
        expect: { type: 'string', multiple: true },
        'no-widening': { type: 'boolean' },
        rollout: { type: 'boolean' },
        severity: { type: 'string' },
        plugin: { type: 'string' },
        'kubernetes-version': { type: 'string' },
        output: { type: 'string', short: 'o' },
        // Another word for it.
        format: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The command line cannot be read.')
  }
}

function execute(args: readonly string[], version: string, io: CommandIO): number {
  const { values, positionals } = parse(args)
  const [name, ...paths] = positionals
  if (values.version === true) {
    io.out(`${version}\n`)
    return 0
  }
  if (values.help === true) {
    io.out(HELP)
    return 0
  }
  const command = name === undefined ? undefined : Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (name === undefined || command === undefined) {
    throw new UsageError(`${name === undefined ? 'Which command?' : `${name} is not a command.`} See gatehouse --help.`)
  }
  const outputs = OWN_OUTPUTS.get(name) ?? OUTPUTS
  const options: CommandOptions = {
    paths,
    output: oneOf(outputs, values.output ?? values.format ?? outputs[0]!, 'output'),
    plugin: oneOf(PLUGINS, values.plugin ?? 'spec', 'plugin'),
    kubernetesVersion: values['kubernetes-version'],
    from: values.from,
    to: values.to,
    ports: values.port ?? [],
    queries: values.queries,
    expect: values.expect ?? [],
    noWidening: values['no-widening'] === true,
    rollout: values.rollout === true,
    severity: oneOf(SEVERITIES, values.severity ?? 'warning', 'severity'),
    version,
  }
  return command(options, io)
}

/** Runs one command line and returns the exit status. Mistakes of the user end as one line on stderr and 2. */
export function run(args: readonly string[], version: string, io: CommandIO): number {
  try {
    return execute(args, version, io)
  } catch (error) {
    const isTheirs = error instanceof UsageError || error instanceof UnknownEndpointError || error instanceof RangeError
    if (!isTheirs && !(error instanceof Error && 'syscall' in error)) throw error
    io.err(`gatehouse: ${error.message}\n`)
    return 2
  }
}
