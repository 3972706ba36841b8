import type { EdgeVerdict, SceneEdge, ScenePort } from './scene.ts'

/** The sign of each verdict, which tells it without its hue (UX 2.5). */
export const VERDICT_GLYPHS: Readonly<Record<EdgeVerdict | ScenePort['outcome'], string>> = {
  allowed: '✓',
  default: '○',
  denied: '✗',
  partial: '◐',
  depends: '?',
}

/**
 * Text of a connection's card: `✓ 8080`, `◐ 8080 ✓ 9090 ✗`, `✗ 9090 · expected ✓`, in a comparison `✗ → ✓ 8080`, and
 * `◐ 6 of 8 allowed` for a bundle. Empty when it has none; `selected` edges always have one.
 */
export function captionText(edge: SceneEdge, selected = false): string {
  const { verdict, ports, morePorts, failing, before, compared, bundle, unlabelled } = edge
  if (unlabelled && !selected) return ''
  if (bundle !== undefined) return `${VERDICT_GLYPHS[verdict]} ${bundle.text}`
  const was = compared && before !== null ? `${VERDICT_GLYPHS[before]} → ` : ''
  if (was === '' && verdict === 'default' && failing === null) return ''
  const more = morePorts > 0 ? ` +${morePorts}` : ''
  const expected = failing === null ? '' : ` · expected ${VERDICT_GLYPHS[failing]}`
  const texts = ports.map(({ text, outcome }) => (verdict === 'partial' ? `${text} ${VERDICT_GLYPHS[outcome]}` : text))
  return `${was}${VERDICT_GLYPHS[verdict]} ${texts.join(' ')}${more}${expected}`
}

/** Width that a caption needs, from the width of its monospaced letters. */
export function captionWidth(edge: SceneEdge): number {
  const { length } = captionText(edge)
  return length === 0 ? 16 : length * 6.7 + 18
}
