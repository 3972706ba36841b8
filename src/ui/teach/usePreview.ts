import { useEffect, useRef, useState } from 'react'
import type { LessonDraft } from '../../lessons/index.ts'
import { createEditor, type Editor, type Theme } from '../../store/index.ts'
import type { AsyncSession } from '../../worker/index.ts'
import { taskStorage } from '../learn/lessonWork.ts'
import { bringTo, drawnParts, previewProject, type Shown } from './previewProject.ts'
import type { DraftWork } from './useDraft.ts'

/** The form is the truth; what is typed there is drawn after a pause. */
const PAUSE_MS = 150

/** The preview keeps nothing: the draft does. */
const FORGETFUL = { read: () => undefined, write: () => true }

/** What the preview is made with. */
export interface PreviewParts {
  readonly client: AsyncSession
  readonly theme: Theme
}

/** An editor without a page, which shows one answer of the lesson and in which it can be drawn. */
export interface Preview {
  readonly editor: Editor
  readonly shown: Shown
  readonly show: (shown: Shown) => void
}

interface Opened {
  readonly editor: Editor
  readonly shown: Shown
  readonly generation: number
}

/** Another answer gets an editor of its own, so that undo never brings the text of one into the other. */
function openPreview({ client, theme }: PreviewParts, draft: LessonDraft, opened: Omit<Opened, 'editor'>): Opened {
  const project = previewProject(draft, opened.shown, '')
  const editor = createEditor({ client, storage: taskStorage(FORGETFUL, { id: 'teach', project, kept: [], theme }) })
  void editor.actions.start()
  return { ...opened, editor }
}

/** Keeps a preview in step with the draft, and the draft with what is drawn in the preview. */
export function usePreview(parts: PreviewParts, work: DraftWork, strangers: string): Preview {
  const { draft, generation, onChange } = work
  const [opened, setOpened] = useState(() => openPreview(parts, draft, { shown: 'start', generation }))
  const { editor, shown } = opened

  const latest = useRef({ draft, onChange })
  const bringing = useRef(false)
  useEffect(() => {
    latest.current = { draft, onChange }
  })

  // Another lesson took the place, or the wrong answer that was shown is no longer there.
  const isGone = opened.generation !== generation || (typeof shown === 'number' && draft.wrong[shown] === undefined)
  useEffect(() => {
    if (isGone) setOpened(openPreview(parts, latest.current.draft, { shown: 'start', generation }))
  }, [isGone, parts, generation])

  useEffect(() => {
    if (isGone) return undefined
    function bring() {
      bringing.current = true
      bringTo(editor, previewProject(draft, shown, strangers))
      bringing.current = false
    }
    const timer = setTimeout(bring, PAUSE_MS)
    const stop = editor.state.subscribe(({ project: after }, { project: before }) => {
      if (bringing.current || after === before) return
      const isOther = after.id !== before.id && before.id !== undefined
      const part = isOther ? null : drawnParts({ draft: latest.current.draft, shown, before, after })
      if (part !== null) latest.current.onChange(part)
      else if (after.files !== before.files) setTimeout(bring)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [editor, draft, shown, strangers, isGone])

  return {
    editor,
    shown,
    show: (next) => setOpened(openPreview(parts, draft, { shown: next, generation })),
  }
}
