import { useState } from 'react'
import type { IsolationRequest } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { Frame } from './Frame.tsx'
import { KeepList } from './KeepList.tsx'
import { OutcomeFoot } from './OutcomeFoot.tsx'
import { useAnswer } from './useAnswer.ts'

/** Isolates a workload or a namespace in one direction, and keeps what is ticked. */
export function IsolateDialog({ request: asked }: { readonly request: IsolationRequest }) {
  const actions = useActions()
  const [request, setRequest] = useState(asked)
  const { answer, pending } = useAnswer(actions.proposeIsolation, request)
  if (answer === null) {
    return (
      <Frame key="waiting" title="Isolate" modeless>
        <p className={controls['muted']}>
          {pending ? 'Looking at what is allowed today …' : 'No policy can select this.'}
        </p>
      </Frame>
    )
  }
  return (
    <Frame key="proposal" title={answer.title} modeless>
      <p>{answer.today}</p>
      <KeepList
        keepable={answer.keepable}
        more={answer.moreKeepable}
        kept={request.keep ?? answer.kept}
        onChange={(keep) => setRequest({ ...request, keep })}
      />
      <OutcomeFoot
        outcome={answer}
        pending={pending}
        heading="What is written"
        label={answer.policies.length > 1 ? `Add ${answer.policies.length} policies` : 'Add policy'}
        onApply={() => actions.applyOutcome(answer.title, answer)}
      />
    </Frame>
  )
}
