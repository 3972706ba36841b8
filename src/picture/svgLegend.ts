import type { Palette } from './palette.ts'
import { barrierMarkup, lineMarkup } from './svgEdges.ts'
import { line } from './svgNodes.ts'

const ROW = 24
const SAMPLES = [
  ['allowed', 'allowed by a rule'],
  ['default', 'allowed, not isolated'],
  ['denied', 'denied: the cross is at the end that does not allow it'],
  ['depends', 'depends on the network plugin'],
] as const
const SIGNS = [
  '✓ allowed · ✗ denied · ◐ some ports or addresses · numbers are ports',
  'left gate = ingress, right gate = egress · dotted: not isolated · a number: isolated by so many policies',
  '⊘ isolated, allows nothing · ∗ isolated, but a rule allows everything',
]

export const LEGEND_SIZE = { width: 620, height: ROW * (SAMPLES.length + SIGNS.length) + 34 } as const

/** What lines, crosses and gates mean. */
export function legendMarkup(palette: Palette, { x, y }: { readonly x: number; readonly y: number }): string {
  const samples = SAMPLES.flatMap(([kind, text], row) => {
    const middle = y + 34 + row * ROW
    const isDenied = kind === 'denied'
    return [
      lineMarkup(palette, { kind, path: `M${x},${middle} H${x + (isDenied ? 26 : 40)}` }),
      isDenied ? barrierMarkup(palette, { x: x + 36, y: middle }) : '',
      line(text, { x: x + 56, y: middle + 4, size: 12, fill: palette.text }),
    ]
  })
  const signs = SIGNS.map((text, row) =>
    line(text, { x, y: y + 38 + (SAMPLES.length + row) * ROW, size: 12, fill: palette.muted }),
  )
  return [line('Legend', { x, y: y + 10, size: 13, fill: palette.text, weight: 700 }), ...samples, ...signs].join('')
}
