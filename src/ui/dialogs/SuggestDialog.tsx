import { useEffect, useState } from 'react'
import type { SuggestedLine } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import { count, readable } from '../shared/wording.ts'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'

const GROUPS: readonly { reason: SuggestedLine['reason']; title: string }[] = [
  { reason: 'data', title: 'Only these may connect to what holds data' },
  { reason: 'drawn', title: 'What is drawn stays as it is' },
]

/** Lines to tick, one by one: what one does not mean is not written down. */
export function SuggestDialog() {
  const actions = useActions()
  const [lines, setLines] = useState<readonly SuggestedLine[] | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    void actions.suggestExpectations().then(setLines)
  }, [actions])

  function tick(texts: readonly string[], on: boolean) {
    const next = new Set(ticked)
    for (const text of texts)
      if (on) next.add(text)
      else next.delete(text)
    setTicked(next)
  }
  function add() {
    const chosen = (lines ?? []).filter(({ text }) => ticked.has(text)).map(({ text }) => text)
    actions.addExpectations(chosen)
    actions.closeDialog()
    actions.notify(`Added ${count(chosen.length, 'expectation')}`, true)
  }
  const all = (lines ?? []).map(({ text }) => text)
  const isAll = all.length > 0 && all.every((text) => ticked.has(text))
  return (
    <Frame title="Suggest expectations from this picture">
      <p className={controls['muted']}>All of these pass now. Tick what must stay so.</p>
      {lines?.length === 0 && <p>Nothing is left to suggest: the expectations say it all.</p>}
      {GROUPS.map(({ reason, title }) => {
        const own = (lines ?? []).filter((line) => line.reason === reason)
        if (own.length === 0) return null
        return (
          <fieldset key={reason} className={styles['section']}>
            <legend className={controls['heading']}>{title}</legend>
            {own.map(({ text }) => (
              <label key={text} className={styles['check']}>
                <input
                  type="checkbox"
                  checked={ticked.has(text)}
                  onChange={(event) => tick([text], event.target.checked)}
                />
                <code className={controls['mono']}>{readable(text)}</code>
              </label>
            ))}
          </fieldset>
        )
      })}
      <div className={styles['foot']}>
        <button type="button" className={controls['primary']} disabled={ticked.size === 0} onClick={add}>
          {ticked.size === 0 ? 'Add' : `Add ${count(ticked.size, 'expectation')}`}
        </button>
        <button
          type="button"
          className={controls['button']}
          disabled={all.length === 0}
          onClick={() => tick(all, !isAll)}
        >
          {isAll ? 'Tick none' : 'Tick all'}
        </button>
        <button type="button" className={controls['button']} onClick={() => actions.closeDialog()}>
          Cancel
        </button>
      </div>
    </Frame>
  )
}
