import type { Condition } from '../../session/index.ts'
import controls from '../shared/controls.module.css'
import styles from './Explain.module.css'

function ConditionRow({ condition }: { readonly condition: Condition }) {
  const { kind, ok, needs, has } = condition
  return (
    <tr data-ok={ok} data-kind={kind}>
      <th scope="row" className={ok ? controls['allowed'] : controls['denied']}>
        <span aria-hidden="true">{ok ? '✓ ' : '✗ '}</span>
        <span className={controls['hidden']}>{ok ? 'holds: ' : 'fails: '}</span>
        {kind}
      </th>
      <td>{needs}</td>
      <td>{has}</td>
    </tr>
  )
}

/** What a rule needs beside what a connection has; what fails comes first (UX 4.3). */
export function ConditionTable({ conditions }: { readonly conditions: readonly Condition[] }) {
  const sorted = conditions.toSorted((a, b) => Number(a.ok) - Number(b.ok))
  return (
    <table className={styles['conditions']}>
      <thead>
        <tr>
          <th scope="col">
            <span className={controls['hidden']}>Condition</span>
          </th>
          <th scope="col">the rule needs</th>
          <th scope="col">this connection has</th>
        </tr>
      </thead>
      <tbody>
        {sorted.map((condition) => (
          <ConditionRow key={`${condition.kind} ${condition.needs}`} condition={condition} />
        ))}
      </tbody>
    </table>
  )
}
