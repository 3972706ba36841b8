import type { Diagnostic, Severity, TextEdit } from '../model/index.ts'

/** A repair of one document: the edits count from the start of the document's text. */
export interface FindingFix {
  readonly title: string
  readonly edits: readonly TextEdit[]
}

/**
 * A diagnostic of one document before it is placed in its file: every offset counts from the start of the document's
 * text, so that a finding stays true when the text before the document changes.
 */
export interface Finding extends Omit<Diagnostic, 'path' | 'fixes'> {
  readonly fixes?: readonly FindingFix[]
}

/** More findings than this help nobody; the limit holds for each severity, so that warnings never hide an error. */
export const MAX_FINDINGS = 50

/** Collects the findings of one document, at most `MAX_FINDINGS` of each severity. */
export interface FindingList {
  add(finding: Finding): void
  hasErrors(): boolean
  /** True when findings of this severity are no longer kept, so that their places need not be looked up. */
  isFull(severity: Severity): boolean
  all(): readonly Finding[]
}

export function createFindings(): FindingList {
  const found: Finding[] = []
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  return {
    add(finding) {
      counts[finding.severity]++
      if (counts[finding.severity] <= MAX_FINDINGS) found.push(finding)
    },
    hasErrors: () => counts.error > 0,
    isFull: (severity) => counts[severity] >= MAX_FINDINGS,
    all: () => found,
  }
}
