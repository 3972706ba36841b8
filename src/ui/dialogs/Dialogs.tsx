import { lazy, Suspense, useState } from 'react'
import type { EditorState } from '../../store/index.ts'
import { useEditorState } from '../shared/EditorContext.tsx'
import { useEarlyKeys } from './useEarlyKeys.ts'

const DialogContent = lazy(async () => ({ default: (await import('./DialogContent.tsx')).DialogContent }))
const PaletteDialog = lazy(async () => ({ default: (await import('./PaletteDialog.tsx')).PaletteDialog }))
const selectDialog = (state: EditorState) => state.dialog

/** The palette. What is typed while it is fetched, or before its field has the focus, is not lost. */
function Palette() {
  const [typed, setTyped] = useState('')
  useEarlyKeys((key) => setTyped((before) => before + key))
  return (
    <Suspense>
      <PaletteDialog typed={typed} onType={setTyped} />
    </Suspense>
  )
}

/** The open dialog, if any; the dialog library is fetched with the first one. */
export function Dialogs() {
  const dialog = useEditorState(selectDialog)
  if (dialog === null) return null
  if (dialog.kind === 'palette') return <Palette />
  return (
    <Suspense>
      <DialogContent dialog={dialog} />
    </Suspense>
  )
}
