import { useState } from 'react'
import type { AllowingRule, StopProposal, StopRequest } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { connectionId } from '../../model/index.ts'
import { connectionName } from '../shared/wording.ts'
import { Choices } from './Choices.tsx'
import { Frame } from './Frame.tsx'
import { KeepList } from './KeepList.tsx'
import { OutcomeFoot } from './OutcomeFoot.tsx'
import { useAnswer } from './useAnswer.ts'

function Rules({
  rules,
  choices = {},
  onChoose,
}: {
  readonly rules: readonly AllowingRule[]
  readonly choices: StopRequest['choices']
  readonly onChoose: (key: string, option: string) => void
}) {
  return (
    <>
      {rules.length > 1 && <p>{rules.length} rules allow this; all of them must change.</p>}
      {rules.map(({ key, namespace, name, rule, options, chosen }) => (
        <Choices
          key={key}
          name={key}
          legend={
            <>
              <code className={controls['mono']}>
                {namespace}/{name}
              </code>
              , rule {rule + 1}
            </>
          }
          options={options.map(({ id, title }) => ({ value: id, title }))}
          value={choices[key] ?? chosen}
          onChoose={(option) => onChoose(key, option)}
        />
      ))}
    </>
  )
}

function Ways({
  ways,
  chosen,
  onChoose,
}: {
  readonly ways: StopProposal['ways']
  readonly chosen: StopProposal['chosen']
  readonly onChoose: (way: NonNullable<StopProposal['chosen']>) => void
}) {
  const keys = ways.map(({ way }) => JSON.stringify(way))
  return (
    <Choices
      name="way"
      legend="What should no longer allow it"
      options={ways.map(({ title }, index) => ({ value: index, title }))}
      value={keys.indexOf(JSON.stringify(chosen))}
      onChoose={(index) => onChoose(ways[index]!.way)}
    />
  )
}

/** There is no rule that denies: what allows a connection has to change (UX 3.5). */
export function StopDialog({ request: asked }: { readonly request: StopRequest }) {
  const actions = useActions()
  const [request, setRequest] = useState(asked)
  const { answer, pending } = useAnswer(actions.proposeStop, request)
  const name = connectionName(connectionId(asked.source, asked.destination))
  const { port } = asked
  const on = port === null ? '' : ` on ${port.number}/${port.protocol}`
  const title = `NetworkPolicy has no deny rule. To stop ${name}${on}, choose what should no longer allow it.`
  if (answer === null) {
    return (
      <Frame key="waiting" title={title} modeless>
        <p className={controls['muted']}>
          {pending ? 'Looking for what allows it …' : 'This connection is not there any more.'}
        </p>
      </Frame>
    )
  }
  const { rules, keepable, moreKeepable, kept, remaining } = answer
  // What was clicked shows at once, not when its answer is there.
  const chosen = request.way ?? answer.chosen
  return (
    <Frame key="proposal" title={title} modeless>
      <p className={controls['muted']}>{answer.today}</p>
      {answer.ways.length > 1 && (
        <Ways
          ways={answer.ways}
          chosen={chosen}
          onChoose={(way) => setRequest({ ...request, way, choices: {}, keep: null })}
        />
      )}
      {chosen?.kind === 'rules' && (
        <Rules
          rules={rules}
          choices={request.choices}
          onChoose={(key, option) => setRequest({ ...request, choices: { ...request.choices, [key]: option } })}
        />
      )}
      {chosen?.kind === 'isolate' && (
        <KeepList
          keepable={keepable}
          more={moreKeepable}
          kept={request.keep ?? kept}
          onChange={(keep) => setRequest({ ...request, keep })}
        />
      )}
      <OutcomeFoot
        outcome={answer}
        pending={pending}
        heading="What changes in the text"
        label="Stop allowing it"
        ready={remaining === ''}
        onApply={() => actions.applyOutcome(`Stopped ${name}`, answer)}
      />
    </Frame>
  )
}
