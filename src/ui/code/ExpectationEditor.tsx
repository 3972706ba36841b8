import { useEffect, useRef, useState } from 'react'
import { minimalEdit } from '../../document/index.ts'
import type { TextEdit } from '../../model/index.ts'
import type { ExpectationResult, LineCompletion } from '../../session/index.ts'
import { EXPECTATIONS_FILE, type EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import styles from './CodePane.module.css'
import { EDITOR_LOOKS } from './editorLooks.ts'
import { EXPECTATION_LANGUAGE, registerExpectations, showResults } from './expectationLanguage.ts'
import { monaco } from './monaco.ts'
import { editorRange } from './problemMarkers.ts'
import { editorText, editsFromChanges } from './textLines.ts'
import { applyPageTheme } from './themes.ts'

const NONE = [] as const

const selectText = (state: EditorState) => state.project.expectations
const selectResults = (state: EditorState) => state.snapshot?.expectations ?? NONE
const selectReveal = (state: EditorState) => state.reveal

interface Calls {
  readonly typed: (edits: readonly TextEdit[]) => void
  readonly undo: () => void
  readonly redo: () => void
  readonly complete: (line: string, column: number) => Promise<LineCompletion>
}

/** One Monaco editor over the text of the expectations; the history is the store's. */
function createEditor(host: HTMLElement, calls: Calls) {
  let text = ''
  let takingOver = false
  const model = monaco.editor.createModel('', EXPECTATION_LANGUAGE)
  model.setEOL(monaco.editor.EndOfLineSequence.LF)
  applyPageTheme(monaco)
  const language = registerExpectations(monaco, calls.complete)
  const editor = monaco.editor.create(host, {
    ...EDITOR_LOOKS,
    model,
    ariaLabel: 'Expectations, one per line. Control M lets Tab leave the editor; F6 goes to the next pane.',
  })
  const { KeyCode, KeyMod } = monaco
  editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyZ, calls.undo)
  editor.addCommand(KeyMod.CtrlCmd | KeyMod.Shift | KeyCode.KeyZ, calls.redo)
  editor.addCommand(KeyMod.CtrlCmd | KeyCode.KeyY, calls.redo)
  model.onDidChangeContent(({ changes }) => {
    if (takingOver) return
    const edits = editsFromChanges(text, changes)
    // The store answers with the same text; having it here first makes that answer a no-op.
    text = edits.reduceRight((before, { from, to, insert }) => before.slice(0, from) + insert + before.slice(to), text)
    calls.typed(edits)
  })

  return {
    setText(next: string) {
      if (next === text) return
      text = next
      const edit = minimalEdit(model.getValue(), editorText(next))
      if (edit === null) return
      const range = monaco.Range.fromPositions(model.getPositionAt(edit.from), model.getPositionAt(edit.to))
      takingOver = true
      model.applyEdits([{ range, text: edit.insert }])
      takingOver = false
    },
    setResults: (results: readonly ExpectationResult[]) => showResults(monaco, model, { text, results }),
    reveal(range: { readonly from: number; readonly to: number }, focus: boolean) {
      const place = editorRange(monaco, text, range)
      editor.revealRangeInCenterIfOutsideViewport(place)
      editor.setSelection(place)
      if (focus) editor.focus()
    },
    dispose() {
      language.dispose()
      editor.dispose()
      model.dispose()
    },
  }
}

/** The expectations as a text, with completion and with what does not pass marked. */
export function ExpectationEditor() {
  const host = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<ReturnType<typeof createEditor> | null>(null)
  const actions = useActions()
  const text = useEditorState(selectText)
  const results = useEditorState(selectResults)
  const reveal = useEditorState(selectReveal)

  useEffect(() => {
    if (host.current === null) return
    const created = createEditor(host.current, {
      typed: (edits) => actions.type({ path: EXPECTATIONS_FILE, edits }),
      undo: () => actions.undo(),
      redo: () => actions.redo(),
      complete: (line, column) => actions.completeExpectation(line, column),
    })
    const themes = new MutationObserver(() => applyPageTheme(monaco))
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    setEditor(created)
    return () => {
      themes.disconnect()
      created.dispose()
    }
  }, [actions])

  useEffect(() => editor?.setText(text), [editor, text])
  useEffect(() => editor?.setResults(results), [editor, results])
  useEffect(() => {
    if (editor === null || reveal === null || reveal.path !== EXPECTATIONS_FILE) return
    editor.reveal(reveal, reveal.focus)
    actions.clearReveal()
  }, [editor, reveal, actions])

  return <div ref={host} className={styles['editor']} data-testid="expectations-editor" />
}
