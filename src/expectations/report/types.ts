import type { EvaluatedExpectation } from '../types.ts'

/** A connection that does not do what a line expects. */
export interface ReportedConnection {
  readonly source: string
  readonly destination: string
  /** Null when there is no port to ask about. */
  readonly port: number | null
  readonly protocol: 'TCP' | 'UDP' | 'SCTP' | null
  /** The rule that allows what should be denied, where one does. */
  readonly allowedBy: {
    readonly policy: string
    readonly rule: number
    readonly path: string
    readonly line: number
  } | null
}

/** One line as a report tells it. Columns are 1-based, in UTF-16 units; `endColumn` is past the end. */
export interface ReportedExpectation {
  readonly line: number
  readonly column: number
  readonly endColumn: number
  readonly text: string
  readonly state: EvaluatedExpectation['state']
  /** Why it does not pass; empty when it does. */
  readonly reason: string
  /** How many pairs do not hold. */
  readonly failures: number
  readonly counterexample: ReportedConnection | null
}

/** What became of a file of expectations. Only `pass` has passed: a line that matches nothing may be a typo. */
export interface ExpectationReport {
  readonly path: string
  readonly passed: number
  readonly failed: number
  readonly results: readonly ReportedExpectation[]
}

/** What reports are written as. */
export type ReportFormat = 'md' | 'junit' | 'tap' | 'sarif'
