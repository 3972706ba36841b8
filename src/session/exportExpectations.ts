import { formatReport, probeLimits, type LeftOut, type ProbeTool, type ReportFormat } from '../expectations/index.ts'
import type { Evaluation } from './evaluation.ts'
import { LIVE_LIMIT } from './expectationResults.ts'
import { probeExpectations, testExpectations } from './testReport.ts'

/** The lines themselves, a report about them, or what tries them on a real cluster (UX 6.4). */
export type ExpectationFormat = 'txt' | ReportFormat | ProbeTool

/** Expectations as the text of a file. */
export interface ExportedExpectations {
  readonly text: string
  /** How many lines there are, and how many of them do not pass now. */
  readonly lines: number
  readonly failed: number
  /** How many connections are tried; null for what tries none. */
  readonly connections: number | null
  /** What is not tried, line by line; empty for what tries nothing. */
  readonly left: readonly LeftOut[]
  /** What whoever uses it has to know. */
  readonly limits: readonly string[]
}

const PATH = 'expectations.txt'

function isTool(format: ExpectationFormat): format is ProbeTool {
  return format === 'shell' || format === 'netassert'
}

/**
 * The expectations of the workspace in one of the formats of the command, by the same code. Reports judge what the page
 * judges: lines about too many pairs have not passed.
 */
export function exportExpectations(evaluation: Evaluation, format: ExpectationFormat): ExportedExpectations {
  const file = { path: PATH, text: evaluation.workspace.expectations }
  const report = testExpectations(evaluation, file, LIVE_LIMIT)
  const { failed } = report
  const lines = report.results.length
  if (isTool(format)) {
    const { script, probes, left } = probeExpectations(evaluation, file.text, format)
    return { text: script, lines, failed, connections: probes.length, left, limits: probeLimits(format) }
  }
  const text = format === 'txt' ? file.text : formatReport([report], format)
  return { text, lines, failed, connections: null, left: [], limits: [] }
}
