import type { Diagnostic, QuickFix, TextRange } from '../../model/index.ts'
import { CHECK_TITLES, checkOf, type CheckId } from '../../session/index.ts'
import type { Monaco } from './monaco.ts'
import { readTextLines } from './textLines.ts'

type TextModel = ReturnType<Monaco['editor']['createModel']>

/** The keys are the numbers of the checks. */
const CHECKS = Object.keys(CHECK_TITLES) as readonly CheckId[]

/** Links of this scheme lead to the help page of a check. */
const HELP_SCHEME = 'gatehouse-help'

/** What a marker says beside its message: the number of its check, which leads to its help page. */
function codeOf(monaco: Monaco, code: Diagnostic['code']) {
  const check = checkOf(code)
  return check === null ? code : { value: check, target: monaco.Uri.from({ scheme: HELP_SCHEME, path: check }) }
}

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
    const place = { startLineNumber, startColumn, endLineNumber, endColumn }
    return { ...place, code: codeOf(monaco, code), message, severity: severities[severity] }
  })
  monaco.editor.setModelMarkers(model, 'gatehouse', markers)
}

/**
 * Offers the fixes of diagnostics, and more about their checks (Ctrl+. and the light bulb), where the problem is and
 * where a fix would write: the word that is wrong may stand lines below its selector. The store applies fixes, so that
 * undo knows.
 */
export function registerQuickFixes(
  monaco: Monaco,
  calls: {
    /** Null for a model that is no file of the workspace. */
    readonly textOf: (model: TextModel) => { readonly path: string; readonly text: string } | null
    readonly diagnostics: () => readonly Diagnostic[]
    readonly applyFix: (fix: QuickFix) => void
    readonly explainCheck: (check: CheckId) => void
  },
) {
  const id = 'gatehouse.applyFix'
  const command = monaco.editor.registerCommand(id, (_accessor, fix: QuickFix) => calls.applyFix(fix))
  const helpId = 'gatehouse.explainCheck'
  const help = monaco.editor.registerCommand(helpId, (_accessor, check: CheckId) => calls.explainCheck(check))
  const links = monaco.editor.registerLinkOpener({
    open({ scheme, path }) {
      const check = scheme === HELP_SCHEME ? CHECKS.find((each) => path.endsWith(each)) : undefined
      if (check !== undefined) calls.explainCheck(check)
      return check !== undefined
    },
  })
  const provider = monaco.languages.registerCodeActionProvider('yaml', {
    provideCodeActions(model, asked) {
      const file = calls.textOf(model)
      const isHere = (range: TextRange) =>
        file !== null && monaco.Range.areIntersectingOrTouching(editorRange(monaco, file.text, range), asked)
      const here = calls.diagnostics().filter(({ path, range, fixes = [] }) => {
        const written = fixes.flatMap(({ edits }) => edits.flatMap((each) => (each.path === path ? each.edits : [])))
        return path === file?.path && [range, ...written].some(isHere)
      })
      const actions = here.flatMap(({ fixes = [] }) =>
        fixes.map((fix, index) => ({
          title: fix.title,
          kind: 'quickfix',
          isPreferred: index === 0,
          command: { id, title: fix.title, arguments: [fix] },
        })),
      )
      const checks = new Set(here.flatMap(({ code }) => checkOf(code) ?? []))
      const about = [...checks].map((check) => {
        const title = `More about ${check}`
        return { title, kind: 'quickfix', command: { id: helpId, title, arguments: [check] } }
      })
      return { actions: [...actions, ...about], dispose: () => {} }
    },
  })
  return {
    dispose() {
      command.dispose()
      help.dispose()
      links.dispose()
      provider.dispose()
    },
  }
}
