import { useEffect } from 'react'
import type { EditorState, Theme } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { importFiles, importText } from './importing.ts'

const selectDialog = (state: EditorState) => state.dialog
const selectSelection = (state: EditorState) => state.selection
const selectConnecting = (state: EditorState) => state.connecting
const selectStorage = (state: EditorState) => state.storage
const selectTheme = (state: EditorState) => state.view.theme
const selectName = (state: EditorState) => state.project.name
const selectFailing = (state: EditorState) =>
  state.snapshot?.expectations.filter((result) => result.state === 'fail').length ?? 0

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, textarea, select, [contenteditable="true"], .monaco-editor') !== null
  )
}

/** Moves focus to the next pane that is shown; panes are marked with `data-pane`. */
function cyclePane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null)
  if (panes.length === 0) return
  const at = panes.findIndex((pane) => pane.contains(document.activeElement))
  const from = at === -1 && step === -1 ? 0 : at
  panes[(from + step + panes.length) % panes.length]?.focus()
}

type HistoryStep = 'undo' | 'redo'

function historyStep(event: KeyboardEvent): HistoryStep | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null
  const key = event.key.toLowerCase()
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo'
  return key === 'y' && event.ctrlKey ? 'redo' : null
}

function isSaveKey(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 's'
}

/** A field outside the YAML pane keeps the browser's own undo. */
function ownsHistory(target: EventTarget | null): boolean {
  return isField(target) && target instanceof Element && target.closest('[data-pane="code"], .monaco-editor') === null
}

/** Keys that work wherever focus is. Capturing, so that the YAML editor does not swallow them. */
export function useShortcuts(): void {
  const actions = useActions()
  const dialog = useEditorState(selectDialog)
  const selection = useEditorState(selectSelection)
  const connecting = useEditorState(selectConnecting)
  useEffect(() => {
    function handleCapture(event: KeyboardEvent) {
      const step = historyStep(event)
      if (step !== null && !ownsHistory(event.target)) {
        event.preventDefault()
        event.stopPropagation()
        actions[step]()
      } else if (isSaveKey(event)) {
        event.preventDefault()
        event.stopPropagation()
        void actions.saveProjectFile()
      } else if (event.key === 'F6') {
        event.preventDefault()
        event.stopPropagation()
        cyclePane(event.shiftKey ? -1 : 1)
      }
    }
    function handleBubble(event: KeyboardEvent) {
      if (event.defaultPrevented || isField(event.target) || dialog !== null) return
      if (event.key === '?') actions.openDialog({ kind: 'shortcuts' })
      if (event.key !== 'Escape') return
      if (connecting !== null) actions.cancelConnecting()
      else if (selection !== null) actions.select(null)
    }
    window.addEventListener('keydown', handleCapture, true)
    window.addEventListener('keydown', handleBubble)
    return () => {
      window.removeEventListener('keydown', handleCapture, true)
      window.removeEventListener('keydown', handleBubble)
    }
  }, [actions, dialog, selection, connecting])
}

/** Paste or drop YAML anywhere outside of a field. */
export function usePasteAndDrop(): void {
  const actions = useActions()
  useEffect(() => {
    function handlePaste(event: ClipboardEvent) {
      if (isField(event.target) || event.clipboardData === null) return
      const text = event.clipboardData.getData('text/plain')
      if (event.clipboardData.files.length > 0) void importFiles(actions, event.clipboardData)
      else if (text.trim() !== '') void importText(actions, text)
    }
    function handleDragOver(event: DragEvent) {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    function handleDrop(event: DragEvent) {
      if (!event.dataTransfer?.types.includes('Files')) return
      event.preventDefault()
      void importFiles(actions, event.dataTransfer)
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

/** Opens links that are put into the address, and takes a link out of it once the project is no longer the link's. */
export function useAddress(): void {
  const actions = useActions()
  const storage = useEditorState(selectStorage)
  useEffect(() => {
    const open = () => void actions.openAddress(location)
    window.addEventListener('hashchange', open)
    return () => window.removeEventListener('hashchange', open)
  }, [actions])
  useEffect(() => {
    const kept = storage === 'saved' || storage === 'saving'
    if (kept && location.hash.startsWith('#p=')) history.replaceState(null, '', location.pathname + location.search)
  }, [storage])
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
