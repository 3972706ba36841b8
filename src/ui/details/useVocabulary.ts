import { useEffect, useState } from 'react'
import type { Vocabulary } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'

const NO_WORDS: Vocabulary = {
  namespaces: [],
  labelKeys: [],
  labelValues: {},
  namespaceLabelKeys: [],
  namespaceLabelValues: {},
  portNames: [],
}

const selectVersion = (state: EditorState) => state.snapshot?.version

/** The words of the workspace, for completion. */
export function useVocabulary(): Vocabulary {
  const actions = useActions()
  const version = useEditorState(selectVersion)
  const [words, setWords] = useState(NO_WORDS)
  useEffect(() => {
    let current = true
    void actions.vocabulary().then((answer) => {
      if (current) setWords(answer)
    })
    return () => {
      current = false
    }
  }, [actions, version])
  return words
}
