import { useEffect, useState } from 'react'
import type { EditCommand } from '../../document/index.ts'
import type { EditAnswer, MatchQuery, Matches, ObjectForm, ObjectRef } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'

const selectVersion = (state: EditorState) => state.snapshot?.version

/** A pause in typing after which a draft is counted or planned. */
export const DRAFT_PAUSE_MS = 120

/** The form of an object, asked for anew after every change; undefined until the first answer. */
export function useForm(object: ObjectRef): ObjectForm | null | undefined {
  const actions = useActions()
  const version = useEditorState(selectVersion)
  const [answer, setAnswer] = useState<{ object: ObjectRef; form: ObjectForm | null } | null>(null)
  useEffect(() => {
    let current = true
    void actions.form(object).then((form) => {
      if (current) setAnswer({ object, form })
    })
    return () => {
      current = false
    }
  }, [actions, object, version])
  return answer?.object === object ? answer.form : undefined
}

/** What a selector draft matches, after a pause in typing; the last answer until then. Memoise the query. */
export function useMatches(query: MatchQuery | null): Matches | null {
  const actions = useActions()
  const [matches, setMatches] = useState<Matches | null>(null)
  useEffect(() => {
    if (query === null) return
    let current = true
    const timer = setTimeout(() => {
      void actions.matches(query).then((answer) => {
        if (current) setMatches(answer)
      })
    }, DRAFT_PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [actions, query])
  return query === null ? null : matches
}

/** What a draft would do to the text and the verdicts; null while that is worked out. Memoise the command. */
export function usePlan(command: EditCommand | null): EditAnswer | null {
  const actions = useActions()
  const version = useEditorState(selectVersion)
  const [planned, setPlanned] = useState<{ command: EditCommand; answer: EditAnswer } | null>(null)
  useEffect(() => {
    if (command === null) return
    let current = true
    const timer = setTimeout(() => {
      void actions.plan(command).then((answer) => {
        if (current) setPlanned({ command, answer })
      })
    }, DRAFT_PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [actions, command, version])
  return planned !== null && planned.command === command ? planned.answer : null
}
