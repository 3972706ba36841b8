import { useEffect } from 'react'
import { takeFiles } from '../../io/index.ts'
import type { EditorState, Theme } from '../../store/index.ts'
import { keepKeys } from '../commands/keepKeys.ts'
import { useActions, useEditor, useEditorState } from '../shared/EditorContext.tsx'
import { takeInFromPage } from '../shared/takeInFromPage.ts'

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

/** Paste or drop YAML anywhere outside of a field. What imports is fetched with the first import. */
export function usePasteAndDrop(): void {
  const actions = useActions()
  useEffect(() => {
    const load = async () => import('./importing.ts')
    return takeInFromPage({
      text: (text) => void load().then(async ({ importText }) => importText(actions, text)),
      files(from) {
        const taken = takeFiles(from)
        void load().then(async ({ importFiles }) => importFiles(actions, taken))
      },
    })
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
