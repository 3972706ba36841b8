import type { Document } from 'yaml'
import type { DiagnosticCode, ServerError, Severity } from '../../model/index.ts'
import type { Finding } from '../finding.ts'
import { formatFieldPath, isWrittenOut, linesOfField, locateField, type FieldSteps } from '../locate.ts'

/** Something about a field of one object, before its place in the text is looked up. */
export interface Issue {
  readonly code: DiagnosticCode
  readonly severity?: Severity
  readonly message: string
  readonly at: FieldSteps
  /** What to mark; the value unless told otherwise. */
  readonly part?: 'key' | 'value'
  /** How the API server puts it; absent when it says nothing. */
  readonly server?: ServerError
  /** A repair that rewrites exactly the marked text, or removes the field with its key. */
  readonly fix?: { readonly title: string; readonly rewrite: ((source: string) => string) | 'remove' }
}

/** Collects what is wrong with one object. */
export class Issues {
  readonly found: Issue[] = []
  /** Minor version of the API server that would read the object. */
  readonly kubernetesMinor: number
  constructor(kubernetesMinor: number) {
    this.kubernetesMinor = kubernetesMinor
  }
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
  { code, severity = 'error', message, at, part = 'value', server, fix }: Issue,
  { document, text, base }: { readonly document: Document.Parsed; readonly text: string; readonly base: FieldSteps },
): Finding {
  const steps = [...base, ...at]
  const range = locateField(document, steps, part)
  const fieldPath = formatFieldPath(at)
  const found = { code, severity, message, range, fieldPath, ...(server === undefined ? {} : { server }) }
  if (fix === undefined || !isWrittenOut(document, steps)) return found
  if (fix.rewrite === 'remove') {
    const lines = linesOfField({ document, text }, steps)
    return lines === undefined ? found : { ...found, fixes: [{ title: fix.title, edits: [{ ...lines, insert: '' }] }] }
  }
  const insert = fix.rewrite(text.slice(range.from, range.to))
  return { ...found, fixes: [{ title: fix.title, edits: [{ ...range, insert }] }] }
}
