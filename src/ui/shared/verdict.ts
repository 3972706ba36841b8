import type { EdgeVerdict } from '../../graph/index.ts'

/** How a verdict is shown: hue by class name, glyph and word. */
export interface VerdictLook {
  readonly tone: 'allowed' | 'denied' | 'depends'
  readonly glyph: string
  readonly word: string
}

const LOOKS: Readonly<Record<EdgeVerdict, VerdictLook>> = {
  allowed: { tone: 'allowed', glyph: '✓', word: 'Allowed' },
  default: { tone: 'allowed', glyph: '○', word: 'Allowed, not isolated' },
  denied: { tone: 'denied', glyph: '✗', word: 'Denied' },
  partial: { tone: 'depends', glyph: '◐', word: 'Some ports' },
  depends: { tone: 'depends', glyph: '?', word: 'Depends on the network plugin' },
}

export function verdictLook(verdict: EdgeVerdict): VerdictLook {
  return LOOKS[verdict]
}

export function outcomeLook(outcome: 'allowed' | 'denied' | 'depends'): VerdictLook {
  return LOOKS[outcome]
}
