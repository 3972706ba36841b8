import type { SceneGate } from '../../graph/index.ts'
import controls from '../shared/controls.module.css'
import { count } from '../shared/wording.ts'
import { lineName, tallyWords, type Band } from './gridModel.ts'
import type { Line, Tally } from './lines.ts'
import styles from './Matrix.module.css'

const SIGNS = { open: '○', 'deny-all': '⊘', 'allow-all': '∗', unknown: '?' } as const
const WORDS = {
  open: 'not isolated',
  'deny-all': 'isolated, allows nothing',
  'allow-all': 'isolated, but a rule allows everything',
  unknown: 'not shown while you predict',
} as const

function gateWords({ state, policies }: SceneGate): string {
  return state === 'isolated' ? `isolated by ${count(policies.length, 'policy', 'policies')}` : WORDS[state]
}

/** The gate through which a row's connections leave, or a column's come in (UX 2.3). */
function GateSign({ gate }: { readonly gate: SceneGate | null }) {
  if (gate === null) return null
  return (
    <span className={styles['gate']} data-state={gate.state} aria-hidden="true">
      {gate.state === 'isolated' ? gate.policies.length : SIGNS[gate.state]}
    </span>
  )
}

interface HeaderProps {
  readonly line: Line
  readonly tally: Tally
  readonly at: string
  readonly isActive: boolean
  /** Namespace and name where rows are not grouped. */
  readonly full: boolean
}

function textOf(line: Line, full: boolean): string {
  return line.kind === 'endpoint' && !full ? line.endpoint.name : lineName(line)
}

export function RowHeader({ line, tally, at, isActive, full }: HeaderProps) {
  const gate = line.kind === 'endpoint' ? line.endpoint.egress : null
  const title = [
    `From ${lineName(line)}`,
    ...(gate === null ? [] : [`Egress: ${gateWords(gate)}`]),
    tallyWords(tally),
  ].join('. ')
  return (
    <div
      role="rowheader"
      className={styles['rowHeader']}
      tabIndex={isActive ? 0 : -1}
      data-at={at}
      data-kind={line.kind}
      aria-colindex={1}
      aria-expanded={line.kind === 'namespace' ? !line.folded : undefined}
      aria-label={`${title}.`}
      title={title}
    >
      {line.kind === 'namespace' && (
        <span className={styles['fold']} aria-hidden="true">
          {line.folded ? '▸' : '▾'}
        </span>
      )}
      <span className={styles['name']}>{textOf(line, full)}</span>
      {line.kind === 'namespace' && <span className={controls['muted']}>{line.members.length}</span>}
      {line.kind === 'namespace' && !line.folded ? null : (
        <span className={styles['total']}>
          {tally.allowed}/{tally.total}
        </span>
      )}
      <GateSign gate={gate} />
    </div>
  )
}

export function ColumnHeader({
  left,
  columnIndex,
  ...props
}: HeaderProps & { readonly left: number; readonly columnIndex: number }) {
  const { line, tally, at, isActive, full } = props
  const gate = line.kind === 'endpoint' ? line.endpoint.ingress : null
  const title = [
    `To ${lineName(line)}`,
    ...(gate === null ? [] : [`Ingress: ${gateWords(gate)}`]),
    tallyWords(tally),
  ].join('. ')
  return (
    <div
      role="columnheader"
      className={styles['columnHeader']}
      style={{ left }}
      tabIndex={isActive ? 0 : -1}
      data-at={at}
      data-kind={line.kind}
      aria-colindex={columnIndex}
      aria-expanded={line.kind === 'namespace' ? !line.folded : undefined}
      aria-label={`${title}.`}
      title={title}
    >
      <span className={styles['slanted']}>
        {line.kind === 'namespace' && <span aria-hidden="true">▸ </span>}
        {textOf(line, full)}
      </span>
      <GateSign gate={gate} />
      <span className={styles['total']} aria-hidden="true">
        {tally.allowed}
      </span>
    </div>
  )
}

/** Which namespace the columns below belong to; the row headers fold it. */
export function BandLabel({
  band,
  left,
  width,
}: {
  readonly band: Band
  readonly left: number
  readonly width: number
}) {
  return (
    <div className={styles['band']} style={{ left, width }} title={band.name} aria-hidden="true">
      {band.name}
    </div>
  )
}
