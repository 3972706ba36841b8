import { createContext, useContext, type ReactNode } from 'react'
import { useStore } from 'zustand'
import type { Editor, EditorActions, EditorState } from '../../store/index.ts'
import { assert } from '../../model/index.ts'

const EditorContext = createContext<Editor | null>(null)

export function EditorProvider({ editor, children }: { readonly editor: Editor; readonly children: ReactNode }) {
  return <EditorContext value={editor}>{children}</EditorContext>
}

/** The editor itself, for what is not drawn: keys and commands. */
export function useEditor(): Editor {
  const editor = useContext(EditorContext)
  assert(editor !== null, 'EditorProvider is missing')
  return editor
}

/** Subscribes to one part of the state. Declare selectors at module level; wrap fresh objects in `useShallow`. */
export function useEditorState<T>(select: (state: EditorState) => T): T {
  return useStore(useEditor().state, select)
}

/** The actions; the object never changes. */
export function useActions(): EditorActions {
  return useEditor().actions
}
