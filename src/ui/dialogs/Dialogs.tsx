import { lazy, Suspense } from 'react'
import type { EditorState } from '../../store/index.ts'
import { useEditorState } from '../shared/EditorContext.tsx'

const DialogContent = lazy(async () => ({ default: (await import('./DialogContent.tsx')).DialogContent }))
const PaletteDialog = lazy(async () => ({ default: (await import('./PaletteDialog.tsx')).PaletteDialog }))
const selectDialog = (state: EditorState) => state.dialog

/** The open dialog, if any; the dialog library is fetched with the first one. */
export function Dialogs() {
  const dialog = useEditorState(selectDialog)
  if (dialog === null) return null
  return <Suspense>{dialog.kind === 'palette' ? <PaletteDialog /> : <DialogContent dialog={dialog} />}</Suspense>
}
