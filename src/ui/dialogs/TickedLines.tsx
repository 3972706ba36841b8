import { useState, type ReactNode } from 'react'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { count, readable } from '../shared/wording.ts'
import styles from './Dialog.module.css'

/** Which lines of expectations are ticked, by their text. */
export interface Ticks {
  readonly isTicked: (text: string) => boolean
  readonly tick: (texts: readonly string[], on: boolean) => void
}

/** Ticks that start off, or on. What is not offered any more stays as it was ticked. */
export function useTicks(first: boolean): Ticks {
  const [others, setOthers] = useState<ReadonlySet<string>>(new Set())
  return {
    isTicked: (text) => others.has(text) !== first,
    tick(texts, on) {
      const next = new Set(others)
      for (const text of texts)
        if (on === first) next.delete(text)
        else next.add(text)
      setOthers(next)
    },
  }
}

/** One line to tick; `children` say more of it. */
export function TickedLine({
  text,
  ticks,
  children,
}: {
  readonly text: string
  readonly ticks: Ticks
  readonly children?: ReactNode
}) {
  return (
    <label className={styles['check']}>
      <input
        type="checkbox"
        checked={ticks.isTicked(text)}
        onChange={(event) => ticks.tick([text], event.target.checked)}
      />
      <code className={controls['mono']}>{readable(text)}</code>
      {children}
    </label>
  )
}

/** Adds the ticked ones of some lines as one step, and closes the dialog. */
export function TickedFoot({ texts, ticks }: { readonly texts: readonly string[]; readonly ticks: Ticks }) {
  const actions = useActions()
  const chosen = texts.filter(ticks.isTicked)
  const isAll = chosen.length === texts.length
  return (
    <div className={styles['foot']}>
      <button
        type="button"
        className={controls['primary']}
        disabled={chosen.length === 0}
        onClick={() => {
          actions.addExpectations(chosen)
          actions.closeDialog()
          actions.notify(`Added ${count(chosen.length, 'expectation')}`, true)
        }}
      >
        {chosen.length === 0 ? 'Add' : `Add ${count(chosen.length, 'expectation')}`}
      </button>
      <button
        type="button"
        className={controls['button']}
        disabled={texts.length === 0}
        onClick={() => ticks.tick(texts, !isAll)}
      >
        {isAll && texts.length > 0 ? 'Tick none' : 'Tick all'}
      </button>
      <button type="button" className={controls['button']} onClick={() => actions.closeDialog()}>
        Cancel
      </button>
    </div>
  )
}
