import { createRoot } from 'react-dom/client'
import type { Editor } from '../../store/index.ts'
import { EditorProvider } from '../shared/EditorContext.tsx'
import '../styles/global.css'
import { App } from './App.tsx'

/** Draws the page of an editor, and keeps drawing it. */
export function renderPage(root: HTMLElement, editor: Editor): void {
  createRoot(root).render(
    <EditorProvider editor={editor}>
      <App />
    </EditorProvider>,
  )
}
