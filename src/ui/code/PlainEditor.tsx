import { useLayoutEffect, useRef } from 'react'
import { minimalEdit } from '../../document/index.ts'
import { EXPECTATIONS_FILE, type EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import styles from './CodePane.module.css'
import { editorText, editsFromChanges, readTextLines } from './textLines.ts'

const selectActive = (state: EditorState) => state.view.activeFile
const selectText = ({ project, view }: EditorState) =>
  project.files.find(({ path }) => path === view.activeFile)?.text ??
  (view.activeFile === EXPECTATIONS_FILE ? project.expectations : undefined)
const selectReveal = (state: EditorState) => state.reveal

/** A plain text field with line numbers, for phones, where Monaco does not work. */
export function PlainEditor({ readOnly }: { readonly readOnly: boolean }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const actions = useActions()
  const path = useEditorState(selectActive)
  const text = useEditorState(selectText) ?? ''
  const reveal = useEditorState(selectReveal)
  const shown = editorText(text)
  const lineCount = shown.split('\n').length

  useLayoutEffect(() => {
    if (reveal === null || reveal.path !== path || field.current === null) return
    const { lineNumber } = readTextLines(text).positionAt(reveal.from)
    const line = field.current.scrollHeight / lineCount
    field.current.parentElement?.parentElement?.scrollTo({ top: Math.max(0, (lineNumber - 4) * line) })
    actions.clearReveal()
  }, [reveal, path, text, lineCount, actions])

  function handleChange(next: string) {
    const edit = minimalEdit(shown, next)
    if (edit === null) return
    const lines = readTextLines(shown)
    const start = lines.positionAt(edit.from)
    const end = lines.positionAt(edit.to)
    const range = {
      startLineNumber: start.lineNumber,
      startColumn: start.column,
      endLineNumber: end.lineNumber,
      endColumn: end.column,
    }
    actions.type({ path, edits: editsFromChanges(text, [{ range, text: edit.insert }]) })
  }

  return (
    <div className={styles['plain']}>
      <div className={styles['numbers']} aria-hidden="true">
        {Array.from({ length: lineCount }, (_, line) => (
          <div key={line}>{line + 1}</div>
        ))}
      </div>
      <textarea
        ref={field}
        className={styles['field']}
        aria-label={`Text of ${path}`}
        rows={lineCount}
        wrap="off"
        readOnly={readOnly}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        value={shown}
        onChange={(event) => handleChange(event.target.value)}
        onSelect={({ currentTarget }) =>
          actions.caretMoved(
            path,
            readTextLines(text).offsetAt(readTextLines(shown).positionAt(currentTarget.selectionStart)),
          )
        }
      />
    </div>
  )
}
