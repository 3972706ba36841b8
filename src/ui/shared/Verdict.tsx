import type { EdgeVerdict } from '../../graph/index.ts'
import controls from './controls.module.css'
import { verdictLook } from './verdict.ts'

/** A verdict in a line of text: hue, glyph and word. */
export function Verdict({ verdict }: { readonly verdict: EdgeVerdict }) {
  const { tone, glyph, word } = verdictLook(verdict)
  return (
    <span className={controls[tone]}>
      <span aria-hidden="true">{glyph} </span>
      {word}
    </span>
  )
}
