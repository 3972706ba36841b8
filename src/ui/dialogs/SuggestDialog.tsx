import { useEffect, useState } from 'react'
import type { SuggestedLine } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import { useActions } from '../shared/EditorContext.tsx'
import styles from './Dialog.module.css'
import { Frame } from './Frame.tsx'
import { TickedFoot, TickedLine, useTicks } from './TickedLines.tsx'

const GROUPS: readonly { reason: SuggestedLine['reason']; title: string }[] = [
  { reason: 'data', title: 'Only these may connect to what holds data' },
  { reason: 'drawn', title: 'What is drawn stays as it is' },
]

/** Lines to tick, one by one: what one does not mean is not written down. */
export function SuggestDialog() {
  const actions = useActions()
  const [lines, setLines] = useState<readonly SuggestedLine[] | null>(null)
  const ticks = useTicks(false)
  useEffect(() => {
    void actions.suggestExpectations().then(setLines)
  }, [actions])
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
              <TickedLine key={text} text={text} ticks={ticks} />
            ))}
          </fieldset>
        )
      })}
      <TickedFoot texts={(lines ?? []).map(({ text }) => text)} ticks={ticks} />
    </Frame>
  )
}
