import { minimalEdit } from '../../document/index.ts'
import type { Diagnostic, FileEdit, QuickFix, ResourceId, TextRange, WorkspaceFile } from '../../model/index.ts'
import type { CheckId, FileAnnotations, SelectorMatches, Vocabulary } from '../../session/index.ts'
import { createAnnotationMarks } from './annotationMarks.ts'
import styles from './CodePane.module.css'
import { EDITOR_LOOKS } from './editorLooks.ts'
import type { Monaco } from './monaco.ts'
import { editorRange, registerQuickFixes, showMarkers } from './problemMarkers.ts'
import { registerSelectorHover } from './selectorHover.ts'
import { editorText, editsFromChanges, readTextLines } from './textLines.ts'
import { applyPageTheme } from './themes.ts'
import { registerWordCompletion } from './wordCompletion.ts'

/** What the editor reports and asks; nothing of it knows Monaco. */
export interface PolicyEditorCalls {
  readonly typed: (edit: FileEdit) => void
  readonly caretMoved: (path: string, offset: number) => void
  readonly applyFix: (fix: QuickFix) => void
  readonly explainCheck: (check: CheckId) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly vocabulary: () => Promise<Vocabulary>
  readonly selectorAt: (path: string, offset: number) => Promise<SelectorMatches | null>
  readonly togglePolicy: (id: ResourceId) => void
  readonly format: () => void
}

/** One Monaco editor over the workspace's files, kept in step with the store's text. */
export interface PolicyEditor {
  /** Takes over texts, and shows the file `active`. Only what differs changes in the editor. */
  setFiles(files: readonly WorkspaceFile[], active: string): void
  /** Why the shown file cannot be typed in; null when it can. */
  setReadOnly(reason: string | null): void
  setDiagnostics(diagnostics: readonly Diagnostic[]): void
  /** Shows what is said beside the text; left as it is when the text has moved on in the meantime. */
  setAnnotations(annotations: FileAnnotations): void
  /** Text that steps back because it decides nothing. */
  setIdle(ranges: readonly TextRange[]): void
  /** Text that is marked because the selected connection hangs on it. */
  setResponsible(ranges: readonly TextRange[]): void
  reveal(range: TextRange, focus: boolean): void
  /** Takes the mark of what was revealed away. */
  clearRevealed(): void
  refreshTheme(): void
  dispose(): void
}

const CARET_PAUSE_MS = 150

const OPTIONS = {
  ...EDITOR_LOOKS,
  codeLensFontSize: 11,
  codeLensFontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  ariaLabel: 'YAML of the workspace. Control M lets Tab leave the editor; F6 goes to the next pane.',
} as const

type TextModel = ReturnType<Monaco['editor']['createModel']>

interface OpenFile {
  readonly model: TextModel
  /** The user's text as the store has it, which the model holds with other line ends. */
  text: string
}

/** Models of the workspace's files; reports what the user types in them, and only that. */
function openFiles(monaco: Monaco, typed: (edit: FileEdit) => void) {
  const files = new Map<string, OpenFile>()
  /** True while a model takes over the store's text, which must not be reported as typing. */
  let takingOver = false

  function open({ path, text }: WorkspaceFile) {
    const uri = monaco.Uri.from({ scheme: 'inmemory', authority: 'workspace', path: `/${path}` })
    const model = monaco.editor.createModel(editorText(text), 'yaml', uri)
    model.setEOL(monaco.editor.EndOfLineSequence.LF)
    const file: OpenFile = { model, text }
    files.set(path, file)
    model.onDidChangeContent(({ changes }) => {
      if (takingOver) return
      const edits = editsFromChanges(file.text, changes)
      // The store answers with the same text; having it here first makes that answer a no-op.
      file.text = edits.reduceRight(
        (before, { from, to, insert }) => before.slice(0, from) + insert + before.slice(to),
        file.text,
      )
      typed({ path, edits })
    })
  }

  function takeOver(file: OpenFile, text: string) {
    file.text = text
    const edit = minimalEdit(file.model.getValue(), editorText(text))
    if (edit === null) return
    const start = file.model.getPositionAt(edit.from)
    const end = file.model.getPositionAt(edit.to)
    takingOver = true
    file.model.applyEdits([{ range: monaco.Range.fromPositions(start, end), text: edit.insert }])
    takingOver = false
  }

  return {
    files,
    set(next: readonly WorkspaceFile[]) {
      const wanted = new Set(next.map(({ path }) => path))
      for (const [path, { model }] of files) {
        if (wanted.has(path)) continue
        model.dispose()
        files.delete(path)
      }
      for (const file of next) {
        const known = files.get(file.path)
        if (known === undefined) open(file)
        else if (known.text !== file.text) takeOver(known, file.text)
      }
    },
    pathOf: (model: TextModel) => [...files].find(([, file]) => file.model === model)?.[0],
  }
}

/** Creates the editor inside `host`. Monaco's own undo stack is bypassed: the history is the store's. */
export function createPolicyEditor(monaco: Monaco, host: HTMLElement, calls: PolicyEditorCalls): PolicyEditor {
  const workspace = openFiles(monaco, calls.typed)
  let active = ''
  let diagnostics: readonly Diagnostic[] = []

  applyPageTheme(monaco)
  const editor = monaco.editor.create(host, { ...OPTIONS, model: null })
  const revealed = editor.createDecorationsCollection()
  const idle = editor.createDecorationsCollection()
  const responsible = editor.createDecorationsCollection()
  const marks = createAnnotationMarks(monaco, editor, calls.togglePolicy)

  const { KeyCode, KeyMod } = monaco
  editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, calls.undo)
  editor.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, calls.redo)
  editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, calls.redo)

  editor.addAction({
    id: 'gatehouse.format',
    label: 'Format (keeps comments)',
    keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF],
    contextMenuGroupId: '1_modification',
    run: calls.format,
  })

  let caretTimer: ReturnType<typeof setTimeout> | undefined
  editor.onDidChangeCursorPosition(({ position }) => {
    if (!editor.hasTextFocus()) return
    clearTimeout(caretTimer)
    caretTimer = setTimeout(() => {
      const file = workspace.files.get(active)
      if (file !== undefined) calls.caretMoved(active, readTextLines(file.text).offsetAt(position))
    }, CARET_PAUSE_MS)
  })

  function textOf(model: TextModel) {
    const path = workspace.pathOf(model)
    const file = path === undefined ? undefined : workspace.files.get(path)
    return path === undefined || file === undefined ? null : { path, text: file.text }
  }

  const disposables = [
    marks,
    registerWordCompletion(monaco, calls.vocabulary),
    registerSelectorHover(monaco, { textOf, ask: calls.selectorAt }),
    registerQuickFixes(monaco, {
      textOf,
      diagnostics: () => diagnostics,
      applyFix: calls.applyFix,
      explainCheck: calls.explainCheck,
    }),
  ]

  return {
    setFiles(next, path) {
      workspace.set(next)
      active = path
      const shown = workspace.files.get(path)?.model ?? null
      if (editor.getModel() === shown) return
      marks.clear()
      editor.setModel(shown)
    },
    setReadOnly(reason) {
      editor.updateOptions({ readOnly: reason !== null, readOnlyMessage: { value: reason ?? '' } })
    },
    setDiagnostics(next) {
      diagnostics = next
      for (const [path, { model, text }] of workspace.files) {
        showMarkers(monaco, { model, text, diagnostics: next.filter((diagnostic) => diagnostic.path === path) })
      }
    },
    setAnnotations(annotations) {
      const file = workspace.files.get(active)
      if (annotations.path !== active || file?.text.length !== annotations.length) return
      marks.set(file.text, annotations)
    },
    setIdle(ranges) {
      const text = workspace.files.get(active)?.text ?? ''
      const options = { inlineClassName: styles['idle'] ?? '', hoverMessage: { value: 'Decides no verdict today.' } }
      idle.set(ranges.map((range) => ({ range: editorRange(monaco, text, range), options })))
    },
    setResponsible(ranges) {
      const text = workspace.files.get(active)?.text ?? ''
      const options = { isWholeLine: true, linesDecorationsClassName: styles['responsible'] ?? '' }
      responsible.set(ranges.map((range) => ({ range: editorRange(monaco, text, range), options })))
    },
    reveal(range, focus) {
      const file = workspace.files.get(active)
      if (file === undefined) return
      const place = editorRange(monaco, file.text, range)
      editor.revealRangeInCenterIfOutsideViewport(place)
      revealed.set([{ range: place, options: { isWholeLine: true, className: styles['revealed'] ?? '' } }])
      if (!focus) return
      editor.setPosition(place.getStartPosition())
      editor.focus()
    },
    clearRevealed: () => revealed.clear(),
    refreshTheme: () => applyPageTheme(monaco),
    dispose() {
      clearTimeout(caretTimer)
      for (const disposable of disposables) disposable.dispose()
      editor.dispose()
      for (const { model } of workspace.files.values()) model.dispose()
    },
  }
}
