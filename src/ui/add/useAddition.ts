import { useEffect, useState } from 'react'
import type { AddDraft, AddPreview } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'

const PAUSE_MS = 120
const selectVersion = (state: EditorState) => state.snapshot?.version

/** What adding a draft would come to, after a pause in typing; the last answer until then. Memoise the draft. */
export function useAddition(draft: AddDraft | null): {
  readonly preview: AddPreview | null
  readonly pending: boolean
} {
  const actions = useActions()
  const version = useEditorState(selectVersion)
  const [answer, setAnswer] = useState<{ draft: AddDraft; preview: AddPreview | null } | null>(null)
  useEffect(() => {
    if (draft === null) return
    let current = true
    const timer = setTimeout(() => {
      void actions.previewAddition(draft).then((preview) => {
        if (current) setAnswer({ draft, preview })
      })
    }, PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [actions, draft, version])
  return { preview: answer?.preview ?? null, pending: answer?.draft !== draft }
}
