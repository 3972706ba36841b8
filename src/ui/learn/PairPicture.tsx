import type { Pair, PairEnd } from '../../lessons/index.ts'
import styles from './Learn.module.css'

const WORDS: Readonly<Record<Pair['word'], string>> = {
  allowed: 'allowed',
  denied: 'denied',
  partial: 'some ports',
  depends: 'depends on plugin',
}

/** Boxes end here, with their gates on the edge; the line runs between. */
const LEFT = 97
const RIGHT = 203
const MIDDLE = 23

function Gate({ x, gate }: { readonly x: number } & Pick<PairEnd, 'gate'>) {
  if (gate === null) return null
  if (gate === 'open') return <circle cx={x} cy={MIDDLE} r="5" className={styles['openGate']} />
  return <path d={`M${x} 6 V40`} className={styles['closedGate']} />
}

function Cross({ x }: { readonly x: number }) {
  return <path d={`M${x - 6} 17 L${x + 6} 29 M${x + 6} 17 L${x - 6} 29`} />
}

/** What stands in words for those who do not see it. */
function pairWords({ source, destination, port, word }: Pair): string {
  const gates = [source.gate === 'isolated' ? 'egress' : '', destination.gate === 'isolated' ? 'ingress' : '']
  const isolated = gates.filter((gate) => gate !== '')
  const on = port === '' ? '' : ` on ${port}`
  const how = isolated.length === 0 ? '' : `, isolated for ${isolated.join(' and ')}`
  return `${source.name} to ${destination.name}${on}: ${WORDS[word]}${how}`
}

/** Two pods with their gates and what becomes of the connection: shapes tell it, so that a grey print does too. */
export function PairPicture({ pair }: { readonly pair: Pair }) {
  const { source, destination, port, word } = pair
  const denied = word === 'denied'
  const stopsAtSource = denied && !source.allows
  const stopsAtDestination = denied && !destination.allows
  const end = stopsAtSource ? LEFT + 16 : stopsAtDestination ? RIGHT - 16 : RIGHT - 8
  return (
    <svg className={styles['pods']} viewBox="0 0 300 46" role="img" aria-label={pairWords(pair)} data-word={word}>
      <rect x="1" y="6" width="96" height="34" rx="6" />
      <rect x="203" y="6" width="96" height="34" rx="6" />
      <text x="49" y="27">
        {source.name}
      </text>
      <text x="251" y="27">
        {destination.name}
      </text>
      <g className={styles['way']}>
        <path d={`M${LEFT} ${MIDDLE} H${end}`} className={styles['wayLine']} />
        {stopsAtSource && <Cross x={LEFT + 16} />}
        {stopsAtDestination && <Cross x={RIGHT - 16} />}
        {!denied && <path d={`M${RIGHT - 10} 18 L${RIGHT} 23 L${RIGHT - 10} 28 Z`} />}
      </g>
      <Gate x={LEFT} gate={source.gate} />
      <Gate x={RIGHT} gate={destination.gate} />
      <text x="150" y="14">
        {WORDS[word]}
      </text>
      <text x="150" y="40">
        {port}
      </text>
    </svg>
  )
}
