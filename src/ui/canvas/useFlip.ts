import { useLayoutEffect, useRef } from 'react'
import type { Scene } from '../../graph/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'

const selectScene = (state: EditorState) => state.scene
const selectVersion = (state: EditorState) => state.snapshot?.version ?? 0
const selectConcealed = (state: EditorState) => state.concealed

/** Draws another picture in the place of the present one; null draws the present one. */
export type ShowScene = (scene: Scene | null) => void

/** Flips between the picture and what it was before the last edit, like an eye test (UX 8.2). */
export function useFlip(shown: Scene, show: ShowScene): { readonly isFlipped: boolean; readonly flip: () => void } {
  const actions = useActions()
  const scene = useEditorState(selectScene)
  const version = useEditorState(selectVersion)
  const concealed = useEditorState(selectConcealed)
  const seen = useRef<{ version: number; scene: Scene | null; earlier: Scene | null }>({
    version,
    scene,
    earlier: null,
  })

  // Before the browser paints, so that nothing of an answer is seen while somebody predicts.
  useLayoutEffect(() => {
    const { current } = seen
    // A new version comes before its picture, so what is drawn then is the picture before it.
    if (current.version !== version) current.earlier = current.scene
    if (concealed || scene === null) current.earlier = null
    current.version = version
    current.scene = concealed ? null : scene
    show(null)
  }, [scene, version, concealed, show])

  const isFlipped = shown !== scene

  function flip() {
    const { earlier } = seen.current
    if (isFlipped) show(null)
    else if (earlier !== null && earlier.filter === scene?.filter) show(earlier)
    else actions.notify('Nothing was changed since this picture was drawn.')
  }

  return { isFlipped, flip }
}
