import type { Diagnostic, QuickFix, TextRange } from '../../model/index.ts'
import type { Monaco } from './monaco.ts'
import { readTextLines } from './textLines.ts'

type TextModel = ReturnType<Monaco['editor']['createModel']>

/** A range of the user's text as the editor counts. */
export function editorRange(monaco: Monaco, text: string, { from, to }: TextRange) {
  const lines = readTextLines(text)
  return monaco.Range.fromPositions(
    monaco.Position.lift(lines.positionAt(from)),
    monaco.Position.lift(lines.positionAt(Math.max(from, to))),
  )
}

/** Shows the diagnostics of one file as squiggles. */
export function showMarkers(
  monaco: Monaco,
  { model, text, diagnostics }: { model: TextModel; text: string; diagnostics: readonly Diagnostic[] },
): void {
  const severities = {
    error: monaco.MarkerSeverity.Error,
    warning: monaco.MarkerSeverity.Warning,
    info: monaco.MarkerSeverity.Info,
  }
  const markers = diagnostics.map(({ code, severity, message: ours, server, range }) => {
    const { startLineNumber, startColumn, endLineNumber, endColumn } = editorRange(monaco, text, range)
    const message = server === undefined ? ours : `${ours}\nAPI server: ${server.text}`
    return { startLineNumber, startColumn, endLineNumber, endColumn, code, message, severity: severities[severity] }
  })
  monaco.editor.setModelMarkers(model, 'gatehouse', markers)
}

/** Offers the fixes of diagnostics (Ctrl+. and the light bulb). The store applies them, so that undo knows. */
export function registerQuickFixes(
  monaco: Monaco,
  calls: {
    readonly diagnosticsAt: (
      model: TextModel,
      overlaps: (text: string, range: TextRange) => boolean,
    ) => readonly Diagnostic[]
    readonly applyFix: (fix: QuickFix) => void
  },
) {
  const id = 'gatehouse.applyFix'
  const command = monaco.editor.registerCommand(id, (_accessor, fix: QuickFix) => calls.applyFix(fix))
  const provider = monaco.languages.registerCodeActionProvider('yaml', {
    provideCodeActions(model, asked) {
      const here = calls.diagnosticsAt(model, (text, range) =>
        monaco.Range.areIntersectingOrTouching(editorRange(monaco, text, range), asked),
      )
      const actions = here.flatMap(({ fixes = [] }) =>
        fixes.map((fix, index) => ({
          title: fix.title,
          kind: 'quickfix',
          isPreferred: index === 0,
          command: { id, title: fix.title, arguments: [fix] },
        })),
      )
      return { actions, dispose: () => {} }
    },
  })
  return {
    dispose() {
      command.dispose()
      provider.dispose()
    },
  }
}
