import { useEffect, useState } from 'react'
import type { ResourceId } from '../../model/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'

/** After a pause, so that it never competes with an edit. */
const PAUSE_MS = 500
/** Each answer compares the whole cluster: in large ones only the selected policy is asked about. */
const MANY_POLICIES = 60
const MANY_CONNECTIONS = 250_000

const NONE: ReadonlyMap<ResourceId, number> = new Map()
const selectSnapshot = (state: EditorState) => state.snapshot
const selectSelected = ({ selection }: EditorState) => (selection?.kind === 'policy' ? selection.id : null)

/** How many connections each policy alone allows; answers come in one by one while the page is idle. */
export function useSoleReasons(): ReadonlyMap<ResourceId, number> {
  const actions = useActions()
  const snapshot = useEditorState(selectSnapshot)
  const selected = useEditorState(selectSelected)
  const [found, setFound] = useState({ of: snapshot, counts: NONE })
  const large =
    snapshot !== null && (snapshot.policies.length > MANY_POLICIES || snapshot.connections > MANY_CONNECTIONS)
  const asked = large ? selected : null

  useEffect(() => {
    if (snapshot === null) return
    let current = true
    const ids = large ? (asked === null ? [] : [asked]) : snapshot.policies.map(({ id }) => id)
    async function ask() {
      for (const id of ids) {
        const lens = await actions.policyLens(id)
        if (!current) return
        const sole = lens?.sole.length ?? 0
        setFound(({ of, counts }) => ({
          of: snapshot,
          counts: new Map([...(of === snapshot ? counts : NONE), [id, sole] as const]),
        }))
      }
    }
    const timer = setTimeout(() => void ask(), PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [actions, snapshot, large, asked])

  return found.of === snapshot ? found.counts : NONE
}
