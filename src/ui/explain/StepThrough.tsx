import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Place, Trace, TraceStep } from '../../session/index.ts'
import type { EditorState } from '../../store/index.ts'
import controls from '../shared/controls.module.css'
import { useEditorState } from '../shared/EditorContext.tsx'
import { PlaceLink } from '../shared/PlaceLink.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { shortName } from '../shared/wording.ts'
import { ConditionTable } from './ConditionTable.tsx'
import styles from './StepThrough.module.css'

const selectFiles = (state: EditorState) => state.project.files

/** Lines of the text around what a step is about. */
const CONTEXT_LINES = 2
const MAX_LINES = 16

/** The lines of the text that a step is about, lit among their neighbours. */
function LitLines({ place }: { readonly place: Place }) {
  const files = useEditorState(selectFiles)
  const text = files.find(({ path }) => path === place.path)?.text ?? ''
  const lines = text.split('\n')
  const first = text.slice(0, place.range.from).split('\n').length
  const last = first + text.slice(place.range.from, place.range.to).trimEnd().split('\n').length - 1
  const from = Math.max(1, first - CONTEXT_LINES)
  const shown = lines.slice(from - 1, Math.min(last + 1, from - 1 + MAX_LINES))
  return (
    <>
      <ol className={styles['lines']} start={from}>
        {shown.map((line, index) => {
          const number = from + index
          const lit = first <= number && number <= last
          return (
            <li key={number} data-lit={lit} aria-current={lit && number === first}>
              <span aria-hidden="true">{number}</span> {line}
            </li>
          )
        })}
      </ol>
      <PlaceLink place={place}>
        {place.path}, line {place.line}
      </PlaceLink>
    </>
  )
}

/** What is known of one gate at a step: not judged yet, or what its last step said. */
function gateState(steps: readonly TraceStep[], at: 'egress' | 'ingress'): 'open' | 'closed' | 'waiting' {
  const side = steps.find((step) => step.at === at && step.kind === 'side')
  if (side === undefined) return 'waiting'
  return side.mark === 'holds' ? 'open' : 'closed'
}

/** Where the packet is: it does not pass a gate that is closed. */
function packetPlace(steps: readonly TraceStep[], outcome: Trace['outcome'], isLast: boolean): TraceStep['at'] {
  if (gateState(steps, 'egress') === 'closed') return 'egress'
  const at = steps.at(-1)?.at ?? 'source'
  if (gateState(steps, 'ingress') === 'closed') return 'ingress'
  return isLast && outcome === 'allowed' ? 'destination' : at
}

const GATE_WORDS = { open: 'allows it', closed: 'does not allow it', waiting: 'not judged yet' } as const
const GATE_SIGNS = { open: '✓', closed: '✗', waiting: '·' } as const

function Way({ trace, seen }: { readonly trace: Trace; readonly seen: readonly TraceStep[] }) {
  const isLast = seen.length === trace.steps.length
  const gates = [
    { name: 'egress', state: gateState(seen, 'egress') },
    { name: 'ingress', state: gateState(seen, 'ingress') },
  ] as const
  return (
    <div className={styles['way']}>
      <span className={styles['end']}>{shortName(trace.source)}</span>
      <span className={styles['end']} data-side="destination">
        {shortName(trace.destination)}
      </span>
      {gates.map(({ name, state }) => (
        <span key={name} className={styles['gate']} data-at={name} data-state={state}>
          <span aria-hidden="true">{GATE_SIGNS[state]}</span> {name}
          <span className={controls['hidden']}>: {GATE_WORDS[state]}</span>
        </span>
      ))}
      <span className={styles['packet']} data-at={packetPlace(seen, trace.outcome, isLast)} aria-hidden="true" />
    </div>
  )
}

/** Walks through the evaluation of a connection, by buttons or with the arrow keys. */
export function StepThrough({ trace, onClose }: { readonly trace: Trace; readonly onClose: () => void }) {
  const [index, setIndex] = useState(0)
  const forward = useRef<HTMLButtonElement>(null)
  const { steps } = trace
  const step = steps[Math.min(index, steps.length - 1)]!
  const last = steps.length - 1

  useEffect(() => forward.current?.focus(), [])

  function handleKeys(event: KeyboardEvent) {
    const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: last }[event.key]
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
    if (next === undefined) return
    event.preventDefault()
    setIndex(Math.max(0, Math.min(last, next)))
  }

  return (
    <section className={styles['panel']} aria-label="Step through" data-at={step.at} data-mark={step.mark}>
      <Way trace={trace} seen={steps.slice(0, index + 1)} />
      <p className={controls['muted']}>
        Step {index + 1} of {steps.length}
      </p>
      <output className={styles['text']}>
        <Sentence text={step.text} />
      </output>
      {step.conditions.length > 0 && <ConditionTable conditions={step.conditions} />}
      {step.place !== null && <LitLines place={step.place} />}
      <div className={styles['row']}>
        <button
          type="button"
          className={controls['button']}
          aria-disabled={index === 0}
          onClick={() => setIndex(Math.max(0, index - 1))}
          onKeyDown={handleKeys}
        >
          Back
        </button>
        <button
          ref={forward}
          type="button"
          className={controls['primary']}
          aria-disabled={index === last}
          onClick={() => setIndex(Math.min(last, index + 1))}
          onKeyDown={handleKeys}
        >
          Next step
        </button>
        <button type="button" className={controls['quiet']} onClick={onClose} onKeyDown={handleKeys}>
          Close
        </button>
        <span className={controls['muted']}>keys ← and →</span>
      </div>
    </section>
  )
}
