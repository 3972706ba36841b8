import type { CaveatId } from '../../engine/index.ts'
import controls from '../shared/controls.module.css'
import { CAVEAT_HELP } from './caveatHelp.ts'

/** What there is to say about one caveat. */
export function CaveatText({ id }: { readonly id: CaveatId }) {
  const { question, here, elsewhere, advice } = CAVEAT_HELP[id]
  const parts = [
    ['The question', question],
    ['Here', here],
    ['Elsewhere', elsewhere],
    ['What to do', advice],
  ] as const
  return parts.map(([title, text]) => (
    <section key={title}>
      <h3 className={controls['heading']}>{title}</h3>
      <p>{text}</p>
    </section>
  ))
}
