import { formatFindings, type Finding } from '../headless/index.ts'
import { json, open, table, type CommandOptions } from './command.ts'
import { paint } from './format.ts'
import type { CommandIO } from './io.ts'

const COLORS = { error: 'red', warning: 'yellow', info: 'bold' } as const
const RANKS = { error: 2, warning: 1, info: 0 } as const

function nameOf({ check, code }: Finding): string {
  return check === undefined || check === code ? code : `${check} ${code}`
}

function text(findings: readonly Finding[], color: boolean): string {
  return findings
    .map((each) => {
      const severity = paint(each.severity, COLORS[each.severity], color)
      return `${each.path}:${each.line}: ${severity} ${nameOf(each)}: ${each.message}\n`
    })
    .join('')
}

function counted(findings: readonly Finding[]): string {
  const number = (severity: Finding['severity']) => findings.filter((each) => each.severity === severity).length
  const [errors, warnings, notes] = [number('error'), number('warning'), number('info')]
  return `${errors} ${errors === 1 ? 'error' : 'errors'}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}, ${notes} ${notes === 1 ? 'note' : 'notes'}`
}

/** Everything there is to find, and whether some of it is as bad as `--severity` says. */
export function lint(options: CommandOptions, io: CommandIO): number {
  const { output, severity, version } = options
  const findings = open(options, options.paths, io).lint()
  if (output === 'json') io.out(json({ findings }))
  else if (output === 'sarif') io.out(formatFindings(findings, version))
  else if (output === 'md') {
    const rows = findings.map((each) => [each.severity, `${each.path}:${each.line}`, nameOf(each), each.message])
    io.out(table([['severity', 'place', 'check', 'finding'], ...rows], 'md'))
  } else io.out(text(findings, io.color))
  io.err(`${counted(findings)}\n`)
  return findings.some((each) => RANKS[each.severity] >= RANKS[severity]) ? 1 : 0
}
