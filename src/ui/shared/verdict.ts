import { VERDICT_GLYPHS, type EdgeVerdict } from '../../graph/index.ts'

/** How a verdict is shown: hue by class name, glyph and word. */
export interface VerdictLook {
  readonly tone: 'allowed' | 'denied' | 'depends'
  readonly glyph: string
  readonly word: string
}

const LOOKS: Readonly<Record<EdgeVerdict, VerdictLook>> = {
  allowed: { tone: 'allowed', glyph: VERDICT_GLYPHS.allowed, word: 'Allowed' },
  default: { tone: 'allowed', glyph: VERDICT_GLYPHS.default, word: 'Allowed, not isolated' },
  denied: { tone: 'denied', glyph: VERDICT_GLYPHS.denied, word: 'Denied' },
  partial: { tone: 'depends', glyph: VERDICT_GLYPHS.partial, word: 'Some ports' },
  depends: { tone: 'depends', glyph: VERDICT_GLYPHS.depends, word: 'Depends on the network plugin' },
}

export function verdictLook(verdict: EdgeVerdict): VerdictLook {
  return LOOKS[verdict]
}

export function outcomeLook(outcome: 'allowed' | 'denied' | 'depends'): VerdictLook {
  return LOOKS[outcome]
}
