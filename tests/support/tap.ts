import { load } from 'js-yaml'

/** A test point of TAP 14 with its directive and its diagnosis. */
export interface TapPoint {
  readonly ok: boolean
  readonly description: string
  readonly directive: string | null
  readonly diagnosis: unknown
}

const POINT = /^(ok|not ok) (\d+) - ((?:[^\\#]|\\[\\#])*?)(?: # (SKIP|TODO)(?: .*)?)?$/

/** Reads TAP 14 as its grammar says, and throws for anything else. */
export function readTap(document: string): readonly TapPoint[] {
  const lines = document.split('\n')
  const [, planned] = /^1\.\.(\d+)$/.exec(lines[1] ?? '') ?? []
  if (lines[0] !== 'TAP version 14' || planned === undefined || lines.pop() !== '') throw new Error('no frame of TAP')
  const points: TapPoint[] = []
  for (let at = 2; at < lines.length; at++) {
    const [, state, number, description, directive] = POINT.exec(lines[at]!) ?? []
    if (description === undefined || Number(number) !== points.length + 1)
      throw new Error(`no test point: ${lines[at]}`)
    let diagnosis: unknown = null
    if (lines[at + 1] === '  ---') {
      const end = lines.indexOf('  ...', at)
      if (end < 0) throw new Error('a diagnosis has no end')
      diagnosis = load(lines.slice(at + 2, end).join('\n'))
      at = end
    }
    const said = description.replaceAll(/\\([\\#])/g, '$1')
    points.push({ ok: state === 'ok', description: said, directive: directive ?? null, diagnosis })
  }
  if (points.length !== Number(planned)) throw new Error(`${points.length} of ${planned} points`)
  return points
}
