import { useEffect, useLayoutEffect, useState } from 'react'
import type { KeptValues } from '../../io/index.ts'
import type { GuessAnswer } from '../../lessons/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useActions, useEditorState } from '../shared/EditorContext.tsx'
import { offFor, PATH_STEPS, type PathStep } from './getStartedSteps.ts'
import styles from './Learn.module.css'
import { pageLink } from './links.ts'
import { Quiz, QuizAnswers } from './Quiz.tsx'

const PROGRESS = 'path.get-started'

const NONE: readonly never[] = []
const selectPolicies = (state: EditorState) => state.snapshot?.policies ?? NONE
const selectScene = (state: EditorState) => state.scene

function readStep(kept: KeptValues): number {
  const step = kept.read(PROGRESS)
  return typeof step === 'number' && PATH_STEPS[step] !== undefined ? step : 0
}

/** Which pods are isolated for which direction now, and by what. */
function Isolation() {
  const scene = useEditorState(selectScene)
  const isolated = (scene?.workloads ?? []).flatMap(({ id, ingress, egress }) =>
    (
      [
        { direction: 'ingress', gate: ingress },
        { direction: 'egress', gate: egress },
      ] as const
    )
      .filter(({ gate }) => gate.state !== 'open' && gate.state !== 'unknown')
      .map(({ direction, gate }) => ({ id, direction, policies: gate.policies })),
  )
  return (
    <section className={styles['part']} aria-label="What is isolated">
      <h3 className={controls['heading']}>What is isolated now</h3>
      {isolated.length === 0 && <p>No pod, for no direction.</p>}
      <ul className={styles['hints']}>
        {isolated.map(({ id, direction, policies }) => (
          <li key={`${id} ${direction}`}>
            <strong>{id}</strong> for {direction}, by{' '}
            {policies.map((policy) => policy.slice(policy.indexOf('/') + 1)).join(', ')}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Step({ step }: { readonly step: PathStep }) {
  const actions = useActions()
  const [asking, setAsking] = useState(step.questions.length > 0)
  const [answers, setAnswers] = useState<readonly GuessAnswer[]>([])
  useLayoutEffect(() => actions.conceal(asking ? step.questions : null), [actions, asking, step])
  return (
    <>
      <section className={styles['task']} aria-label="Step">
        {step.text.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
      {asking && (
        <Quiz
          questions={step.questions}
          onReveal={(next) => {
            setAnswers(next)
            setAsking(false)
          }}
          onSkip={() => setAsking(false)}
        />
      )}
      {!asking && (
        <>
          {answers.length > 0 && <QuizAnswers answers={answers} onDone={() => setAnswers([])} />}
          {step.after.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <Isolation />
        </>
      )}
    </>
  )
}

/** The first path: one policy at a time, and in the end all of them. */
export function GetStartedCard({ kept }: { readonly kept: KeptValues }) {
  const actions = useActions()
  const [index, setIndex] = useState(() => readStep(kept))
  const policies = useEditorState(selectPolicies)
  const step = PATH_STEPS[index]!
  const next = PATH_STEPS[index + 1]

  useEffect(() => void kept.write(PROGRESS, index), [kept, index])

  function go(to: number) {
    const target = PATH_STEPS[to]
    if (target === undefined) return
    actions.select(null)
    actions.apply(`step ${to + 1}: ${target.title}`, { off: offFor(target.on) })
    setIndex(to)
    const policy = policies.find(({ id }) => id === target.on[0])
    if (policy !== undefined) actions.revealPlace(policy.place, false)
    actions.setView({ phoneTab: 'tests' })
  }

  return (
    <article className={styles['card']} aria-label={`Get started: ${step.title}`}>
      <header>
        <p className={controls['muted']}>
          Get started · step {index + 1} of {PATH_STEPS.length}
        </p>
        <h2 className={styles['title']}>{step.title}</h2>
      </header>
      <Step key={index} step={step} />
      <div className={styles['row']}>
        {next === undefined ? (
          <a className={controls['primary']} href={pageLink('learn')}>
            On to the lessons
          </a>
        ) : (
          <button type="button" className={controls['primary']} onClick={() => go(index + 1)}>
            Next: {next.title}
          </button>
        )}
        {index > 0 && (
          <button type="button" className={controls['button']} onClick={() => go(index - 1)}>
            Back
          </button>
        )}
      </div>
    </article>
  )
}
