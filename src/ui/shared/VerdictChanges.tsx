import type { VerdictChanges as Changes } from '../../session/index.ts'
import { count, shortName } from './wording.ts'

const NAMED = 4

/** `Changes 2 verdicts · web → db:5432 denied → allowed · … and 3 more`. */
export function VerdictChanges({ changes }: { readonly changes: Changes }) {
  const { total, list } = changes
  const shown = list.slice(0, NAMED)
  return (
    <>
      <strong>{total === 0 ? 'Changes no verdict' : `Changes ${count(total, 'verdict')}`}</strong>
      {shown.map(({ source, destination, port, before, after }) => (
        <span key={`${source} ${destination} ${port}`}>
          {' · '}
          {shortName(source)} → {shortName(destination)}:{port} {before} → {after}
        </span>
      ))}
      {total > shown.length && ` and ${total - shown.length} more`}.
    </>
  )
}
