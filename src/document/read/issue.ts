import type { Document } from 'yaml'
import type { DiagnosticCode, Severity } from '../../model/index.ts'
import type { Finding } from '../finding.ts'
import { formatFieldPath, locateField, type FieldSteps } from '../locate.ts'

/** Something about a field of one object, before its place in the text is looked up. */
export interface Issue {
  readonly code: DiagnosticCode
  readonly severity?: Severity
  readonly message: string
  readonly at: FieldSteps
  /** What to mark; the value unless told otherwise. */
  readonly part?: 'key' | 'value'
  /** A repair that rewrites exactly the marked text. */
  readonly fix?: { readonly title: string; readonly rewrite: (source: string) => string }
}

/** Collects what is wrong with one object. */
export class Issues {
  readonly found: Issue[] = []
  add(issue: Issue): void {
    this.found.push(issue)
  }
  /** True when the API server would reject the object. */
  get rejected(): boolean {
    return this.found.some(({ severity = 'error' }) => severity === 'error')
  }
}

/** Places an issue of the object at `base` in its document. */
export function toFinding(
  { code, severity = 'error', message, at, part = 'value', fix }: Issue,
  { document, text, base }: { readonly document: Document.Parsed; readonly text: string; readonly base: FieldSteps },
): Finding {
  const range = locateField(document, [...base, ...at], part)
  const source = text.slice(range.from, range.to)
  const edits = fix === undefined ? [] : [{ ...range, insert: fix.rewrite(source) }]
  return {
    code,
    severity,
    message,
    range,
    fieldPath: formatFieldPath(at),
    ...(fix === undefined ? {} : { fixes: [{ title: fix.title, edits }] }),
  }
}
