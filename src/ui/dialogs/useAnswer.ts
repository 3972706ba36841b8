import { useEffect, useState } from 'react'
import type { EditorState } from '../../store/index.ts'
import { useEditorState } from '../shared/EditorContext.tsx'

const selectVersion = (state: EditorState) => state.snapshot?.version

/** The answer to a question that changes with every choice, and with the text; the newest question's answer wins. */
export function useAnswer<Request, Answer>(
  ask: (request: Request) => Promise<Answer | null>,
  request: Request,
): { readonly answer: Answer | null; readonly pending: boolean } {
  const version = useEditorState(selectVersion)
  const [got, setGot] = useState<{ request: Request; version: number | undefined; answer: Answer | null } | null>(null)
  useEffect(() => {
    let current = true
    void ask(request).then((answer) => {
      if (current) setGot({ request, version, answer })
    })
    return () => {
      current = false
    }
  }, [ask, request, version])
  return { answer: got?.answer ?? null, pending: got?.request !== request || got.version !== version }
}
