import { useEffect } from 'react'
import { takeFiles } from '../../io/index.ts'
import type { EditorState, Theme } from '../../store/index.ts'
import { keepKeys } from '../commands/keepKeys.ts'
import { useActions, useEditor, useEditorState } from '../shared/EditorContext.tsx'
import { isField } from '../shared/isField.ts'

const selectTheme = (state: EditorState) => state.view.theme
const selectName = (state: EditorState) => state.project.name
const selectFailing = (state: EditorState) =>
  state.snapshot?.expectations.filter((result) => result.state === 'fail').length ?? 0

/** Not part of what shows the page, but on its way before the page is. */
const dispatching = import('../commands/dispatch.ts')

/** The keys of every command. */
export function useShortcuts(): void {
  const editor = useEditor()
  useEffect(() => {
    let stop = keepKeys()
    let gone = false
    void dispatching.then(({ dispatchKeys }) => {
      if (gone) return
      const release = stop
      stop = dispatchKeys(editor)
      release()
    })
    return () => {
      gone = true
      stop()
    }
  }, [editor])
}

/** Paste or drop YAML anywhere outside of a field. */
export function usePasteAndDrop(): void {
  const actions = useActions()
  useEffect(() => {
    /** What imports is fetched with the first import; the files must be taken before the event is over. */
    const load = async () => import('./importing.ts')
    function takeIn(from: DataTransfer) {
      const taken = takeFiles(from)
      void load().then(async ({ importFiles }) => importFiles(actions, taken))
    }
    function handlePaste(event: ClipboardEvent) {
      if (isField(event.target) || event.clipboardData === null) return
      const text = event.clipboardData.getData('text/plain')
      if (event.clipboardData.files.length > 0) takeIn(event.clipboardData)
      else if (text.trim() !== '') void load().then(async ({ importText }) => importText(actions, text))
    }
    function handleDragOver(event: DragEvent) {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    function handleDrop(event: DragEvent) {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      takeIn(event.dataTransfer)
    }
    document.addEventListener('paste', handlePaste)
    document.addEventListener('dragover', handleDragOver)
    document.addEventListener('drop', handleDrop)
    return () => {
      document.removeEventListener('paste', handlePaste)
      document.removeEventListener('dragover', handleDragOver)
      document.removeEventListener('drop', handleDrop)
    }
  }, [actions])
}

const PREFERS_DARK = matchMedia('(prefers-color-scheme: dark)')

/** Shows the page in a theme; gives how to stop following the system's. */
export function followTheme(theme: Theme): () => void {
  function show() {
    const dark = theme === 'dark' || (theme === 'system' && PREFERS_DARK.matches)
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light'
  }
  show()
  PREFERS_DARK.addEventListener('change', show)
  return () => PREFERS_DARK.removeEventListener('change', show)
}

export function useTheme(): void {
  const theme = useEditorState(selectTheme)
  useEffect(() => followTheme(theme), [theme])
}

export function useDocumentTitle(): void {
  const name = useEditorState(selectName)
  const failing = useEditorState(selectFailing)
  useEffect(() => {
    document.title = `${failing > 0 ? `✗ ${failing} · ` : ''}${name} · Gatehouse`
  }, [name, failing])
}
