import { useEffect, useMemo, useRef, useState } from 'react'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { useAnalysis } from '../shared/useAnalysis.ts'
import styles from './CodePane.module.css'
import { monaco } from './monaco.ts'
import { createPolicyEditor, type PolicyEditor } from './policyEditor.ts'
import { useCoverage } from './useCoverage.ts'

const NO_DIAGNOSTICS = [] as const

const selectFiles = (state: EditorState) => state.project.files
const selectActive = (state: EditorState) => state.view.activeFile
const selectDiagnostics = (state: EditorState) => state.snapshot?.diagnostics ?? NO_DIAGNOSTICS
const selectReveal = (state: EditorState) => state.reveal
const selectSnapshot = (state: EditorState) => state.snapshot
const selectSelected = (state: EditorState) => state.selection !== null

/** Monaco in React's terms: the host element, and effects that hand the store's state to the editor. */
export function MonacoEditor({ readOnly }: { readonly readOnly: string | null }) {
  const host = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<PolicyEditor | null>(null)
  const actions = useActions()
  const files = useEditorState(selectFiles)
  const active = useEditorState(selectActive)
  const live = useEditorState(selectDiagnostics)
  const analysis = useAnalysis()
  const diagnostics = useMemo(() => (analysis === null ? live : [...live, ...analysis]), [live, analysis])
  const snapshot = useEditorState(selectSnapshot)
  const reveal = useEditorState(selectReveal)
  const selected = useEditorState(selectSelected)

  useEffect(() => {
    if (host.current === null) return
    const created = createPolicyEditor(monaco, host.current, {
      typed: (edit) => actions.type(edit),
      caretMoved(path, offset) {
        actions.caretMoved(path, offset)
        actions.lightLine(path, offset)
      },
      applyFix: ({ title, edits }) => actions.apply(title, { edits }),
      explainCheck: (check) => actions.openDialog({ kind: 'help', about: check }),
      undo: () => actions.undo(),
      redo: () => actions.redo(),
      vocabulary: () => actions.vocabulary(),
      selectorAt: (path, offset) => actions.selectorAt(path, offset),
      togglePolicy: (id) => actions.togglePolicy(id),
      format: () => void actions.formatFile(),
    })
    const themes = new MutationObserver(() => created.refreshTheme())
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    setEditor(created)
    return () => {
      themes.disconnect()
      created.dispose()
    }
  }, [actions])

  useEffect(() => editor?.setFiles(files, active), [editor, files, active])
  useEffect(() => editor?.setReadOnly(readOnly), [editor, readOnly])
  useEffect(() => {
    if (!selected) editor?.clearRevealed()
  }, [editor, selected])
  useEffect(() => editor?.setDiagnostics(diagnostics), [editor, diagnostics])
  useEffect(() => {
    if (editor === null || snapshot === null) return
    let current = true
    const shown = editor
    async function annotate() {
      const annotations = await actions.annotate(active)
      if (!current || annotations === null) return
      shown.setAnnotations(annotations)
      if (!annotations.complete) await annotate()
    }
    void annotate()
    return () => {
      current = false
    }
  }, [editor, active, snapshot, actions])
  useEffect(() => {
    if (editor === null || reveal === null || reveal.path !== active) return
    editor.reveal(reveal, reveal.focus)
    actions.clearReveal()
  }, [editor, reveal, active, actions])

  useCoverage(editor, active)

  return <div ref={host} className={styles['editor']} data-testid="yaml-editor" />
}
