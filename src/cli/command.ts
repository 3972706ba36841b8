import { openSession, type Plugin, type Session } from '../headless/index.ts'
import { alignColumns, csv, markdownTable } from './format.ts'
import { readManifests } from './inputs.ts'
import type { CommandIO } from './io.ts'

/** Formats of the answer. JSON carries the number of its shape. */
export type Output = 'text' | 'json' | 'md' | 'csv' | 'junit' | 'tap' | 'sarif' | 'shell' | 'netassert'

/** What the command line says. */
export interface CommandOptions {
  readonly paths: readonly string[]
  readonly output: Output
  readonly plugin: Plugin
  readonly kubernetesVersion: string | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  readonly ports: readonly string[]
  readonly queries: string | undefined
  /** Files of expectations. */
  readonly expect: readonly string[]
  readonly noWidening: boolean
  readonly rollout: boolean
  /** The least that lint fails on. */
  readonly severity: 'error' | 'warning' | 'info'
  /** Of this program. */
  readonly version: string
}

/** Names that `--plugin` takes. */
export const PLUGINS: readonly Plugin[] = [
  'spec',
  'calico',
  'cilium',
  'ovn-kubernetes',
  'kube-network-policies',
  'none',
]

const JSON_VERSION = 1
const MANY_FILES = 200

/** Runs and answers with the exit status. */
export type Command = (options: CommandOptions, io: CommandIO) => number

/** The evaluation of the manifests that arguments name. */
export function open({ plugin, kubernetesVersion }: CommandOptions, paths: readonly string[], io: CommandIO): Session {
  const files = readManifests(paths, io)
  if (files.length > MANY_FILES) io.err(`Reading ${files.length} files …\n`)
  return openSession(files, { plugin, ...(kubernetesVersion !== undefined && { kubernetesVersion }) })
}

/** One line of JSON, with the number of its shape. */
export function json(value: object): string {
  return `${JSON.stringify({ version: JSON_VERSION, ...value })}\n`
}

/** Rows with a head, in the format that was asked for. */
export function table(rows: readonly (readonly string[])[], output: Output): string {
  if (output === 'csv') return `${csv(rows)}\n`
  return `${output === 'md' ? markdownTable(rows) : alignColumns(rows).join('\n')}\n`
}

/** Says on stderr that some of the manifests take no part. */
export function warnOfErrors(session: Session, io: CommandIO): void {
  const errors = session.diagnostics().filter(({ severity }) => severity === 'error').length
  if (errors > 0) io.err(`${errors} ${errors === 1 ? 'error' : 'errors'} in the manifests: see gatehouse validate.\n`)
}
