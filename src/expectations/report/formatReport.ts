import { formatJunit } from './junit.ts'
import { formatMarkdown } from './markdown.ts'
import { formatSarif } from './sarif.ts'
import { formatTap } from './tap.ts'
import type { ExpectationReport, ReportFormat } from './types.ts'

/**
 * Reports as the text of a file. Lines that are empty, unclear or mistaken count as failed in each format. `version` is
 * that of the program, for SARIF.
 */
export function formatReport(reports: readonly ExpectationReport[], format: ReportFormat, version?: string): string {
  switch (format) {
    case 'md':
      return formatMarkdown(reports)
    case 'junit':
      return formatJunit(reports)
    case 'tap':
      return formatTap(reports)
    case 'sarif':
      return formatSarif(reports, version)
  }
}
