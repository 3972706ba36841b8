import type { VerdictTable } from '../../graph/index.ts'
import controls from './controls.module.css'
import { count } from './wording.ts'

/** What a table of a very large cluster has no room for, and how to see it. */
export function LeftOut({ table: { leftOut, rows, columns } }: { readonly table: VerdictTable }) {
  if (leftOut === 0) return null
  return (
    <p className={controls['warning']}>
      ! {count(leftOut, 'workload or address', 'workloads and addresses')} are left out:{' '}
      {Math.max(rows.length, columns.length)} are shown, those with expectations first. Name others in the filter, as in{' '}
      <code className={controls['mono']}>to:api</code> or <code className={controls['mono']}>ns:shop</code>.
    </p>
  )
}
