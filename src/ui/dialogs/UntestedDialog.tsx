import { useEffect, useState } from 'react'
import type { UntestedPart } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { count, readable } from '../shared/wording.ts'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

interface Progress {
  readonly tried: number
  readonly inert: number
  readonly total: number
  readonly found: readonly UntestedPart[]
  readonly state: 'running' | 'done' | 'stopped'
}

const BEGUN: Progress = { tried: 0, inert: 0, total: 0, found: [], state: 'running' }

/** Rounds one after the other, so that an edit or a question never waits for all of them. */
function useUntested(): Progress {
  const actions = useActions()
  const [progress, setProgress] = useState(BEGUN)
  useEffect(() => {
    let current = true
    async function work() {
      let sum: Progress = BEGUN
      for (let from: number | null = 0; from !== null && current;) {
        const answer = await actions.findUntested(from)
        if (answer === null) {
          sum = { ...sum, state: 'stopped' }
          from = null
        } else {
          const { tried, inert, total, found, next } = answer
          sum = {
            tried: sum.tried + tried,
            inert: sum.inert + inert,
            total,
            found: [...sum.found, ...found],
            state: next === null ? 'done' : 'running',
          }
          from = next
        }
        if (current) setProgress(sum)
      }
    }
    void work()
    return () => {
      current = false
    }
  }, [actions])
  return progress
}

function summary({ tried, inert, total, found, state }: Progress): string {
  if (state === 'stopped') return 'The evaluation has stopped. Restart it and try again.'
  if (state === 'running') return total === 0 ? 'Looking …' : `Looking … ${tried} of ${total}`
  if (total === 0) return 'There is no policy to take anything out of.'
  const rest = inert > 0 ? ` ${count(inert, 'part')} could go without any verdict changing today.` : ''
  if (found.length === 0) return `Every part that decides a verdict is noticed.${rest}`
  return `${found.length} of ${count(total, 'part')} could go, or open up, and no expectation would notice.${rest}`
}

function Part({ part, onAdd }: { readonly part: UntestedPart; readonly onAdd: (line: string) => void }) {
  const actions = useActions()
  const { text, line, place, changes } = part
  return (
    <li className={styles['section']}>
      <span>
        <button
          type="button"
          className={controls['link']}
          onClick={() => {
            actions.closeDialog()
            actions.revealPlace(place, true)
          }}
        >
          {text}
        </button>{' '}
        <span className={controls['muted']}>{count(changes, 'verdict')} would change</span>
      </span>
      {line !== null && (
        <span className={styles['row']}>
          <code className={controls['mono']}>{readable(line)}</code>
          <button
            type="button"
            className={controls['button']}
            aria-label={`Add ${readable(line)}`}
            onClick={() => onAdd(line)}
          >
            Add
          </button>
        </span>
      )}
    </li>
  )
}

/** How good the expectations are: what could be missing from the policies without one of them noticing. */
export function UntestedDialog() {
  const actions = useActions()
  const progress = useUntested()
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set())
  const open = progress.found.filter(({ line }) => line === null || !added.has(line))
  const lines = [...new Set(open.flatMap(({ line }) => line ?? []))]

  function add(chosen: readonly string[]) {
    actions.addExpectations(chosen)
    setAdded(new Set([...added, ...chosen]))
  }
  return (
    <Frame title="What does no expectation notice?">
      <p className={controls['muted']}>
        Each policy, rule, peer and port is taken out in turn, in thought. What changes a verdict should make an
        expectation fail.
      </p>
      <p aria-live="polite">{summary(progress)}</p>
      {open.length > 0 && (
        <ul className={styles['form']}>
          {open.map((part) => (
            <Part key={part.text} part={part} onAdd={(line) => add([line])} />
          ))}
        </ul>
      )}
      <div className={styles['foot']}>
        <button
          type="button"
          className={controls['primary']}
          disabled={lines.length === 0 || progress.state === 'running'}
          onClick={() => add(lines)}
        >
          {lines.length === 0 ? 'Add all' : `Add ${count(lines.length, 'expectation')}`}
        </button>
        <button type="button" className={controls['button']} onClick={() => actions.closeDialog()}>
          Close
        </button>
      </div>
    </Frame>
  )
}
