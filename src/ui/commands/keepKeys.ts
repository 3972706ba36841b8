import { isField } from '../shared/isField.ts'

/**
 * Keeps the keys that nothing answers, while what would answer them is being fetched. Stop it once that is there: it
 * presses them again.
 */
export function keepKeys(): () => void {
  const kept: KeyboardEvent[] = []
  const keep = (event: KeyboardEvent) => void kept.push(event)
  window.addEventListener('keydown', keep)
  return () => {
    window.removeEventListener('keydown', keep)
    // What takes over begins to listen in the effects of this commit.
    setTimeout(() => {
      for (const event of kept) {
        const { target } = event
        if (event.defaultPrevented || isField(target)) continue
        target?.dispatchEvent(new KeyboardEvent('keydown', event))
      }
    })
  }
}
