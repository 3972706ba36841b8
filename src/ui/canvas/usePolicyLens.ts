import { useEffect, useMemo, useState } from 'react'
import type { ConnectionId, EndpointId } from '../../model/index.ts'
import type { PolicyLens } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'

const selectPolicy = ({ selection }: EditorState) => (selection?.kind === 'policy' ? selection.id : null)
const selectSnapshot = (state: EditorState) => state.snapshot

/** What the selected policy puts on the picture (UX 2.4). */
export interface DrawnLens {
  readonly selected: ReadonlySet<EndpointId>
  /** `R1 R2` on what the rules let connect; with the direction when the policy has rules for both. */
  readonly marks: ReadonlyMap<EndpointId, string>
  readonly sole: ReadonlySet<ConnectionId>
}

function drawLens({ selected, rules, sole }: PolicyLens): DrawnLens {
  const bothWays = new Set(rules.map(({ policyType }) => policyType)).size > 1
  const marks = new Map<EndpointId, string>()
  for (const { policyType, rule, matched } of rules) {
    const mark = `R${rule + 1}${bothWays ? (policyType === 'Ingress' ? ' in' : ' out') : ''}`
    for (const id of matched) marks.set(id, marks.has(id) ? `${marks.get(id)} · ${mark}` : mark)
  }
  return { selected: new Set(selected), marks, sole: new Set(sole) }
}

/** The lens of the selected policy, asked for again after every change; null when no policy is selected. */
export function usePolicyLens(): DrawnLens | null {
  const actions = useActions()
  const policy = useEditorState(selectPolicy)
  const snapshot = useEditorState(selectSnapshot)
  const [lens, setLens] = useState<PolicyLens | null>(null)
  useEffect(() => {
    if (policy === null) return
    let current = true
    void actions.policyLens(policy).then((answer) => {
      if (current) setLens(answer)
    })
    return () => {
      current = false
    }
  }, [actions, policy, snapshot])
  return useMemo(() => (lens === null || lens.id !== policy ? null : drawLens(lens)), [lens, policy])
}
